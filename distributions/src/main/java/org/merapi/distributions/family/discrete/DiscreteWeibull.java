package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.floor;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.CountQuantile;
import org.merapi.distributions.density.CountTails;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The whole part of a Weibull variable: P(X &ge; k) = q^(k^b) (Nakagawa and Osaki 1975, "The
 * discrete Weibull distribution"). Values are int64, bool or float64; draws are int64.
 *
 * @param probability q, of any number but zero, in [0, 1]
 * @param shapeParameter b, positive; 1 is the geometric distribution
 */
public record DiscreteWeibull(Tensor probability, Tensor shapeParameter) implements HasQuantile {

  @Override
  public Params<DiscreteWeibull> params() {
    return Params.of(
        DiscreteWeibull::new,
        "probability",
        probability,
        Constraints.UNIT_INTERVAL,
        "shapeParameter",
        shapeParameter,
        Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE_INTEGER;
  }

  /** q^(k^b) (1 - q^((k + 1)^b - k^b)). */
  @Override
  public Tensor logProb(Tensor value) {
    Tensor count = value.cast(DType.FLOAT64);
    return Masking.excluding(
        Masking.isCount(count).not(),
        count,
        0,
        k -> {
          Tensor some = k.gt(0);
          Tensor positive = where(some, k, scalar(1.0));
          Tensor power = positive.pow(shapeParameter);
          // (k + 1)^b - k^b without the difference of two great numbers.
          Tensor growth =
              power.times(expm1(shapeParameter.times(Tensors.reciprocal(positive).log1p())));
          Tensor logQ = log(probability);
          Tensor later = power.times(logQ).plus(log1mExp(growth.times(logQ)));
          return where(some, later, log1mExp(logQ));
        });
  }

  /** The whole part of a power of an exponential variable. */
  @Override
  public Tensor sample(Key key) {
    Tensor exponential = key.exponential(shape()).div(log(probability).neg());
    Tensor weibull = exponential.pow(scalar(1.0).div(shapeParameter));
    return floor(weibull).stopGradient().cast(DType.INT64);
  }

  private Tensor logBeyond(Tensor k) {
    return k.plus(1).pow(shapeParameter).times(log(probability));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return CountTails.cdf(value, k -> expm1(logBeyond(k)).neg());
  }

  @Override
  public Tensor survival(Tensor value) {
    return CountTails.survival(value, k -> exp(logBeyond(k)));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return CountTails.logCdf(value, k -> log1mExp(logBeyond(k)));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return CountTails.logSurvival(value, this::logBeyond);
  }

  /** The least whole number whose cdf is at least the probability; float64, found by a search. */
  @Override
  public Tensor icdf(Tensor probability) {
    return CountQuantile.icdf(this, probability);
  }

  /** The least whole number beyond which no more than the probability lies; float64. */
  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return CountQuantile.inverseSurvival(this, probability);
  }
}
