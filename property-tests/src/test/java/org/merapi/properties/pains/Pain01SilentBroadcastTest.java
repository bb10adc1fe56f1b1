package org.merapi.properties.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import org.junit.jupiter.api.Test;
import org.merapi.inference.Potential;
import org.merapi.ppl.effect.ModelError;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Data of shape (N,) against parameters of shape (N, 1) broadcast to N x N elsewhere, and the
 * posterior is silently another. Here it is an error that names both shapes.
 */
class Pain01SilentBroadcastTest {
  private static final Tensor Y = tensor(1.0, 2, 4);

  private static String problem(Runnable model) {
    return assertThrows(ModelError.class, () -> Potential.of(model)).problem();
  }

  private static void line(Tensor column) {
    Tensor slope = sample("slope", normal(0, 1));
    plate("row", 3, () -> observe("y", normal(slope.times(column), 1), Y));
  }

  @Test
  void aColumnOfParametersIsAnError() {
    String problem = problem(() -> line(tensor(0.1, 0.2, 0.3).reshape(3, 1)));
    assertTrue(problem.contains("[3, 1]") && problem.contains("[3]"), problem);
  }

  @Test
  void soIsAColumnOfData() {
    String problem =
        problem(() -> {
          Tensor mean = sample("mean", normal(0, 1));
          plate("row", 3, () -> observe("y", normal(mean, 1), Y.reshape(3, 1)));
        });
    assertTrue(problem.contains("[3, 1]") && problem.contains("exactly [3]"), problem);
  }

  @Test
  void andAFactorOfAnotherShape() {
    String problem =
        problem(() -> {
          Tensor mean = sample("mean", normal(0, 1));
          plate("row", 3, () -> factor("y", mean.times(zeros(3, 3))));
        });
    assertTrue(problem.contains("[3, 3]") && problem.contains("exactly [3]"), problem);
  }

  @Test
  void dataWithoutAPlateAreAnErrorToo() {
    String problem =
        problem(() -> {
          Tensor mean = sample("mean", normal(0, 1));
          observe("y", normal(mean, 1), Y);
        });
    assertTrue(problem.contains("[3]") && problem.contains("exactly []"), problem);
  }

  @Test
  void whatIsMeantIsSaid() {
    Potential potential =
        Potential.of(() -> {
          Tensor mean = sample("mean", normal(0, 1));
          plate("row", 3, () -> observe("y", normal(mean, 1), Y.get(0).expand(Shape.of(3))));
        });
    assertEquals(1, potential.dimension());
  }
}
