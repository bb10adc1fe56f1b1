package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.family.vector.MultivariateNormal;
import org.merapi.distributions.transform.Transform;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Densities of several coordinates: they integrate to one, and the draws have the expectations that
 * the density gives. The integrals are taken by importance sampling in unconstrained coordinates,
 * from Student's t around the draws' mean with their covariance widened.
 */
class ImportanceTest {
  private static final int DRAWS = 40_000;
  private static final double DEGREES = 5;
  private static final Key KEY = Key.key(90_210);

  static Stream<Family> families() {
    return Families.keeping(Law.NORMALISATION)
        .filter(f -> f.keeps(Law.SAMPLES) && !f.isDiscrete())
        .filter(f -> Bijection.onto(f.first().support()).isBijective())
        .filter(f -> dimension(f.first()) > 1);
  }

  private static int dimension(Distribution distribution) {
    return Bijection.onto(distribution.support())
        .inverseShape(distribution.eventShape())
        .elements();
  }

  @ParameterizedTest
  @MethodSource("families")
  void drawsHaveTheExpectationsOfTheDensity(Family family) {
    for (Distribution distribution : family.distributions()) {
      check(family, distribution);
    }
  }

  private static void check(Family family, Distribution distribution) {
    Transform transform = Bijection.onto(distribution.support());
    int size = dimension(distribution);
    Tensor draws = distribution.sample(KEY.fold(family.name()), Shape.of(DRAWS)).stopGradient();
    assertTrue(distribution.support().contains(draws).allTrue(), family.name());
    Tensor free = transform.inverse(draws).reshape(DRAWS, size);
    Tensor mean = free.mean(0);
    Tensor centred = free.minus(mean);
    Tensor factor = centred.transposeLast().matmul(centred).div(DRAWS).cholesky().times(1.25);
    MultivariateNormal normal = new MultivariateNormal(Tensors.zeros(size), factor);

    Tensor ratio = KEY.fold(1).gamma(Shape.of(DRAWS, 1), Tensors.scalar(DEGREES / 2));
    Tensor offset = normal.sample(KEY.fold(2), Shape.of(DRAWS)).div(ratio.div(DEGREES / 2).sqrt());
    Tensor proposed = mean.plus(offset);
    Shape shape = Shape.of(DRAWS).concat(transform.inverseShape(distribution.eventShape()));
    Tensor x = proposed.reshape(shape);
    Tensor y = transform.forward(x);
    Tensor jacobian = transform.logAbsDetJacobian(x, y);
    Tensor logDensity = distribution.logProb(y).plus(jacobian.reshape(DRAWS, -1).sum(-1));
    Tensor weights = logDensity.minus(logStudent(normal, offset, size)).exp();

    compare(family + " total", Tensors.ones(DRAWS), weights);
    Tensor spread = centred.square().mean(0).sqrt();
    List<Tensor> here = features(centred.div(spread), size);
    List<Tensor> there = features(proposed.minus(mean).div(spread), size);
    for (int i = 0; i < here.size(); i++) {
      compare(family + " feature " + i, here.get(i), there.get(i).times(weights));
    }
  }

  /** The multivariate t as a normal density whose square form is replaced. */
  private static Tensor logStudent(MultivariateNormal normal, Tensor offset, int size) {
    Tensor atCentre = normal.logProb(Tensors.zeros(size));
    Tensor square = normal.logProb(offset).minus(atCentre).times(-2);
    double constant =
        org.apache.commons.numbers.gamma.LogGamma.value((DEGREES + size) / 2)
            - org.apache.commons.numbers.gamma.LogGamma.value(DEGREES / 2)
            - size / 2.0 * Math.log(DEGREES / 2);
    return square.div(DEGREES).log1p().times(-(DEGREES + size) / 2).plus(constant).plus(atCentre);
  }

  /** Bounded functions of the coordinates one by one and by neighbouring pairs. */
  private static List<Tensor> features(Tensor standard, int size) {
    Tensor bounded = Tensors.tanh(standard);
    List<Tensor> features = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Tensor one = bounded.get(Index.all(), Index.at(i));
      features.add(one);
      features.add(one.square());
      features.add(one.times(bounded.get(Index.all(), Index.at((i + 1) % size))));
    }
    return features;
  }

  private static void compare(String what, Tensor here, Tensor there) {
    double gap = here.mean().minus(there.mean()).item();
    double error = Math.sqrt(here.variance(0).plus(there.variance(0)).item() / DRAWS);
    double p = GoodnessOfFit.normal(gap / error);
    assertTrue(p > GoodnessOfFit.LEVEL, () -> what + ": off by " + gap + ", p = " + p);
    assertTrue(error < 0.05, () -> what + ": too uncertain to say, " + error);
  }
}
