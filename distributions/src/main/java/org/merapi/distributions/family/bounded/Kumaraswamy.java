package org.merapi.distributions.family.bounded;

import static org.merapi.tensor.Special.digamma;
import static org.merapi.tensor.Special.logBeta;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.function.UnaryOperator;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.ExtremeValues;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The Kumaraswamy law on [0, 1], near to a beta law, with a distribution function in closed form.
 *
 * @param alpha the power of the value, positive
 * @param beta the power of the rest, positive
 */
public record Kumaraswamy(Tensor alpha, Tensor beta)
    implements Reparameterized, HasQuantile, HasMoments, HasEntropy {

  @Override
  public Params<Kumaraswamy> params() {
    return Params.of(
        Kumaraswamy::new, "alpha", alpha, Constraints.POSITIVE, "beta", beta, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.UNIT_INTERVAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor inner = value.gt(0).and(value.lt(1));
    Tensor rest = where(inner, logRest(where(inner, value, 0.5)).times(beta.minus(1)), 0);
    Tensor atOne = xlogy(beta.minus(1), where(value.eq(1), scalar(0.0), scalar(1.0)));
    return Masking.excluding(
        value.lt(0).or(value.gt(1)),
        value,
        0.5,
        x -> xlogy(alpha.minus(1), x).plus(rest).plus(atOne).plus(log(alpha)).plus(log(beta)));
  }

  @Override
  public Tensor sample(Key key) {
    return icdf(key.uniform(shape()));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return within(value, 0, 1, x -> expm1(logSurvived(x)).neg());
  }

  @Override
  public Tensor survival(Tensor value) {
    return within(value, 1, 0, x -> exp(logSurvived(x)));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return within(value, Double.NEGATIVE_INFINITY, 0, x -> log1mExp(logSurvived(x)));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return within(value, 0, Double.NEGATIVE_INFINITY, this::logSurvived);
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return exp(log1mExp(probability.neg().log1p().div(beta)).div(alpha));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return exp(log1mExp(log(probability).div(beta)).div(alpha));
  }

  @Override
  public Tensor mean() {
    return moment(1).expand(shape());
  }

  @Override
  public Tensor variance() {
    return moment(2).minus(moment(1).square()).expand(shape());
  }

  @Override
  public Tensor entropy() {
    Tensor harmonic = digamma(beta.plus(1)).plus(ExtremeValues.GAMMA);
    return scalar(1.0)
        .minus(reciprocal(beta))
        .plus(scalar(1.0).minus(reciprocal(alpha)).times(harmonic))
        .minus(log(alpha))
        .minus(log(beta))
        .expand(batchShape());
  }

  private Tensor moment(int power) {
    return beta.times(exp(logBeta(reciprocal(alpha).times(power).plus(1), beta)));
  }

  /** A function of the values between zero and one, and what holds from either end on. */
  private static Tensor within(
      Tensor value, double below, double above, UnaryOperator<Tensor> between) {
    return Masking.replacing(
        value.ge(1), above, value, 0.5, v -> Masking.replacing(v.le(0), below, v, 0.5, between));
  }

  private Tensor logSurvived(Tensor value) {
    return logRest(value).times(beta);
  }

  /** log(1 - value^alpha). */
  private Tensor logRest(Tensor value) {
    return log1mExp(log(value).times(alpha));
  }
}
