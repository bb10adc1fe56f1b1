package org.merapi.distributions.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.cauchy;
import static org.merapi.distributions.Distributions.censored;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.empirical;
import static org.merapi.distributions.Distributions.exponential;
import static org.merapi.distributions.Distributions.folded;
import static org.merapi.distributions.Distributions.hurdle;
import static org.merapi.distributions.Distributions.intervalCensored;
import static org.merapi.distributions.Distributions.leftCensored;
import static org.merapi.distributions.Distributions.masked;
import static org.merapi.distributions.Distributions.mixture;
import static org.merapi.distributions.Distributions.multivariateNormalCholesky;
import static org.merapi.distributions.Distributions.nanMasked;
import static org.merapi.distributions.Distributions.nanMaskedMultivariateNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.poisson;
import static org.merapi.distributions.Distributions.rightCensored;
import static org.merapi.distributions.Distributions.truncated;
import static org.merapi.distributions.Distributions.truncatedAbove;
import static org.merapi.distributions.Distributions.truncatedBelow;
import static org.merapi.distributions.Distributions.truncatedCauchy;
import static org.merapi.distributions.Distributions.truncatedNormal;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.distributions.Distributions.unit;
import static org.merapi.distributions.Distributions.zeroInflated;
import static org.merapi.distributions.Distributions.zeroInflatedLogits;
import static org.merapi.tensor.Tensors.matrix;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.ParameterException;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.vector.MultivariateNormal;
import org.merapi.distributions.transform.Transforms;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Identities of wrappers, what they say of wrong use, and values that laws by a table do not meet.
 */
class WrapperTest {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  private static double at(Distribution law, double value) {
    return law.logProb(scalar(value)).item();
  }

  @Test
  void factoriesOfTruncationsAgree() {
    assertEquals(at(truncated(normal(1, 2), 0, 3), 2), at(truncatedNormal(1, 2, 0, 3), 2));
    assertEquals(at(truncated(cauchy(1, 2), 0, 3), 2), at(truncatedCauchy(1, 2, 0, 3), 2));
    double above = at(truncatedBelow(exponential(2), 1), 1.75);
    assertEquals(at(exponential(2), 0.75), above, 1e-14);
    assertEquals(at(uniform(0, 2), 1), at(truncatedAbove(uniform(0, 4), 2), 1), 1e-15);
    assertEquals(
        at(truncatedBelow(normal(0, 1), 1), 2), at(truncatedAbove(normal(0, 1), -1), -2), 1e-14);
  }

  /** A truncation of a truncation is one by the narrower bounds. */
  @Test
  void truncationsNest() {
    Distribution twice = truncated(truncated(normal(0, 1), -1, 5), 0, 2);
    assertEquals(at(truncatedNormal(0, 1, 0, 2), 1.5), at(twice, 1.5), 1e-14);
  }

  @Test
  void truncationWithoutMassIsRefused() {
    assertEquals(
        "Truncated: the mass of Exponential between the bounds must be positive, got 0.0",
        assertThrows(ParameterException.class, () -> truncated(exponential(1), -2, -1))
            .getMessage());
    assertEquals(
        "Truncated: high must be greater than 3, got 2.0",
        assertThrows(ParameterException.class, () -> truncatedNormal(0, 1, 3, 2)).getMessage());
  }

  @Test
  void supportsOfTruncationsAreTheirBoundsWithinTheBase() {
    assertEquals("between 0 and 3", truncated(exponential(1), -1, 3).support().description());
    assertEquals("not less than 2", truncatedBelow(normal(0, 1), 2).support().description());
    assertEquals("not greater than 2", truncatedAbove(normal(0, 1), 2).support().description());
  }

  @Test
  void oneSidedCensoring() {
    assertEquals(Math.log(0.5), at(leftCensored(normal(1, 2), 1), 1), 1e-15);
    assertEquals(Math.log(0.5), at(rightCensored(normal(1, 2), 1), 1), 1e-15);
    assertEquals(at(normal(1, 2), 3), at(leftCensored(normal(1, 2), 1), 3));
    assertEquals(-INF, at(leftCensored(normal(1, 2), 1), 0));
    assertEquals(-INF, at(rightCensored(normal(1, 2), 1), 2));
  }

  /** The gradient of censored data goes by the tail: the hazard. */
  @Test
  void gradientsOfCensoredDataAreHazards() {
    double slope =
        Gradients.<Tensor>grad(r -> censored(exponential(r), 0.5, 2).logProb(scalar(2)))
            .apply(scalar(3))
            .item();
    assertEquals(-2, slope, 1e-14);
  }

  /** All kinds of observations at once, with derivatives that are free of NaN. */
  @Test
  void intervalsOfAllKinds() {
    Tensor data =
        matrix(
            new double[] {0, 1},
            new double[] {-INF, 1},
            new double[] {1, INF},
            new double[] {0.5, 0.5},
            new double[] {-INF, INF},
            new double[] {2, 1},
            new double[] {40, 41});
    double[] logProb = intervalCensored(normal(0, 1)).logProb(data).toDoubleArray();
    double phi = 0.8413447460685429;
    assertEquals(Math.log(phi - 0.5), logProb[0], 1e-14);
    assertEquals(Math.log(phi), logProb[1], 1e-14);
    assertEquals(Math.log1p(-phi), logProb[2], 1e-14);
    assertEquals(at(normal(0, 1), 0.5), logProb[3]);
    assertEquals(0, logProb[4]);
    assertEquals(-INF, logProb[5]);
    assertEquals(-804.6084420137538, logProb[6], 1e-10);
    Tensor slopes =
        Gradients.<Tensor>grad(m -> intervalCensored(normal(m, 1)).logProb(data.get(6)))
            .apply(scalar(0));
    assertEquals(40.0249688, slopes.item(), 1e-6);
    Gradients.<List<Tensor>>grad(
            p -> {
              Tensor all = intervalCensored(normal(p.get(0), p.get(1))).logProb(data);
              return Tensors.where(all.gt(-INF), all, scalar(0.0)).sum();
            })
        .apply(List.of(scalar(0), scalar(1)))
        .forEach(g -> assertTrue(Tensors.isFinite(g).allTrue()));
    Distribution law = intervalCensored(normal(tensor(0.0, 5.0), 1));
    assertEquals(Shape.of(2, 2), law.sample(Key.key(1)).shape());
    assertTrue(law.support().contains(law.sample(Key.key(1))).allTrue());
  }

  @Test
  void zeroInflationAddsTheZeros() {
    Distribution law = zeroInflated(0.25, poisson(2));
    assertEquals(Math.log(0.25 + 0.75 * Math.exp(-2)), at(law, 0), 1e-15);
    assertEquals(Math.log(0.75) + at(poisson(2), 3), at(law, 3), 1e-15);
    Distribution byLogits = zeroInflatedLogits(Math.log(0.25 / 0.75), poisson(2));
    assertEquals(at(law, 0), at(byLogits, 0), 1e-15);
    for (double gate : new double[] {0, 1}) {
      for (double value : new double[] {0, 3}) {
        double slope =
            Gradients.<Tensor>grad(r -> zeroInflated(gate, poisson(r)).logProb(scalar(value)))
                .apply(scalar(2))
                .item();
        assertFalse(Double.isNaN(slope));
      }
    }
    assertEquals(-INF, at(zeroInflated(1, poisson(2)), 3));
    assertEquals(at(poisson(2), 0), at(zeroInflated(0, poisson(2)), 0), 1e-15);
  }

  @Test
  void wrongBasesAreNamed() {
    assertEquals(
        "ZeroInflated: the base is to be a law of whole numbers, Normal is not; an atom at zero"
            + " beside a density is a hurdle",
        error(() -> zeroInflated(0.5, normal(0, 1))));
    assertEquals(
        "Hurdle: the base is to be a law of numbers, Dirichlet is not",
        error(() -> hurdle(0.5, dirichlet(tensor(1.0, 1.0)))));
    assertEquals(
        "Folded: the base is to be a continuous law, Discrete is one of whole numbers",
        error(() -> folded(new Discrete())));
    assertEquals(
        "NanMasked: the base is to be a law of numbers, Dirichlet has the event shape [2]; a normal"
            + " vector with gaps is a NanMaskedMultivariateNormal",
        error(() -> nanMasked(dirichlet(tensor(1.0, 1.0)))));
    assertEquals(
        "MixtureGeneral: components of one kind are needed; values of Normal are of event shape []"
            + " and real, those of Poisson of event shape [] and a whole number, not negative",
        error(() -> mixture(tensor(0.5, 0.5), List.of(normal(0, 1), poisson(1)))));
    assertThrows(
        ShapeException.class, () -> mixture(tensor(0.5, 0.5), normal(tensor(1.0, 2.0, 3.0), 1)));
    assertThrows(ShapeException.class, () -> mixture(tensor(0.5, 0.5), List.of(normal(0, 1))));
    assertEquals(
        "MixtureGeneral: Cauchy is no HasMoments, so that neither is what is made of it",
        assertThrows(
                UnsupportedOperationException.class,
                () -> mixture(tensor(1.0), List.<Distribution>of(cauchy(0, 1))).mean())
            .getMessage());
  }

  private static String error(Runnable run) {
    return assertThrows(IllegalArgumentException.class, run::run).getMessage();
  }

  /** A component that a value is impossible for adds nothing, in derivatives too. */
  @Test
  void impossibleComponentsAddNothing() {
    Tensor weights = tensor(0.25, 0.75);
    MixtureGeneral law = mixture(weights, List.of(exponential(2), uniform(-3, -1)));
    assertEquals(Math.log(0.25) + at(exponential(2), 1.5), at(law, 1.5), 1e-15);
    assertEquals(Math.log(0.75 / 2), at(law, -2), 1e-15);
    assertEquals(-INF, at(law, -0.5));
    assertEquals("not less than -3", law.support().description());
    for (double value : new double[] {1.5, -2, -0.5}) {
      Gradients.<List<Tensor>>grad(p ->
              new MixtureGeneral(p.get(0), List.of(exponential(p.get(1)), uniform(-3, p.get(2))))
                  .logProb(scalar(value)))
          .apply(List.of(weights, scalar(2), scalar(-1)))
          .forEach(g -> assertFalse(Tensors.isNan(g).any().allTrue()));
    }
    MixtureSameFamily moving = mixture(weights, uniform(tensor(0.0, 5.0), tensor(1.0, 7.0)));
    assertEquals("between 0 and 7", moving.support().description());
    assertEquals(Math.log(0.75 / 2), at(moving, 6), 1e-15);
    assertEquals(-INF, at(moving, 3));
  }

  @Test
  void aComponentWithoutWeightIsNone() {
    Tensor weights = tensor(0.0, 1.0);
    MixtureSameFamily law = mixture(weights, normal(tensor(0.0, 3.0), 1));
    assertEquals(at(normal(3, 1), 1), at(law, 1));
    assertEquals(3, law.mean().item());
    Tensor slopes =
        Gradients.<Tensor>grad(w -> mixture(w, normal(tensor(0.0, 3.0), 1)).logProb(scalar(1)))
            .apply(weights);
    assertTrue(Tensors.isFinite(slopes).allTrue());
  }

  /** Weights are used as they were given, not as exponentials of their logarithms. */
  @Test
  void momentsOfMixturesAreExactSums() {
    assertEquals(3.0, mixture(tensor(0.25, 0.75), normal(tensor(0.0, 4.0), 1)).mean().item());
  }

  @Test
  void mixturesOfVectors() {
    Tensor loc = matrix(new double[] {0, 0}, new double[] {3, -1});
    Distribution vectors = normal(loc, 1).toEvent(1);
    MixtureSameFamily law = mixture(tensor(0.25, 0.75), vectors);
    assertEquals(Shape.of(2), law.eventShape());
    assertEquals(Shape.SCALAR, law.batchShape());
    Tensor x = tensor(1.0, 0.5);
    double[] each = vectors.logProb(x).toDoubleArray();
    double expected = Math.log(0.25 * Math.exp(each[0]) + 0.75 * Math.exp(each[1]));
    assertEquals(expected, law.logProb(x).item(), 1e-14);
    Tensor draws = law.sample(Key.key(3), Shape.of(50_000));
    assertEquals(Shape.of(50_000, 2), draws.shape());
    assertEquals(2.25, draws.mean(0).get(0).item(), 0.05);
    assertEquals(-0.75, draws.mean(0).get(1).item(), 0.05);
  }

  /** What is missing is integrated out: the rest has the law of its own entries. */
  @Test
  void gapsInNormalVectorsAreIntegratedOut() {
    Tensor loc = tensor(0.5, -1.0, 2.0);
    Tensor factor =
        matrix(new double[] {1.5, 0, 0}, new double[] {-0.75, 0.5, 0}, new double[] {0.25, 1, 2});
    Distribution whole = multivariateNormalCholesky(loc, factor);
    Distribution law = nanMaskedMultivariateNormal(loc, factor);
    Tensor x = tensor(1.0, 0.25, 3.0);
    assertEquals(whole.logProb(x).item(), law.logProb(x).item(), 1e-13);
    Tensor covariance = factor.matmul(factor.transposeLast());
    Tensor kept = tensor(0L, 2L);
    Distribution margin =
        MultivariateNormal.ofCovariance(loc.take(0, kept), covariance.take(0, kept).take(1, kept));
    double expected = margin.logProb(x.take(0, kept)).item();
    assertEquals(expected, law.logProb(tensor(1.0, NAN, 3.0)).item(), 1e-13);
    assertEquals(0, Math.abs(law.logProb(tensor(NAN, NAN, NAN)).item()));
    Tensor rows =
        matrix(new double[] {1, 0.25, 3}, new double[] {1, NAN, 3}, new double[] {NAN, NAN, 3});
    Gradients.<List<Tensor>>grad(
            p -> nanMaskedMultivariateNormal(p.get(0), p.get(1)).logProb(rows).sum())
        .apply(List.of(loc, factor))
        .forEach(g -> assertTrue(Tensors.isFinite(g).allTrue()));
    law.validateValue(rows);
  }

  @Test
  void maskedValuesMayBeAnything() {
    Distribution law = masked(exponential(tensor(1.0, 2.0)), tensor(true, false));
    law.validateValue(tensor(1.0, NAN));
    assertThrows(ParameterException.class, () -> law.validateValue(tensor(-1.0, NAN)));
    nanMasked(exponential(1)).validateValue(tensor(1.0, NAN));
    assertThrows(
        ParameterException.class, () -> nanMasked(exponential(1)).validateValue(tensor(-1.0, NAN)));
    Distribution vectors = masked(dirichlet(tensor(1.0, 2.0)), tensor(true, false));
    Tensor rows = matrix(new double[] {0.25, 0.75}, new double[] {NAN, 7});
    assertEquals(0, vectors.logProb(rows).get(1).item());
  }

  @Test
  void samplesAsALaw() {
    Tensor samples = tensor(1.0, 2.0, 2.0, 5.0);
    var law = empirical(samples);
    assertEquals(Math.log(0.25), at(law, 1), 1e-15);
    assertEquals(Math.log(0.5), at(law, 2), 1e-15);
    assertEquals(-INF, at(law, 3));
    assertEquals(2.5, law.mean().item(), 1e-15);
    assertEquals(2.25, law.variance().item(), 1e-15);
    var weighted = empirical(matrix(new double[] {0, 1}, new double[] {2, 3}), tensor(0.0, 1.0));
    double share = 1 / (1 + Math.exp(-1));
    assertEquals(Shape.of(2), weighted.eventShape());
    assertEquals(Math.log(share), weighted.logProb(tensor(2.0, 3.0)).item(), 1e-15);
    assertEquals(2 * share, weighted.mean().get(0).item(), 1e-15);
    Tensor draws = weighted.sample(Key.key(1), Shape.of(20_000));
    assertTrue(weighted.support().contains(draws).allTrue());
    assertEquals(2 * share, draws.mean(0).get(0).item(), 0.02);
    assertThrows(ShapeException.class, () -> empirical(samples, tensor(1.0)));
  }

  @Test
  void aFactorAsALaw() {
    Distribution law = unit(tensor(0.5, -1.0));
    Tensor draw = law.sample(Key.key(1));
    assertEquals(Shape.of(2, 0), draw.shape());
    assertEquals(0, law.logProb(draw).minus(tensor(0.5, -1.0)).abs().max().item());
    assertEquals(Shape.of(3, 2), law.expand(Shape.of(3, 2)).batchShape());
  }

  @Test
  void masksMixOfTwoNeedOneSupport() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new MaskedMixture(tensor(true), normal(0, 1), exponential(1)));
    assertEquals(
        Constraints.REAL, new MaskedMixture(tensor(true), normal(0, 1), cauchy(0, 1)).support());
  }

  /** Where only the wrapper's own parameter makes the batch, its draws are independent still. */
  @Test
  void entriesOfABatchHaveDrawsOfTheirOwn() {
    Tensor same = Tensors.full(Shape.of(2), 0.125);
    for (Distribution law :
        List.of(
            zeroInflated(same, poisson(1e6)),
            hurdle(same, exponential(1)),
            censored(normal(0, 1), same.minus(50), same.plus(50)),
            truncatedBelow(normal(0, 1), same.minus(50)),
            masked(normal(0, 1), tensor(true, true)),
            mixture(tensor(0.5, 0.5).expand(Shape.of(2, 2)), normal(tensor(0.0, 1.0), 1)),
            mixture(
                tensor(0.5, 0.5).expand(Shape.of(2, 2)), List.of(normal(0, 1), cauchy(0, 1))))) {
      double[] draw = law.sample(Key.key(2)).toDoubleArray();
      assertTrue(draw[0] != draw[1], law.name());
    }
  }

  /** Outside the images there is nothing, and no NaN. */
  @Test
  void imagesEndWhereTheSupportDoes() {
    Distribution law = new Transformed(normal(0, 1), new Transforms.Exp(), Constraints.POSITIVE);
    assertEquals(-INF, at(law, -1));
    double slope =
        Gradients.<Tensor>grad(m ->
                new Transformed(normal(m, 1), new Transforms.Exp(), Constraints.POSITIVE)
                    .logProb(scalar(-1)))
            .apply(scalar(0))
            .item();
    assertEquals(0, Math.abs(slope));
    assertThrows(
        UnsupportedOperationException.class,
        () ->
            new Transformed(
                    normal(tensor(0.0, 1.0), 1).toEvent(1),
                    new Transforms.Exp(),
                    Constraints.POSITIVE)
                .cdf(scalar(1)));
  }

  /** Zero, as a law of whole numbers. */
  private record Discrete() implements HasCdf {
    @Override
    public Params<Discrete> params() {
      return Params.of(none -> this, List.of());
    }

    @Override
    public Constraint support() {
      return Constraints.BOOLEAN;
    }

    @Override
    public Tensor logProb(Tensor value) {
      return value.abs().neg();
    }

    @Override
    public Tensor sample(Key key) {
      return scalar(0);
    }

    @Override
    public Tensor cdf(Tensor value) {
      return value;
    }
  }
}
