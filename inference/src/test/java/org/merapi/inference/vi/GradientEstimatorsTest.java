package org.merapi.inference.vi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.poisson;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.integer;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.line.Normal;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * Every way to estimate the gradient has the exact gradient as its mean. The bounds are 4.5
 * standard errors of the mean over the keys of a fixed seed.
 */
class GradientEstimatorsTest {
  private static final double LOC = 0.3;
  private static final double SCALE = 0.8;
  private static final double DATUM = 1.5;

  /** A normal distribution that says nothing of being reparameterised. */
  private record OpaqueNormal(Normal normal) implements Distribution {
    @Override
    public Params<OpaqueNormal> params() {
      return Params.ofNested(d -> new OpaqueNormal((Normal) d), "normal", normal, 0);
    }

    @Override
    public Constraint support() {
      return normal.support();
    }

    @Override
    public Tensor logProb(Tensor value) {
      return normal.logProb(value);
    }

    /** Lets the gradient through, as a sampler may by mistake. */
    @Override
    public Tensor sample(Key key) {
      return normal.sample(key);
    }
  }

  private static void normalModel() {
    Tensor z = sample("z", normal(0, 1));
    observe("x", normal(z, 1), scalar(DATUM));
  }

  private static Normal fitted() {
    Tensor loc = param("loc", scalar(LOC));
    return normal(loc, param("scale", scalar(SCALE), Constraints.POSITIVE));
  }

  /** Means and standard errors of the gradients of a number of steps from the start. */
  private static void assertUnbiased(Svi svi, int steps, Map<String, Double> exact) {
    SviState state = svi.init(Key.key(17));
    for (Map.Entry<String, Double> entry : exact.entrySet()) {
      double mean = 0;
      double squares = 0;
      for (int i = 0; i < steps; i++) {
        SviState own =
            new SviState(state.key(), i, state.parameters(), state.optimizer(), state.states(), 0);
        double g = svi.step(own).info().gradients().get(entry.getKey()).item();
        double difference = g - mean;
        mean += difference / (i + 1);
        squares += difference * (g - mean);
      }
      double error = Math.sqrt(squares / (steps - 1.0) / steps);
      assertTrue(error > 0, "the estimator of " + entry.getKey() + " has no noise to average");
      assertEquals(entry.getValue(), mean, 4.5 * error, entry.getKey());
      // The error itself must be small against the gradient, or the comparison says nothing.
      assertTrue(error < 0.1 * Math.abs(entry.getValue()), entry.getKey() + ": error " + error);
    }
  }

  /**
   * For z ~ N(0, 1), x ~ N(z, 1) and q = N(m, s): the loss has d/dm = 2 m - x and d/d(log s) = 2
   * s^2 - 1.
   */
  private static Map<String, Double> exactNormal() {
    return Map.of("loc", 2 * LOC - DATUM, "scale", 2 * SCALE * SCALE - 1);
  }

  @Test
  void pathwise() {
    Svi svi =
        Svi.of(GradientEstimatorsTest::normalModel, () -> sample("z", fitted()), Adam.defaults());
    assertUnbiased(svi, 20_000, exactNormal());
  }

  @Test
  void scoreFunction() {
    Svi svi =
        Svi.of(
            GradientEstimatorsTest::normalModel,
            () -> sample("z", new OpaqueNormal(fitted())),
            Adam.defaults());
    assertUnbiased(svi, 60_000, exactNormal());
  }

  @Test
  void scoreFunctionWithTheOtherParticlesAsBaseline() {
    Svi svi =
        Svi.of(
            GradientEstimatorsTest::normalModel,
            () -> sample("z", new OpaqueNormal(fitted())),
            Adam.defaults(),
            Elbo.defaults().particles(4));
    assertUnbiased(svi, 15_000, exactNormal());
  }

  /** The loss of a discrete guide is a finite sum. */
  @Test
  void discreteSiteOfTheGuide() {
    double q = 0.35;
    Runnable model =
        () -> {
          Tensor z = sample("z", bernoulli(0.7));
          observe("x", normal(z.times(1.0), 1), scalar(DATUM));
        };
    Svi svi =
        Svi.of(
            model,
            () -> sample("z", bernoulli(param("q", scalar(q), Constraints.UNIT_INTERVAL))),
            Adam.defaults());
    double one = Math.log(0.7) - 0.5 * (DATUM - 1) * (DATUM - 1) - Math.log(q);
    double zero = Math.log(0.3) - 0.5 * DATUM * DATUM - Math.log(1 - q);
    assertUnbiased(svi, 40_000, Map.of("q", -(one - zero) * q * (1 - q)));
  }

  /**
   * The draws of a gamma guide depend on the rate in a differentiable way, on the shape not. With z
   * ~ Gamma(2, 1), x ~ Poisson(z) and q = Gamma(a, b) the loss is E log q - E log p in closed form.
   */
  @Test
  void partlyReparameterisedSiteOfTheGuide() {
    double a = 2.5;
    double b = 1.7;
    int datum = 3;
    Runnable model =
        () -> {
          Tensor z = sample("z", gamma(2, 1));
          observe("x", poisson(z), integer((long) datum));
        };
    Svi svi =
        Svi.of(
            model,
            () ->
                sample(
                    "z",
                    gamma(
                        param("a", scalar(a), Constraints.POSITIVE),
                        param("b", scalar(b), Constraints.POSITIVE))),
            Adam.defaults());
    // The loss is -(1 + datum) E log z + 2 E z + log b + (a - 1) psi(a) - a - lgamma(a) + constant,
    // with
    // E log z = psi(a) - log b and E z = a / b.
    double byA = -(1 + datum) * Gamma.trigamma(a) + 2 / b + (a - 1) * Gamma.trigamma(a) - 1;
    double byB = (1 + datum) / b - 2 * a / (b * b) + 1 / b;
    assertUnbiased(svi, 60_000, Map.of("a", byA * a, "b", byB * b));
  }

  /** Score-function terms of sites in a subsampled plate: each row's exact loss, summed. */
  @Test
  void discreteSitesOfASubsampledPlate() {
    double q = 0.35;
    Tensor data = tensor(1.5, -0.5, 0.25, 2);
    Runnable model =
        () ->
            plate("row", 4)
                .run(rows -> {
                  Tensor z = sample("z", bernoulli(0.7));
                  observe("x", normal(z.times(1.0), 1), data.get(rows));
                });
    Runnable guide =
        () -> {
          Tensor p = param("q", scalar(q), Constraints.UNIT_INTERVAL);
          plate("row", 4).run(rows -> sample("z", bernoulli(p)));
        };
    double exact = 0;
    for (double x : data.toDoubleArray()) {
      double one = Math.log(0.7) - 0.5 * (x - 1) * (x - 1) - Math.log(q);
      double zero = Math.log(0.3) - 0.5 * x * x - Math.log(1 - q);
      exact -= (one - zero) * q * (1 - q);
    }
    Svi svi = Svi.of(model, guide, Adam.defaults());
    assertUnbiased(svi, 40_000, Map.of("q", exact));
    assertUnbiased(svi.batch("row", 2), 60_000, Map.of("q", exact));
  }

  @Test
  void baselineLowersTheVariance() {
    List<Double> errors = new ArrayList<>();
    for (boolean shared : new boolean[] {false, true}) {
      Svi svi =
          Svi.of(
              GradientEstimatorsTest::normalModel,
              () -> sample("z", new OpaqueNormal(fitted())),
              Adam.defaults(),
              Elbo.defaults().particles(shared ? 8 : 1));
      SviState state = svi.init(Key.key(5));
      double squares = 0;
      int steps = shared ? 1000 : 8000;
      for (int i = 0; i < steps; i++) {
        SviState own =
            new SviState(state.key(), i, state.parameters(), state.optimizer(), state.states(), 0);
        double g = svi.step(own).info().gradients().get("loc").item();
        squares += Math.pow(g - exactNormal().get("loc"), 2);
      }
      // The same number of draws in both: the variance of one step, times its particles.
      errors.add(squares / steps * (shared ? 8 : 1));
    }
    assertTrue(errors.get(1) < 0.5 * errors.get(0), errors.toString());
  }
}
