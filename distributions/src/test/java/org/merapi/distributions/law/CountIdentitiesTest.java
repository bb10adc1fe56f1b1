package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.betaBinomial;
import static org.merapi.distributions.Distributions.betaNegativeBinomial;
import static org.merapi.distributions.Distributions.binomial;
import static org.merapi.distributions.Distributions.dirichletMultinomial;
import static org.merapi.distributions.Distributions.discreteUniform;
import static org.merapi.distributions.Distributions.discreteWeibull;
import static org.merapi.distributions.Distributions.gammaPoisson;
import static org.merapi.distributions.Distributions.geometric;
import static org.merapi.distributions.Distributions.geometricLogits;
import static org.merapi.distributions.Distributions.multinomial;
import static org.merapi.distributions.Distributions.multinomialLogits;
import static org.merapi.distributions.Distributions.negativeBinomial;
import static org.merapi.distributions.Distributions.negativeBinomial2;
import static org.merapi.distributions.Distributions.negativeBinomial2Log;
import static org.merapi.distributions.Distributions.negativeBinomialLogits;
import static org.merapi.distributions.Distributions.oneHotCategorical;
import static org.merapi.distributions.Distributions.oneHotCategoricalLogits;
import static org.merapi.distributions.Distributions.oneHotCategoricalStraightThrough;
import static org.merapi.distributions.Distributions.orderedLogistic;
import static org.merapi.distributions.Distributions.poisson;
import static org.merapi.distributions.Distributions.relaxedBernoulliLogits;
import static org.merapi.distributions.Distributions.relaxedBernoulliStraightThrough;
import static org.merapi.distributions.Distributions.relaxedOneHotCategoricalLogits;
import static org.merapi.distributions.Distributions.relaxedOneHotCategoricalStraightThrough;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.stack;
import static org.merapi.tensor.Tensors.tensor;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.family.discrete.Binomial;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Families of counts and categories that are special cases or limits of one another. */
class CountIdentitiesTest {
  private static final Tensor COUNTS = arange(12);

  private static void same(Distribution a, Distribution b, Tensor values, double tolerance) {
    close(a.logProb(values), b.logProb(values), tolerance);
  }

  private static void close(Tensor expected, Tensor actual, double tolerance) {
    double[] e = expected.toDoubleArray();
    double[] a = actual.toDoubleArray();
    assertEquals(e.length, a.length);
    for (int i = 0; i < e.length; i++) {
      assertEquals(e[i], a[i], tolerance * Math.max(1, Math.abs(e[i])));
    }
  }

  @Test
  void parametrisationsAgree() {
    double logits = Math.log(0.4 / 0.6);
    same(geometric(0.4), geometricLogits(logits), COUNTS, 1e-14);
    same(negativeBinomial(2.5, 0.4), negativeBinomialLogits(2.5, logits), COUNTS, 1e-14);
    same(negativeBinomial(2.5, 0.4), negativeBinomial2(2.5 * 1.5, 2.5), COUNTS, 1e-14);
    same(negativeBinomial(2.5, 0.4), negativeBinomial2Log(Math.log(2.5 * 1.5), 2.5), COUNTS, 1e-14);
    same(negativeBinomial(2.5, 0.4), gammaPoisson(2.5, 0.4 / 0.6), COUNTS, 1e-14);
    Tensor p = tensor(0.2, 0.5, 0.3);
    Tensor counts = tensor(1L, 3L, 2L);
    same(multinomial(6L, p), multinomialLogits(6L, p.log().plus(3)), counts, 1e-14);
    Tensor hot = tensor(0L, 1L, 0L);
    same(oneHotCategorical(p), oneHotCategoricalLogits(p.log().plus(3)), hot, 1e-14);
  }

  @Test
  void specialCases() {
    same(geometric(0.3), negativeBinomial(1, 0.3), COUNTS, 1e-14);
    same(geometric(0.3), discreteWeibull(0.7, 1), COUNTS, 1e-13);
    same(discreteUniform(0, 11), betaBinomial(11, 1, 1), COUNTS, 1e-14);
    same(bernoulli(0.25), betaBinomial(1, 0.5, 1.5), arange(2), 1e-14);
    Tensor pairs = stack(-1, COUNTS, COUNTS.neg().plus(scalar(11.0)));
    same(binomial(11L, 0.3), COUNTS, multinomial(11L, tensor(0.3, 0.7)), pairs);
    same(betaBinomial(11, 2, 0.5), COUNTS, dirichletMultinomial(11L, tensor(2.0, 0.5)), pairs);
    same(bernoulliLogits(0.7), orderedLogistic(1.2, tensor(0.5)), arange(2), 1e-14);
    Tensor hot = tensor(0L, 1L, 0L);
    same(multinomial(1L, tensor(0.2, 0.5, 0.3)), oneHotCategorical(tensor(0.2, 0.5, 0.3)), hot, 0);
    Tensor x = tensor(0.1, 0.45, 0.9);
    same(
        relaxedBernoulliLogits(0.7, 0.5),
        x,
        relaxedOneHotCategoricalLogits(0.7, tensor(0.25, -0.25)),
        stack(-1, x, scalar(1.0).minus(x)));
  }

  private static void same(Distribution a, Tensor x, Distribution b, Tensor y) {
    close(a.logProb(x), b.logProb(y), 1e-13);
  }

  @Test
  void limits() {
    same(poisson(3), negativeBinomial2(3, 1e12), COUNTS, 1e-10);
    same(binomial(11L, 0.25), betaBinomial(11, 1e12, 3e12), COUNTS, 1e-10);
    same(negativeBinomial(4, 0.25), betaNegativeBinomial(4, 1e12, 3e12), COUNTS, 1e-9);
  }

  /**
   * Distribution functions of great counts, where the sum would be long: the median of symmetry.
   */
  @Test
  void greatCountsHaveTails() {
    Binomial many = binomial(1_000_000_001L, 0.5);
    assertEquals(500_000_000, many.icdf(scalar(0.49999)).item());
    assertEquals(500_000_001, many.icdf(scalar(0.50001)).item());
    assertEquals(0.5, many.cdf(scalar(500_000_000)).item(), 1e-12);
    double far = many.inverseSurvival(scalar(1e-200)).item();
    assertTrue(many.survival(scalar(far)).item() <= 1e-200);
    assertTrue(many.survival(scalar(far - 1)).item() > 1e-200);
  }

  /** Totals of a batch are enumerated together; a number above its own total is impossible. */
  @Test
  void enumerationGoesToTheGreatestTotal() {
    Binomial batch = binomial(tensor(2.0, 4.0), scalar(0.5));
    Tensor values = batch.enumerateSupport();
    assertEquals(Shape.of(5), values.shape());
    Tensor logs = batch.logProb(values.unsqueeze(-1));
    close(tensor(1.0, 1.0), logs.exp().sum(0), 1e-14);
    assertEquals(Double.NEGATIVE_INFINITY, logs.get(3, 0).item());
  }

  @Test
  void quantilesKeepToTheOpenUnitInterval() {
    double[] none = poisson(3).icdf(tensor(0, 1, -1, Double.NaN)).toDoubleArray();
    assertTrue(Arrays.stream(none).allMatch(Double::isNaN));
    Tensor batch = poisson(tensor(0.5, 40.0)).icdf(tensor(0.3, 0.9));
    assertEquals(List.of(0.0, 48.0), Arrays.stream(batch.toDoubleArray()).boxed().toList());
  }

  /** Draws are whole, and their derivatives those of what they stand for. */
  @Test
  void straightThroughDrawsAreHardWithSoftDerivatives() {
    Key key = Key.key(4);
    Tensor weights = tensor(1.0, 2.0, 5.0);
    Tensor p = tensor(0.2, 0.5, 0.3);
    close(
        weights,
        Gradients.<Tensor>grad(
                q -> oneHotCategoricalStraightThrough(q).sample(key).times(weights).sum())
            .apply(p),
        1e-14);
    Tensor logits = tensor(0.3, -0.2, 0.9);
    Tensor hard = relaxedOneHotCategoricalStraightThrough(0.7, logits).sample(key);
    assertTrue(hard.eq(0).or(hard.eq(1)).allTrue());
    assertEquals(1, hard.sum().item());
    close(
        Gradients.<Tensor>grad(
                l -> relaxedOneHotCategoricalLogits(0.7, l).sample(key).times(weights).sum())
            .apply(logits),
        Gradients.<Tensor>grad(l ->
                relaxedOneHotCategoricalStraightThrough(0.7, l).sample(key).times(weights).sum())
            .apply(logits),
        1e-14);
    assertEquals(DType.FLOAT64, relaxedBernoulliStraightThrough(1, 0).sample(key).dtype());
    close(
        Gradients.<Tensor>grad(l -> relaxedBernoulliLogits(scalar(0.7), l).sample(key))
            .apply(scalar(0.4)),
        Gradients.<Tensor>grad(l -> relaxedBernoulliStraightThrough(scalar(0.7), l).sample(key))
            .apply(scalar(0.4)),
        1e-14);
  }
}
