package org.merapi.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.merapi.distributions.Distributions;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.LogDensity;
import org.merapi.inference.mcmc.Outcome;
import org.merapi.tensor.Tensors;

/**
 * Stein's identities. If u has a density on R^n that vanishes at infinity, with g the gradient of
 * its logarithm, then E[g] = 0 and E[(u - E[u]) g] = -1 in each coordinate. They hold for draws of
 * the density that g belongs to, so that they tell a wrong density from a wrong sampler.
 *
 * @param zero for each coordinate, how many standard errors the mean of g is from 0
 * @param one for each coordinate, how many standard errors the covariance of u and g is from -1
 */
record SteinIdentities(double[] zero, double[] one) {
  /** The coordinates of all posteriors with reference draws. */
  static final int COORDINATES = 131;

  /** How often the whole suite may fail though all densities are right. */
  private static final double FALSE_ALARMS = 0.01;

  /** Bonferroni's limit on |z| for two identities at every coordinate of every posterior. */
  static final double LIMIT =
      Distributions.normal(0, 1)
          .icdf(Tensors.scalar(1 - FALSE_ALARMS / (2.0 * 2 * COORDINATES)))
          .item();

  /** How well the gradient of a log density agrees with independent draws, a row each. */
  static SteinIdentities of(LogDensity density, double[][] draws) {
    int count = draws.length;
    Evaluation evaluation = new Evaluation(density.dimension());
    double[][] gradients = new double[count][];
    for (int i = 0; i < count; i++) {
      assertEquals(
          new Outcome.Accepted(), evaluation.at(density, draws[i]).outcome(), "draw " + (i + 1));
      gradients[i] = evaluation.gradient().clone();
    }
    double[] zero = new double[density.dimension()];
    double[] one = new double[density.dimension()];
    for (int k = 0; k < zero.length; k++) {
      int coordinate = k;
      double[] position = column(count, i -> draws[i][coordinate]);
      double[] gradient = column(count, i -> gradients[i][coordinate]);
      double middle = mean(position);
      double slope = mean(gradient);
      zero[k] = score(gradient, 0);
      // The sum of products about the sample means, over n - 1, has no bias.
      double unbiased = count / (count - 1.0);
      one[k] =
          score(column(count, i -> unbiased * (position[i] - middle) * (gradient[i] - slope)), -1);
    }
    return new SteinIdentities(zero, one);
  }

  /** The largest |z| of all; NaN if there is one. */
  double worst() {
    return Arrays.stream(new double[][] {zero, one})
        .flatMapToDouble(Arrays::stream)
        .map(Math::abs)
        .reduce(0, Math::max);
  }

  /**
   * How many standard errors the mean of independent values is from what it should be. The products
   * in the second identity are skew, like chi-squared variables, which moves the tails of Student's
   * statistic by several times; the transformation of P. Hall (1992), On the removal of skewness by
   * transformation, Journal of the Royal Statistical Society B 54: 221-228, takes that away. It is
   * an expansion in t over the root of the sample size, so that what it adds at 5 is what it adds
   * to larger ones.
   */
  private static double score(double[] values, double expected) {
    int count = values.length;
    double mean = mean(values);
    double variance = mean(column(count, i -> Math.pow(values[i] - mean, 2)));
    double cubed = mean(column(count, i -> Math.pow(values[i] - mean, 3)));
    double skewness = cubed / Math.pow(variance, 1.5);
    double t = (mean - expected) / Math.sqrt(variance / (count - 1));
    double small = skewness / Math.sqrt(count);
    double within = Math.clamp(t, -5, 5);
    return t
        + small * (within * within / 3 + 1 / 6.0)
        + small * small * within * within * within / 27;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double[] column(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count).mapToDouble(value).toArray();
  }
}
