package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Models.with;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.ppl.reparam.Reparametrisations.locScale;
import static org.merapi.ppl.reparam.Reparametrisations.reparam;
import static org.merapi.ppl.reparam.Reparametrisations.unconstrained;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** Reparametrised models as densities on unconstrained space. */
class ReparamPotentialTest {
  private static final int GROUPS = 3;

  private static void hierarchy() {
    Tensor mu = sample("mu", normal(0, 5));
    Tensor tau = sample("tau", halfNormal(5));
    plate(
        "group",
        GROUPS,
        () -> {
          Tensor theta = sample("theta", normal(mu, tau));
          observe("y", normal(theta, 2), tensor(1.0, -3, 4));
        });
  }

  private static void bounds() {
    Tensor shares = sample("shares", dirichlet(ones(3)));
    Tensor width = sample("width", halfNormal(1));
    plate("row", 2, () -> sample("x", uniform(scalar(0), width.plus(shares.get(0)))));
  }

  private static Evaluation at(Potential potential, double[] position) {
    return new Evaluation(potential.dimension()).at(potential, position);
  }

  /** The bijection of a support, once taken by inference and once in the model. */
  @Test
  void unconstrainedSitesAreWhatInferenceTakesThemFor() {
    Runnable model = ReparamPotentialTest::bounds;
    Runnable moved = with(reparam(unconstrained("shares", "width", "x")), model);
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      Potential written = Potential.of(model, engine);
      Potential other = Potential.of(moved, engine);
      RandomGenerator random = Key.key(5).generator();
      for (int repeat = 0; repeat < 5; repeat++) {
        double[] position = random.doubles(written.dimension(), -2, 2).toArray();
        Evaluation expected = at(written, position);
        Evaluation found = at(other, position);
        assertEquals(expected.logDensity(), found.logDensity(), 1e-11);
        assertArrayEquals(expected.gradient(), found.gradient(), 1e-11);
      }
    }
  }

  /** At theta = mu + tau z the two densities differ by the volume, and gradients by its rule. */
  @Test
  void decenteredDensityAndGradient() {
    Runnable model = ReparamPotentialTest::hierarchy;
    Runnable moved = with(reparam(locScale("theta")), model);
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      Potential written = Potential.of(model, engine);
      Potential other = Potential.of(moved, engine);
      RandomGenerator random = Key.key(6).generator();
      for (int repeat = 0; repeat < 5; repeat++) {
        double[] z = random.doubles(2 + GROUPS, -2, 2).toArray();
        double tau = Math.exp(z[1]);
        double[] theta = z.clone();
        for (int i = 2; i < z.length; i++) {
          theta[i] = z[0] + tau * z[i];
        }
        Evaluation there = at(written, theta);
        Evaluation here = at(other, z);
        assertEquals(there.logDensity() + GROUPS * z[1], here.logDensity(), 1e-11);
        double[] expected = there.gradient().clone();
        for (int i = 2; i < z.length; i++) {
          expected[0] += there.gradient()[i];
          expected[1] += there.gradient()[i] * tau * z[i] + 1;
          expected[i] = there.gradient()[i] * tau;
        }
        double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertArrayEquals(expected, here.gradient(), 1e-11 * Math.max(1, scale));
        assertArrayEquals(
            Arrays.copyOfRange(theta, 2, theta.length),
            other.constrain(z).get("theta").toDoubleArray(),
            1e-14 * Math.max(1, scale));
      }
    }
  }
}
