package org.merapi.distributions.divergence;

import static org.merapi.tensor.Special.digamma;
import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Special.logBeta;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.Optional;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.family.bounded.Beta;
import org.merapi.distributions.family.bounded.Uniform;
import org.merapi.distributions.family.line.Gumbel;
import org.merapi.distributions.family.line.Laplace;
import org.merapi.distributions.family.line.Normal;
import org.merapi.distributions.family.positive.Exponential;
import org.merapi.distributions.family.positive.Gamma;
import org.merapi.distributions.family.positive.HalfNormal;
import org.merapi.distributions.family.positive.InverseGamma;
import org.merapi.distributions.family.positive.LogNormal;
import org.merapi.distributions.family.positive.Weibull;
import org.merapi.tensor.Tensor;

/**
 * What is expected under a distribution of real numbers: all that the divergence from it to a
 * member of an exponential family asks for.
 *
 * @param entropy minus the expectation of the log density
 * @param mean of the number
 * @param square of the number
 * @param low the lower end of the support
 * @param high the upper end
 * @param logarithm of the number, if it is never negative
 * @param logComplement of one minus the number, if it lies between zero and one
 */
record Expectations(
    Tensor entropy,
    Tensor mean,
    Tensor square,
    Tensor low,
    Tensor high,
    Tensor logarithm,
    Tensor logComplement) {
  private static final double HALF_LOG_TWO_PI_E = 0.5 * (1 + Math.log(2 * Math.PI));
  private static final double EULER = 0.5772156649015329;
  private static final Tensor NONE = scalar(0.0);

  /** The divergence to a law given the expectation of its log density, infinite outside. */
  Tensor divergence(Tensor qLow, Tensor qHigh, Tensor expectedLogDensity) {
    Tensor nests = low.ge(qLow).and(high.le(qHigh));
    return where(nests, entropy.plus(expectedLogDensity).neg(), scalar(Double.POSITIVE_INFINITY));
  }

  /** Those of a distribution, if they are known. */
  static Optional<Expectations> of(Distribution p) {
    return switch (p) {
      case Normal(Tensor loc, Tensor scale) -> real(p, log(scale).plus(HALF_LOG_TWO_PI_E));
      case Gumbel(Tensor loc, Tensor scale) -> real(p, log(scale).plus(1 + EULER));
      case Weibull(Tensor scale, Tensor k) -> {
        Tensor logarithm = log(scale).minus(reciprocal(k).times(EULER));
        yield positive(p, logarithm.minus(log(k)).plus(1 + EULER), logarithm);
      }
      case Laplace(Tensor loc, Tensor scale) -> real(p, log(scale.times(2)).plus(1));
      case Gamma(Tensor a, Tensor rate) -> positive(p, gamma(a, log(rate)), meanLog(a, log(rate)));
      case Exponential(Tensor rate) ->
          positive(p, scalar(1.0).minus(log(rate)), log(rate).plus(EULER).neg());
      case InverseGamma(Tensor a, Tensor scale) -> {
        Tensor logarithm = log(scale).minus(digamma(a));
        // x = 1 / y for a gamma variable y, whose entropy is moved by the mean of log(dx / dy).
        Tensor entropy = gamma(a, log(scale)).plus(logarithm.times(2));
        yield positive(p, entropy, logarithm);
      }
      case LogNormal(Tensor loc, Tensor scale) ->
          positive(p, loc.plus(log(scale)).plus(HALF_LOG_TWO_PI_E), loc);
      case HalfNormal(Tensor scale) ->
          positive(
              p,
              log(scale).plus(HALF_LOG_TWO_PI_E - Math.log(2)),
              log(scale).minus(0.5 * (EULER + Math.log(2))));
      case Beta(Tensor a, Tensor b) -> Optional.of(beta((Beta) p, a, b));
      case Uniform(Tensor low, Tensor high) -> Optional.of(uniform((Uniform) p, low, high));
      default -> Optional.empty();
    };
  }

  private static Optional<Expectations> real(Distribution p, Tensor entropy) {
    return Optional.of(
        of(
            (HasMoments) p,
            entropy,
            scalar(Double.NEGATIVE_INFINITY),
            scalar(Double.POSITIVE_INFINITY),
            NONE,
            NONE));
  }

  private static Optional<Expectations> positive(Distribution p, Tensor entropy, Tensor logarithm) {
    return Optional.of(
        of((HasMoments) p, entropy, NONE, scalar(Double.POSITIVE_INFINITY), logarithm, NONE));
  }

  private static Expectations of(
      HasMoments p,
      Tensor entropy,
      Tensor low,
      Tensor high,
      Tensor logarithm,
      Tensor logComplement) {
    Tensor mean = p.mean();
    Tensor square = p.variance().plus(mean.square());
    return new Expectations(entropy, mean, square, low, high, logarithm, logComplement);
  }

  private static Tensor gamma(Tensor a, Tensor logRate) {
    return a.plus(lgamma(a)).minus(logRate).minus(a.minus(1).times(digamma(a)));
  }

  private static Tensor meanLog(Tensor a, Tensor logRate) {
    return digamma(a).minus(logRate);
  }

  private static Expectations beta(Beta p, Tensor a, Tensor b) {
    Tensor total = digamma(a.plus(b));
    Tensor logarithm = digamma(a).minus(total);
    Tensor logComplement = digamma(b).minus(total);
    Tensor entropy =
        logBeta(a, b).minus(a.minus(1).times(logarithm)).minus(b.minus(1).times(logComplement));
    return of(p, entropy, NONE, scalar(1.0), logarithm, logComplement);
  }

  private static Expectations uniform(Uniform p, Tensor low, Tensor high) {
    Tensor one = scalar(1.0);
    return of(
        p,
        log(high.minus(low)),
        low,
        high,
        meanLogBetween(low, high),
        meanLogBetween(one.minus(high), one.minus(low)));
  }

  /** The mean of log x over an interval: log h - 1 + l log(h / l) / (h - l). */
  private static Tensor meanLogBetween(Tensor low, Tensor high) {
    Tensor some = low.gt(0);
    Tensor safe = where(some, low, scalar(1.0));
    Tensor top = where(some, high, scalar(2.0));
    Tensor width = top.minus(safe);
    Tensor part = safe.div(width).times(width.div(safe).log1p());
    Tensor positive = high.gt(0);
    Tensor logHigh = log(where(positive, high, scalar(1.0)));
    return logHigh.minus(1).plus(where(some, part, scalar(0.0)));
  }
}
