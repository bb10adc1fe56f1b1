package org.merapi.distributions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.distributions.Families.Family;
import org.merapi.distributions.family.Beta;
import org.merapi.distributions.family.Dirichlet;
import org.merapi.distributions.family.MultivariateNormal;
import org.merapi.distributions.family.Normal;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Draws against the density or the mass function, with fixed seeds. */
class SamplesTest {
  private static final int DRAWS = 40_000;
  private static final Key KEY = Key.key(20_250_101);

  static Stream<Family> families() {
    return Families.ALL.stream();
  }

  static Stream<Family> continuous() {
    return families().filter(f -> f.isUnivariate() && !f.isDiscrete());
  }

  static Stream<Family> discrete() {
    return families().filter(Family::isDiscrete);
  }

  /** The distribution function is the integral of the density between the draws. */
  @ParameterizedTest
  @MethodSource("continuous")
  void continuousDrawsFollowTheDensity(Family family) {
    Key key = KEY.fold(family.name());
    for (Distribution distribution : family.distributions()) {
      key = key.fold(1);
      Tensor draws = distribution.sample(key, Shape.of(DRAWS));
      assertTrue(distribution.support().contains(draws).allTrue());
      requireFit(distribution, Integration.unconstrained(distribution, draws));
    }
  }

  /** What lies before the first draw is left out of the integral: about 1 / DRAWS. */
  private static void requireFit(Distribution distribution, double... unconstrained) {
    double[] cumulative = Integration.cumulative(distribution, unconstrained);
    double p = GoodnessOfFit.kolmogorov(cumulative);
    assertTrue(p > GoodnessOfFit.LEVEL, () -> distribution + ": p = " + p);
  }

  @ParameterizedTest
  @MethodSource("discrete")
  void discreteDrawsFollowTheMassFunction(Family family) {
    Key key = KEY.fold(family.name());
    for (Distribution distribution : family.distributions()) {
      key = key.fold(1);
      Tensor draws = distribution.sample(key, Shape.of(DRAWS));
      assertEquals(DType.INT64, draws.dtype());
      int values = (int) Arrays.stream(draws.toLongArray()).max().orElseThrow() + 100;
      long[] observed = new long[values];
      for (long value : draws.toLongArray()) {
        observed[(int) value]++;
      }
      double[] probabilities = distribution.logProb(Tensors.arange(values)).exp().toDoubleArray();
      double p = GoodnessOfFit.chiSquare(observed, probabilities);
      assertTrue(p > GoodnessOfFit.LEVEL, () -> distribution + ": p = " + p);
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void drawsHaveTheShapeOfTheDistribution(Family family) {
    for (Distribution distribution : family.distributions()) {
      assertEquals(distribution.shape(), distribution.sample(KEY).shape());
      Tensor many = distribution.sample(KEY, Shape.of(2, 3));
      assertEquals(Shape.of(2, 3).concat(distribution.shape()), many.shape());
      assertEquals(
          Shape.of(2, 3).concat(distribution.batchShape()), distribution.logProb(many).shape());
      assertArrayEquals(
          many.toDoubleArray(), distribution.sample(KEY, Shape.of(2, 3)).toDoubleArray());
    }
  }

  /** A margin of a Dirichlet vector has a beta law. */
  @ParameterizedTest
  @MethodSource("dirichlets")
  void dirichletMarginsAreBeta(Dirichlet dirichlet) {
    Tensor draws = dirichlet.sample(KEY, Shape.of(DRAWS));
    Tensor total = dirichlet.concentration().sum();
    for (int i = 0; i < dirichlet.concentration().size(0); i++) {
      Tensor alpha = dirichlet.concentration().get(i);
      Beta margin = new Beta(alpha, total.minus(alpha));
      requireFit(
          margin, Integration.unconstrained(margin, draws.get(Index.ellipsis(), Index.at(i))));
    }
  }

  static Stream<Distribution> dirichlets() {
    return Families.named("Dirichlet").distributions().stream();
  }

  /** A weighted sum of the entries of a normal vector is normal. */
  @ParameterizedTest
  @MethodSource("normalVectors")
  void sumsOfNormalVectorsAreNormal(MultivariateNormal vectors) {
    Tensor draws = vectors.sample(KEY, Shape.of(DRAWS));
    int size = vectors.loc().size(0);
    double[][] directions = new double[size + 1][size];
    for (int i = 0; i < size; i++) {
      directions[i][i] = 1;
      directions[size][i] = 1 - 0.7 * i;
    }
    double[] loc = vectors.loc().toDoubleArray();
    double[] factor = vectors.scaleTril().toDoubleArray();
    for (double[] direction : directions) {
      double mean = 0;
      double variance = 0;
      for (int j = 0; j < size; j++) {
        mean += direction[j] * loc[j];
        double along = 0;
        for (int i = 0; i < size; i++) {
          along += direction[i] * factor[i * size + j];
        }
        variance += along * along;
      }
      Normal expected = new Normal(Tensors.scalar(mean), Tensors.scalar(Math.sqrt(variance)));
      double[] sums = draws.matmul(Tensors.tensor(direction)).toDoubleArray();
      Arrays.sort(sums);
      requireFit(expected, sums);
    }
  }

  static Stream<Distribution> normalVectors() {
    return Families.named("MultivariateNormal").distributions().stream();
  }
}
