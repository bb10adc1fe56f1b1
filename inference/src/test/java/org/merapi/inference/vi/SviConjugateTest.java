package org.merapi.inference.vi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.logAddExp;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.Arrays;
import java.util.Set;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.inference.DrawSummary;
import org.merapi.inference.vi.guide.MeanField;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Fits whose optimum is known in closed form. */
class SviConjugateTest {
  private static final double[] DATA = {1.2, 0.4, 2.3, 1.9, -0.3, 1.1};
  private static final double PRIOR_SD = 2;

  private static void normalModel() {
    Tensor mu = sample("mu", normal(0, PRIOR_SD));
    plate("row", DATA.length, () -> observe("x", normal(mu, 1), tensor(DATA)));
  }

  private static double posteriorPrecision() {
    return DATA.length + 1 / (PRIOR_SD * PRIOR_SD);
  }

  private static double posteriorMean() {
    double sum = 0;
    for (double x : DATA) {
      sum += x;
    }
    return sum / posteriorPrecision();
  }

  private static double logEvidence() {
    double[][] covariance = new double[DATA.length][DATA.length];
    for (int i = 0; i < DATA.length; i++) {
      Arrays.fill(covariance[i], PRIOR_SD * PRIOR_SD);
      covariance[i][i] += 1;
    }
    return Math.log(
        new MultivariateNormalDistribution(new double[DATA.length], covariance).density(DATA));
  }

  /** Where the guide is the posterior, log p - log q is the log evidence at every draw. */
  @Test
  void boundAtThePosteriorIsTheLogEvidence() {
    double sd = 1 / Math.sqrt(posteriorPrecision());
    Runnable guide =
        () ->
            sample(
                "mu",
                normal(
                    param("loc", scalar(posteriorMean())),
                    param("scale", scalar(sd), Constraints.POSITIVE)));
    SviResult result =
        Svi.of(SviConjugateTest::normalModel, guide, Adam.defaults()).run(Key.key(1), 1);
    assertEquals(-logEvidence(), result.losses()[0], 1e-12);

    SviState start = Svi.of(SviConjugateTest::normalModel, guide, Adam.defaults()).init(Key.key(1));
    SviResult nothing =
        Svi.of(SviConjugateTest::normalModel, guide, Adam.defaults())
            .run(start, 0, SviListener.none(), () -> false);
    SviResult.Bound bound = nothing.bound(Key.key(2), 20);
    assertEquals(logEvidence(), bound.mean(), 1e-12);
    assertEquals(0, bound.standardError(), 1e-12);
  }

  @Test
  void conjugateNormal() {
    Runnable model = SviConjugateTest::normalModel;
    SviResult fit =
        Svi.of(model, MeanField.of(model), Adam.of(0.05).decayingTo(1e-3, 6000))
            .run(Key.key(3), 6000);
    double sd = 1 / Math.sqrt(posteriorPrecision());
    assertEquals(posteriorMean(), fit.parameter("guide.loc.mu").item(), 0.02 * sd);
    assertEquals(sd, fit.parameter("guide.scale.mu").item(), 0.02 * sd);
    // The bound lies below the log evidence by the divergence from the posterior: with both
    // parameters
    // off by 2 % of the standard deviation that is 0.5 0.02^2 + 0.02^2.
    SviResult.Bound bound = fit.bound(Key.key(4), 1000);
    double gap = logEvidence() - bound.mean();
    assertTrue(Math.abs(gap - 3e-4) <= 3e-4 + 4.5 * bound.standardError(), "gap " + gap);
    assertTrue(bound.standardError() < 2e-3);
    assertTrue(fit.trend().settled());
    assertEquals(0, fit.skipped());
    assertTrue(fit.unusedParameters().isEmpty());

    DrawSummary.Row row = fit.summary(Key.key(5), 4000).row("mu");
    assertEquals(posteriorMean(), row.mean(), 4.5 * sd / Math.sqrt(4000));
    assertEquals(sd, row.sd(), 4.5 * sd / Math.sqrt(2 * 4000));
    // The quantile of a sample: its standard error is sqrt(p (1 - p) / n) / density.
    double density = Math.exp(-0.5 * 1.6449 * 1.6449) / Math.sqrt(2 * Math.PI) / sd;
    double error = Math.sqrt(0.05 * 0.95 / 4000) / density;
    assertEquals(posteriorMean() - 1.6449 * sd, row.q5(), 4.5 * error);
    assertEquals(posteriorMean() + 1.6449 * sd, row.q95(), 4.5 * error);
  }

  /**
   * With a normal posterior of precision P the mean-field optimum has the exact mean, and as
   * standard deviations 1 / sqrt(P_ii): not the posterior's own, which are greater (Bishop 2006,
   * section 10.1.2).
   */
  @Test
  void linearRegression() {
    int rows = 40;
    Tensor first = Key.key(11).normal(Shape.of(rows));
    Tensor second = first.times(0.8).plus(Key.key(12).normal(Shape.of(rows)).times(0.6));
    Tensor x = Tensors.stack(1, first, second);
    Tensor y = first.minus(second.times(2)).plus(Key.key(13).normal(Shape.of(rows)));
    Runnable model =
        () -> {
          Tensor w = sample("w", normal(zeros(2), 3).toEvent(1));
          plate("row", rows, () -> observe("y", normal(x.matmul(w), 1), y));
        };
    double[] a = first.toDoubleArray();
    double[] b = second.toDoubleArray();
    double[] t = y.toDoubleArray();
    double p11 = 1 / 9.0;
    double p22 = 1 / 9.0;
    double p12 = 0;
    double h1 = 0;
    double h2 = 0;
    for (int i = 0; i < rows; i++) {
      p11 += a[i] * a[i];
      p22 += b[i] * b[i];
      p12 += a[i] * b[i];
      h1 += a[i] * t[i];
      h2 += b[i] * t[i];
    }
    double determinant = p11 * p22 - p12 * p12;
    double[] mean = {(p22 * h1 - p12 * h2) / determinant, (p11 * h2 - p12 * h1) / determinant};
    double[] sd = {1 / Math.sqrt(p11), 1 / Math.sqrt(p22)};

    SviResult fit =
        Svi.of(model, MeanField.of(model), Adam.of(0.05).decayingTo(0.005, 5000))
            .run(Key.key(6), 5000);
    double[] loc = fit.parameter("guide.loc.w").toDoubleArray();
    double[] scale = fit.parameter("guide.scale.w").toDoubleArray();
    for (int i = 0; i < 2; i++) {
      assertEquals(mean[i], loc[i], 0.05 * sd[i]);
      assertEquals(sd[i], scale[i], 0.03 * sd[i]);
    }
  }

  private static final double[] MIXED = {-2.1, -1.7, -2.6, 1.4, 2.2, 1.8, 2.9, -1.9, 2.4};

  private static Tensor locations() {
    return plate("component", 2, () -> sample("loc", normal(tensor(-1.0, 1.0), 2)));
  }

  /** A mixture whose labels are summed over has the loss of the mixture written out. */
  @Test
  void enumeratedSiteIsSummedOver() {
    Tensor weights = tensor(0.4, 0.6);
    Runnable enumerated =
        () -> {
          Tensor locs = locations();
          plate(
              "point",
              MIXED.length,
              () -> {
                Tensor z = sample("z", categorical(weights), enumerate());
                observe("x", normal(locs.get(z), 0.7), tensor(MIXED));
              });
        };
    Runnable written =
        () -> {
          Tensor locs = locations();
          Tensor x = tensor(MIXED);
          plate(
              "point",
              MIXED.length,
              () ->
                  factor(
                      "x",
                      logAddExp(
                          log(weights.get(0)).plus(normal(locs.get(0), 0.7).logProb(x)),
                          log(weights.get(1)).plus(normal(locs.get(1), 0.7).logProb(x)))));
        };
    Svi first = Svi.of(enumerated, MeanField.of(enumerated), Adam.of(0.05));
    Svi second = Svi.of(written, MeanField.of(written), Adam.of(0.05));
    SviState state = first.init(Key.key(7));
    assertEquals(state.parameters().keySet(), second.init(Key.key(7)).parameters().keySet());
    for (int i = 0; i < 20; i++) {
      SviStep one = first.step(state);
      SviStep other = second.step(state);
      assertEquals(other.info().loss(), one.info().loss(), 1e-11);
      for (String name : state.parameters().keySet()) {
        assertArrayEquals(
            other.info().gradients().get(name).toDoubleArray(),
            one.info().gradients().get(name).toDoubleArray(),
            1e-10);
      }
      state = one.state();
    }
    SviResult fit =
        Svi.of(enumerated, MeanField.of(enumerated), Adam.of(0.05).decayingTo(0.01, 3000))
            .run(Key.key(8), 3000);
    double[] loc = fit.parameter("guide.loc.loc").toDoubleArray();
    // The two groups are far apart, so each location is nearly conjugate given its own points, with
    // precision 1/4 + n / 0.49: the sums of the points below and above zero over 0.49, and the
    // prior.
    assertEquals((-8.3 / 0.49 - 1 / 4.0) / (4 / 0.49 + 0.25), loc[0], 0.1);
    assertEquals((10.7 / 0.49 + 1 / 4.0) / (5 / 0.49 + 0.25), loc[1], 0.1);
    assertEquals(Set.of("loc"), fit.draws(Key.key(9), 3).keySet());
  }

  /**
   * A parameter of the model is fitted with the guide: the greatest likelihood, here in closed
   * form.
   */
  @Test
  void parameterOfTheModel() {
    Runnable model =
        () -> {
          Tensor shift = param("shift", scalar(0));
          Tensor mu = sample("mu", normal(shift, 0.5));
          plate("row", DATA.length, () -> observe("x", normal(mu, 1), tensor(DATA)));
        };
    SviResult fit =
        Svi.of(model, MeanField.of(model), Adam.of(0.05).decayingTo(0.01, 4000))
            .run(Key.key(10), 4000);
    // Integrated over mu, all x share the mean "shift": its best value is their mean.
    assertEquals(
        posteriorMean() * posteriorPrecision() / DATA.length, fit.parameter("shift").item(), 0.02);
  }
}
