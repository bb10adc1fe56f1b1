package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.family.bounded.Beta;
import org.merapi.distributions.family.line.Normal;
import org.merapi.distributions.family.vector.Dirichlet;
import org.merapi.distributions.family.vector.MultivariateNormal;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Draws against the density or the mass function, with fixed seeds. */
class SamplesTest {
  private static final int DRAWS = 40_000;
  private static final int MANY_DRAWS = 1_000_000;
  private static final Key KEY = Key.key(20_250_101);

  static Stream<Family> families() {
    return Families.keeping(Law.SAMPLES);
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
    requireFit(family, DRAWS);
  }

  @ParameterizedTest
  @MethodSource("continuous")
  @Tag("slow")
  void manyContinuousDrawsFollowTheDensity(Family family) {
    requireFit(family, MANY_DRAWS);
  }

  private static void requireFit(Family family, int count) {
    Key key = KEY.fold(family.name());
    for (Distribution distribution : family.distributions()) {
      key = key.fold(1);
      Tensor draws = distribution.sample(key, Shape.of(count));
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
    requireMasses(family, DRAWS);
  }

  @ParameterizedTest
  @MethodSource("discrete")
  @Tag("slow")
  void manyDiscreteDrawsFollowTheMassFunction(Family family) {
    requireMasses(family, MANY_DRAWS);
  }

  private static void requireMasses(Family family, int count) {
    Key key = KEY.fold(family.name());
    for (Distribution distribution : family.distributions()) {
      key = key.fold(1);
      Tensor draws = distribution.sample(key, Shape.of(count));
      // Draws that carry gradients are floating.
      DType type = distribution.isReparameterized() ? DType.FLOAT64 : DType.INT64;
      assertEquals(type, draws.dtype());
      Tensor events = Events.of(family, distribution);
      long[] observed = counts(events, draws);
      double[] probabilities = distribution.logProb(events).exp().toDoubleArray();
      double p = GoodnessOfFit.chiSquare(observed, probabilities);
      assertTrue(p > GoodnessOfFit.LEVEL, () -> distribution + ": p = " + p);
    }
  }

  /** How often each event was drawn; a draw that is no event fails. */
  private static long[] counts(Tensor events, Tensor draws) {
    Map<List<Long>, Integer> places = new HashMap<>();
    List<List<Long>> all = split(events, events.size(0));
    for (int i = 0; i < all.size(); i++) {
      places.put(all.get(i), i);
    }
    long[] observed = new long[all.size()];
    for (List<Long> draw : split(draws, draws.size(0))) {
      Integer place = places.get(draw);
      assertNotNull(place, () -> draw + " is no event");
      observed[place]++;
    }
    return observed;
  }

  private static List<List<Long>> split(Tensor tensor, int count) {
    long[] entries = tensor.cast(DType.INT64).toLongArray();
    int size = entries.length / count;
    List<List<Long>> each = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      each.add(Arrays.stream(entries, i * size, (i + 1) * size).boxed().toList());
    }
    return each;
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
