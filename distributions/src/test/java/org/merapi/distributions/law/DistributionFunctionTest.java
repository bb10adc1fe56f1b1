package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.HasQuantile;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Laws of distribution functions and quantiles. */
class DistributionFunctionTest {
  private static final double[] PROBABILITIES = {
    1e-9, 1e-4, 0.02, 0.25, 0.4999, 0.5, 0.75, 0.9, 0.999, 1 - 1e-9
  };

  /** A family with one of its distributions. */
  record Case(Family family, HasCdf distribution) {
    @Override
    public String toString() {
      return distribution.toString();
    }
  }

  private static Stream<Case> all() {
    return Families.keeping(Law.DISTRIBUTION_FUNCTION)
        .flatMap(f ->
            f.distributions().stream()
                .filter(HasCdf.class::isInstance)
                .map(d -> new Case(f, (HasCdf) d)));
  }

  static Stream<Case> continuous() {
    return all().filter(c -> !c.family().isDiscrete());
  }

  static Stream<Case> discrete() {
    return all().filter(c -> c.family().isDiscrete());
  }

  static Stream<Case> quantiles() {
    return continuous().filter(c -> c.distribution() instanceof HasQuantile);
  }

  /** Quantiles, where there are some, otherwise draws. */
  private static Tensor points(Case c) {
    return c.distribution() instanceof HasQuantile q
        ? q.icdf(Tensors.tensor(PROBABILITIES))
        : c.distribution().sample(Key.key(12), Shape.of(20)).stopGradient();
  }

  @ParameterizedTest
  @MethodSource("quantiles")
  void cdfOfQuantileIsTheProbability(Case c) {
    HasQuantile distribution = (HasQuantile) c.distribution();
    Tensor u = Tensors.tensor(PROBABILITIES);
    double[] back = distribution.cdf(distribution.icdf(u)).toDoubleArray();
    Tensor x = distribution.inverseSurvival(u);
    double[] beyond = distribution.survival(x).toDoubleArray();
    double[] wobble = wobble(distribution, distribution.icdf(u));
    double[] wobbleBeyond = wobble(distribution, x);
    for (int i = 0; i < back.length; i++) {
      double p = PROBABILITIES[i];
      // The quantile's rounding moves the probability by density times value times 2^-53.
      assertEquals(p, back[i], 1e-12 * p + 1e-15 + wobble[i]);
      assertEquals(p, beyond[i], 1e-12 * p + 1e-15 + wobbleBeyond[i]);
    }
  }

  private static double[] wobble(Distribution distribution, Tensor x) {
    return distribution.logProb(x).exp().times(x.abs()).times(0x1p-50).toDoubleArray();
  }

  /** Far up, where one minus the probability is one. */
  @ParameterizedTest
  @MethodSource("quantiles")
  void upperTailsAreInvertedToo(Case c) {
    HasQuantile distribution = (HasQuantile) c.distribution();
    for (double q : new double[] {1e-12, 1e-20, 1e-100}) {
      Tensor x = distribution.inverseSurvival(Tensors.scalar(q));
      if (!distribution.support().contains(x).allTrue() || isAtTheEnd(distribution, x)) {
        continue; // the value is rounded to the end of a bounded support, or overflows
      }
      double back = distribution.logSurvival(x).item();
      double slope = Gradients.<Tensor>grad(distribution::logSurvival).apply(x).item() * x.item();
      assertEquals(Math.log(q), back, 1e-10 * Math.abs(Math.log(q)) + Math.abs(slope) * 0x1p-50);
    }
  }

  private static boolean isAtTheEnd(HasCdf distribution, Tensor x) {
    double above = Math.nextUp(x.item());
    return !Double.isFinite(above)
        || !distribution.support().contains(Tensors.scalar(above)).allTrue()
        || distribution.survival(Tensors.scalar(above)).item() == 0;
  }

  @ParameterizedTest
  @MethodSource("continuous")
  void slopeIsTheDensity(Case c) {
    Tensor x = points(c);
    HasCdf distribution = c.distribution();
    double[] density = distribution.logProb(x).exp().toDoubleArray();
    double[] up = Gradients.<Tensor>grad(v -> distribution.cdf(v).sum()).apply(x).toDoubleArray();
    double[] down =
        Gradients.<Tensor>grad(v -> distribution.survival(v).sum()).apply(x).toDoubleArray();
    double tolerance = 10 * c.family().rounding();
    for (int i = 0; i < up.length; i++) {
      assertEquals(density[i], up[i], tolerance * density[i]);
      assertEquals(-density[i], down[i], tolerance * density[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("continuous")
  void secondSlopeIsThatOfTheDensity(Case c) {
    HasCdf distribution = c.distribution();
    Tensor x = distribution.sample(Key.key(3), Shape.of(3)).stopGradient();
    Tensor second =
        Gradients.<Tensor>grad(
                v -> Gradients.<Tensor>grad(w -> distribution.cdf(w).sum()).apply(v).sum())
            .apply(x);
    Tensor expected = Gradients.<Tensor>grad(v -> distribution.logProb(v).exp().sum()).apply(x);
    double scale = Math.max(1, expected.abs().max().item());
    assertEquals(0, expected.minus(second).abs().max().item(), 100 * c.family().rounding() * scale);
  }

  /** The logarithms say what the probabilities say, and are finite wherever these are not zero. */
  @ParameterizedTest
  @MethodSource("continuous")
  void logarithmsAgree(Case c) {
    HasCdf d = c.distribution();
    Tensor x = points(c);
    double[] cdf = d.cdf(x).toDoubleArray();
    double[] survival = d.survival(x).toDoubleArray();
    double[] logCdf = d.logCdf(x).toDoubleArray();
    double[] logSurvival = d.logSurvival(x).toDoubleArray();
    double tolerance = 100 * c.family().rounding();
    for (int i = 0; i < cdf.length; i++) {
      assertEquals(1, cdf[i] + survival[i], tolerance);
      assertEquals(cdf[i], Math.exp(logCdf[i]), tolerance * cdf[i]);
      assertEquals(survival[i], Math.exp(logSurvival[i]), tolerance * survival[i]);
    }
    for (Tensor slopes :
        new Tensor[] {
          Gradients.<Tensor>grad(v -> d.logCdf(v).sum()).apply(x),
          Gradients.<Tensor>grad(v -> d.logSurvival(v).sum()).apply(x)
        }) {
      assertTrue(Tensors.isFinite(slopes).allTrue(), "slopes of the logarithms");
    }
  }

  /** Each step of a discrete distribution function is the mass, and quantiles are its inverse. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("discrete")
  void stepsAreTheMasses(Case c) {
    HasCdf d = c.distribution();
    Tensor events = Events.of(c.family(), d);
    double[] mass = d.logProb(events).exp().toDoubleArray();
    double[] cdf = d.cdf(events).toDoubleArray();
    double[] survival = d.survival(events).toDoubleArray();
    double[] logCdf = d.logCdf(events).toDoubleArray();
    double[] logSurvival = d.logSurvival(events).toDoubleArray();
    double before = 0;
    for (int i = 0; i < mass.length; i++) {
      assertEquals(before + mass[i], cdf[i], 1e-12);
      assertEquals(1, cdf[i] + survival[i], 1e-12);
      assertEquals(cdf[i], Math.exp(logCdf[i]), 1e-12 * cdf[i] + Double.MIN_NORMAL);
      assertEquals(survival[i], Math.exp(logSurvival[i]), 1e-12 * survival[i] + Double.MIN_NORMAL);
      before = cdf[i];
    }
    double[] between = d.cdf(events.plus(0.5)).toDoubleArray();
    for (int i = 0; i < mass.length; i++) {
      assertEquals(cdf[i], between[i], 1e-14);
    }
    if (d instanceof HasQuantile q) {
      for (double u : new double[] {1e-9, 0.02, 0.3, 0.5, 0.77, 0.999}) {
        double least = q.icdf(Tensors.scalar(u)).item();
        assertTrue(d.cdf(Tensors.scalar(least)).item() >= u - 1e-12, "enough at " + u);
        assertTrue(d.cdf(Tensors.scalar(least - 1)).item() < u + 1e-12, "least at " + u);
        double far = q.inverseSurvival(Tensors.scalar(u)).item();
        assertTrue(d.survival(Tensors.scalar(far)).item() <= u + 1e-12, "little beyond at " + u);
        assertTrue(d.survival(Tensors.scalar(far - 1)).item() > u - 1e-12, "least beyond " + u);
      }
    }
  }
}
