package org.merapi.distributions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.affineBeta;
import static org.merapi.distributions.Distributions.asymmetricLaplace;
import static org.merapi.distributions.Distributions.asymmetricLaplaceQuantile;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.betaProportion;
import static org.merapi.distributions.Distributions.cauchy;
import static org.merapi.distributions.Distributions.chi2;
import static org.merapi.distributions.Distributions.continuousBernoulli;
import static org.merapi.distributions.Distributions.continuousBernoulliLogits;
import static org.merapi.distributions.Distributions.exponential;
import static org.merapi.distributions.Distributions.exponentialOfScale;
import static org.merapi.distributions.Distributions.fisherSnedecor;
import static org.merapi.distributions.Distributions.frechet;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.gammaOfScale;
import static org.merapi.distributions.Distributions.generalizedExtremeValue;
import static org.merapi.distributions.Distributions.generalizedPareto;
import static org.merapi.distributions.Distributions.gompertz;
import static org.merapi.distributions.Distributions.gumbel;
import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.inverseGamma;
import static org.merapi.distributions.Distributions.kumaraswamy;
import static org.merapi.distributions.Distributions.laplace;
import static org.merapi.distributions.Distributions.levy;
import static org.merapi.distributions.Distributions.logLogistic;
import static org.merapi.distributions.Distributions.logNormal;
import static org.merapi.distributions.Distributions.logUniform;
import static org.merapi.distributions.Distributions.logistic;
import static org.merapi.distributions.Distributions.logitNormal;
import static org.merapi.distributions.Distributions.lomax;
import static org.merapi.distributions.Distributions.moyal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.normalOfPrecision;
import static org.merapi.distributions.Distributions.pareto;
import static org.merapi.distributions.Distributions.pert;
import static org.merapi.distributions.Distributions.rayleigh;
import static org.merapi.distributions.Distributions.scaledInverseChi2;
import static org.merapi.distributions.Distributions.softLaplace;
import static org.merapi.distributions.Distributions.studentT;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.distributions.Distributions.weibull;
import static org.merapi.tensor.Tensors.tensor;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Families of one continuous number as special cases, images and limits of one another. */
class IdentityTest {
  private static final Tensor U = tensor(1e-12, 1e-3, 0.2, 0.5, 0.77, 0.999);

  /**
   * A law said in two ways.
   *
   * @param same the law of the image of a variable of {@code base}
   * @param map increasing, or decreasing
   */
  record Pair(HasQuantile same, HasQuantile base, UnaryOperator<Tensor> map, boolean increasing) {
    @Override
    public String toString() {
      return same + " of " + base;
    }
  }

  private static Pair equal(HasQuantile same, HasQuantile base) {
    return new Pair(same, base, x -> x, true);
  }

  static Stream<Pair> pairs() {
    return Stream.of(
        equal(gamma(1, 0.3), exponential(0.3)),
        equal(gamma(2.5, 0.5), chi2(5)),
        equal(chi2(2), exponential(0.5)),
        equal(weibull(4, 1), exponential(0.25)),
        equal(rayleigh(3), weibull(3 * Math.sqrt(2), 2)),
        equal(studentT(1, 2, 3), cauchy(2, 3)),
        equal(beta(1, 4), kumaraswamy(1, 4)),
        equal(beta(3, 1), kumaraswamy(3, 1)),
        equal(beta(1, 1), uniform(0, 1)),
        equal(asymmetricLaplace(1, 2, 1), laplace(1, 2)),
        equal(asymmetricLaplaceQuantile(1, 2, 0.5), laplace(1, 4)),
        equal(levy(0, 3), inverseGamma(0.5, 1.5)),
        equal(scaledInverseChi2(4, 3), inverseGamma(2, 18)),
        equal(betaProportion(0.25, 8), beta(2, 6)),
        equal(affineBeta(2, 3, 0, 1), beta(2, 3)),
        equal(affineBeta(1, 1, -2, 3), uniform(-2, 3)),
        equal(pert(0, 0.25, 1, 4), beta(2, 4)),
        new Pair(affineBeta(2, 3, -1, 4), beta(2, 3), x -> x.times(5).minus(1), true),
        equal(continuousBernoulli(0.5), uniform(0, 1)),
        equal(continuousBernoulli(0.25), continuousBernoulliLogits(-Math.log(3))),
        new Pair(
            continuousBernoulliLogits(-3),
            continuousBernoulliLogits(3),
            x -> x.neg().plus(1),
            false),
        equal(gammaOfScale(2, 4), gamma(2, 0.25)),
        equal(exponentialOfScale(4), exponential(0.25)),
        equal(normalOfPrecision(1, 4), normal(1, 0.5)),
        equal(studentT(3), studentT(3, 0, 1)),
        equal(fisherSnedecor(2, 5), lomax(2.5, 2.5)),
        equal(generalizedExtremeValue(1, 2, 0), gumbel(1, 2)),
        equal(generalizedExtremeValue(3, 1, 1.0 / 3), frechet(3, 3)),
        new Pair(generalizedExtremeValue(-4, 2, -0.5), weibull(4, 2), Tensor::neg, false),
        equal(generalizedPareto(0, 2, 0), exponential(0.5)),
        equal(generalizedPareto(0, 2, 0.4), lomax(5, 2.5)),
        equal(generalizedPareto(3, 1.2, 0.4), pareto(3, 2.5)),
        equal(generalizedPareto(1, 2, -1), uniform(1, 3)),
        new Pair(fisherSnedecor(3, 2), fisherSnedecor(2, 3), Tensors::reciprocal, false),
        new Pair(logitNormal(1, 2), normal(1, 2), Tensors::sigmoid, true),
        new Pair(inverseGamma(2.5, 3), gamma(2.5, 3), Tensors::reciprocal, false),
        new Pair(frechet(0.25, 3), weibull(4, 3), Tensors::reciprocal, false),
        new Pair(logNormal(1, 2), normal(1, 2), x -> x.exp(), true),
        new Pair(logLogistic(Math.E, 0.5), logistic(1, 2), x -> x.exp(), true),
        new Pair(logUniform(1, Math.E), uniform(0, 1), x -> x.exp(), true),
        new Pair(pareto(3, 2.5), lomax(3, 2.5), x -> x.plus(3), true),
        new Pair(pareto(1, 2.5), exponential(2.5), x -> x.exp(), true),
        new Pair(gumbel(0.5, 2), weibull(Math.exp(-0.5), 0.5), x -> x.log().neg(), false),
        new Pair(gompertz(0.3, 2), exponential(0.3), x -> x.log1p().div(2), true),
        new Pair(moyal(1, 2), chi2(1), x -> x.log().times(-2).plus(1), false),
        new Pair(softLaplace(0, 1), halfCauchy(1), x -> x.log(), true));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void quantilesAndProbabilitiesAreTheSame(Pair pair) {
    Tensor x = pair.map().apply(pair.base().icdf(U));
    Tensor quantile = pair.increasing() ? pair.same().icdf(U) : pair.same().inverseSurvival(U);
    close(x, quantile);
    close(U, pair.increasing() ? pair.same().cdf(x) : pair.same().survival(x));
    Tensor far = pair.map().apply(pair.base().inverseSurvival(U));
    close(far, pair.increasing() ? pair.same().inverseSurvival(U) : pair.same().icdf(U));
    close(U, pair.increasing() ? pair.same().survival(far) : pair.same().cdf(far));
  }

  /** Up to the rounding of values near others' ends, which the tails of the table are for. */
  private static void close(Tensor expected, Tensor actual) {
    double[] e = expected.toDoubleArray();
    double[] a = actual.toDoubleArray();
    for (int i = 0; i < e.length; i++) {
      assertEquals(e[i], a[i], 1e-11 * Math.abs(e[i]) + 1e-13);
    }
  }
}
