package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.distributions.Distribution;

/** Declared parameters and names. */
class DeclarationTest {
  static Stream<Family> families() {
    return Families.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("families")
  void mapOfTheIdentityIsTheSameDistribution(Family family) {
    for (Distribution distribution : family.distributions()) {
      Distribution mapped = distribution.params().map(t -> t);
      assertNotSame(distribution, mapped);
      assertEquals(distribution, mapped);
      assertTrue(
          family.name().startsWith(distribution.getClass().getSimpleName()),
          "a row begins with the name of its record");
    }
  }

  /** A row of a wrapper may add words: "Truncated normal". */
  @Test
  void namesAreUnique() {
    Set<String> names = new HashSet<>();
    Families.ALL.forEach(f -> assertTrue(names.add(f.name()), f + " twice"));
  }
}
