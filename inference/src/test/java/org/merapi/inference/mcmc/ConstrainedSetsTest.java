package org.merapi.inference.mcmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.inference.Mcmc.mcmc;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Key.key;

import org.junit.jupiter.api.Test;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.general.ImproperUniform;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Special;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Moments of laws on curved and thin sets, some of which have no bijection. */
class ConstrainedSetsTest {

  /** Five standard errors of the mean of a thousand draws of a number between -1 and 1. */
  private static final double TOLERANCE = 0.1;

  private static Tensor flat(String name, Constraint set, int... event) {
    return sample(name, new ImproperUniform(set, Shape.SCALAR, Shape.of(event)));
  }

  private static Tensor draws(String name, Runnable model) {
    return mcmc(Nuts.defaults(), Chains.of(2).warmup(500).draws(1000))
        .run(key(20), model)
        .draws(name);
  }

  /** Von Mises and Fisher: the mean of the cosine to the pole is coth(k) - 1 / k. */
  @Test
  void aSphere() {
    double concentration = 2;
    Tensor pole = Tensors.tensor(0.0, 0, concentration);
    Tensor draws =
        draws("u", () -> factor("pole", flat("u", Constraints.UNIT_VECTOR, 3).times(pole).sum()));
    double[] means = draws.mean(0, 1).toDoubleArray();
    assertEquals(0, means[0], TOLERANCE);
    assertEquals(0, means[1], TOLERANCE);
    assertEquals(1 / Math.tanh(concentration) - 1 / concentration, means[2], TOLERANCE);
  }

  /** Von Mises with its mode at pi, where the angle jumps: the mean of the cosine is -I1 / I0. */
  @Test
  void aCircle() {
    Tensor draws =
        draws(
            "angle",
            () -> factor("west", Tensors.cos(flat("angle", Constraints.CIRCULAR)).times(-2)));
    Tensor two = Tensors.scalar(2);
    double ratio = Special.besselI1(two).div(Special.besselI0(two)).item();
    assertEquals(-ratio, Tensors.cos(draws).mean().item(), TOLERANCE);
    assertEquals(0, Tensors.sin(draws).mean().item(), TOLERANCE);
    // Each chain has both sides of the cut.
    for (int chain = 0; chain < 2; chain++) {
      assertEquals(0.5, draws.get(chain).gt(0).cast(draws.dtype()).mean().item(), TOLERANCE);
    }
  }

  /** A uniform correlation matrix of three variables: the mean square of an entry is 1 / 4. */
  @Test
  void correlationMatrices() {
    Tensor draws = draws("r", () -> flat("r", Constraints.CORRELATION_MATRIX, 3, 3));
    double[] squares = draws.square().mean(0, 1).toDoubleArray();
    assertEquals(0.25, squares[1], TOLERANCE);
    assertEquals(0.25, squares[2], TOLERANCE);
    assertEquals(0.25, squares[5], TOLERANCE);
  }

  /** Of four standard normal numbers that sum to zero each has the variance 3 / 4. */
  @Test
  void vectorsThatSumToZero() {
    Tensor draws =
        draws(
            "z",
            () -> factor("normal", flat("z", Constraints.ZERO_SUM, 4).square().sum().times(-0.5)));
    for (double variance : draws.square().mean(0, 1).toDoubleArray()) {
      assertEquals(0.75, variance, 2 * TOLERANCE);
    }
  }
}
