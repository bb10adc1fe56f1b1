package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.tensor;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.compile.Explanation;

class PotentialDiagnosisTest {
  private static final Runnable MODEL =
      () -> {
        var location = sample("location", normal(0, 5));
        var scale = sample("scale", halfNormal(1));
        plate("row", 3).run(rows -> observe("y", normal(location, scale), tensor(1.0, 2, 4)));
      };

  @Test
  void aFiniteDensityIsFine() {
    assertEquals(Optional.empty(), Potential.of(MODEL).trap(new double[] {0.5, 0.1}));
  }

  @Test
  void theSiteOfAnInfinityIsNamed() {
    // The scale is zero to rounding.
    String found = Potential.of(MODEL).trap(new double[] {0, -800}).orElseThrow().toString();
    assertEquals(
        """
        div made Infinity at [0] of float64[3], at site 'y'
          operand 1: 1.0 at [0] of float64[3]
          operand 2: 0.0\
        """,
        found.lines().limit(3).reduce((text, line) -> text + "\n" + line).orElseThrow());
  }

  @Test
  void theProgramIsExplainedWithTimes() {
    Explanation explanation =
        Potential.of(MODEL).explain(new double[] {0.5, 0.1}, 100).orElseThrow();
    assertTrue(explanation.nanoseconds().isPresent());
    assertEquals(2, explanation.graph().inputs().size());
    assertEquals(3, explanation.graph().outputs().size());
  }

  @Test
  void whatRunsEagerlyHasNoProgram() {
    assertEquals(Optional.empty(), Potential.of(MODEL, Engine.EAGER).explain());
  }
}
