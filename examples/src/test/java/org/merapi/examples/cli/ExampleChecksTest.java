package org.merapi.examples.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.examples.gallery.Example;
import org.merapi.inference.check.CheckReport;
import org.merapi.inference.check.ModelCheck;
import org.merapi.tensor.Key;

/** Nothing is wrong with any example but one that a check before sampling would find. */
class ExampleChecksTest {
  /** It solves its equations with a relative tolerance of 1e-5 only, as its reference does. */
  private static final String COARSE = "hudson_lynx_hare-lotka_volterra";

  static List<String> names() {
    return Gallery.names().stream().filter(name -> !name.equals(COARSE)).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isWell(String name) {
    Example<?> example = Gallery.find(name);
    CheckReport report =
        ModelCheck.of(example.given(SharedFiles.table(example))).points(4).run(Key.key(1));
    assertTrue(report.isWell(), report::toString);
  }

  /**
   * The steps of a coarse solver show: its density has little jumps, of which no gradient knows.
   */
  @Test
  void aCoarseSolverIsFound() {
    Example<?> example = Gallery.find(COARSE);
    String report =
        ModelCheck.of(example.given(SharedFiles.table(example)))
            .points(4)
            .run(Key.key(1))
            .toString();
    assertTrue(report.contains("gradient    FAILED"), report);
    assertTrue(report.contains("engines     ok"), report);
  }
}
