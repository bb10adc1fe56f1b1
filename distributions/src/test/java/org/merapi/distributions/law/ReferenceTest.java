package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Log densities, their derivatives, distribution functions, quantiles, moments and entropies
 * against values that mpmath computed with 90 digits.
 */
class ReferenceTest {
  /** No family may be off by more units of 2^-53 of the magnitude: 1e-12. */
  static final double BODY = 1e-12 * 0x1p53;

  /** The same in the tails, where a probability is below 1e-6: 1e-10. */
  static final double TAIL = 1e-10 * 0x1p53;

  static Stream<Family> families() {
    return Families.keeping(Law.REFERENCE);
  }

  @ParameterizedTest
  @MethodSource("families")
  void agreesWithMpmath(Family family) {
    List<String> failures = new ArrayList<>();
    Set<ReferenceTable.Row> checked = new HashSet<>();
    for (ReferenceErrors.Comparison c : ReferenceErrors.of(family)) {
      checked.add(c.row());
      if (!(c.error() <= family.limit(c.quantity(), c.isTail()))) {
        failures.add(c.error() + " units: " + describe(c.row(), c.entry(), c.actual()));
      }
    }
    assertTrue(checked.size() >= 20, family + " has only " + checked.size() + " rows");
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
  }

  @Test
  void everyFamilyOfTheTableIsTested() {
    Set<String> names = new HashSet<>();
    ReferenceErrors.rows().forEach(row -> names.add(row.family));
    Families.ALL.forEach(family -> names.remove(family.name()));
    assertEquals(Set.of(), names);
  }

  private static String describe(ReferenceTable.Row row, int entry, double actual) {
    StringBuilder text = new StringBuilder(row.family);
    for (double[] parameter : row.parameters) {
      text.append(' ').append(Arrays.toString(parameter));
    }
    return text
        + " "
        + row.quantity
        + " at "
        + Arrays.toString(row.value)
        + ": expected "
        + row.expected[entry]
        + ", got "
        + actual;
  }
}
