package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Special.logit;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.sigmoid;
import static org.merapi.tensor.Tensors.sin;
import static org.merapi.tensor.Tensors.softplus;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.FromZero;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The log-logistic law, of exp of a logistic variable.
 *
 * @param scale the median, positive
 * @param concentration the shape parameter, positive
 */
public record LogLogistic(Tensor scale, Tensor concentration)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<LogLogistic> params() {
    return Params.of(
        LogLogistic::new,
        "scale",
        scale,
        Constraints.POSITIVE,
        "concentration",
        concentration,
        Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.excluding(
        value.lt(0),
        value,
        1,
        x ->
            xlogy(concentration.minus(1), x.div(scale))
                .minus(rise(x).times(2))
                .plus(log(concentration.div(scale))));
  }

  @Override
  public Tensor sample(Key key) {
    return icdf(key.uniform(shape()));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return Masking.replacing(value.le(0), 0, value, 1, x -> sigmoid(logHeight(x)));
  }

  @Override
  public Tensor survival(Tensor value) {
    return Masking.replacing(value.le(0), 1, value, 1, x -> sigmoid(logHeight(x).neg()));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return FromZero.logCdf(value, x -> logSigmoid(logHeight(x)));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return Masking.replacing(value.le(0), 0, value, 1, x -> logSigmoid(logHeight(x).neg()));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return scale.times(exp(logit(probability).div(concentration)));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return scale.times(exp(logit(probability).neg().div(concentration)));
  }

  /** Infinite for a concentration up to one. */
  @Override
  public Tensor mean() {
    Tensor unit =
        Masking.existsAbove(
            1,
            concentration,
            Double.POSITIVE_INFINITY,
            k -> {
              Tensor angle = reciprocal(k).times(Math.PI);
              return angle.div(sin(angle));
            });
    return scale.times(unit).expand(shape());
  }

  /** Infinite for a concentration up to two. */
  @Override
  public Tensor variance() {
    Tensor unit =
        Masking.existsAbove(
            2,
            concentration,
            Double.POSITIVE_INFINITY,
            k -> {
              Tensor angle = reciprocal(k).times(Math.PI);
              Tensor mean = angle.div(sin(angle));
              return angle.times(2).div(sin(angle.times(2))).minus(mean.square());
            });
    return scale.square().times(unit).expand(shape());
  }

  /** Zero for a concentration up to one. */
  @Override
  public Tensor mode() {
    Tensor unit =
        Masking.existsAbove(1, concentration, 0, k -> exp(log(k.minus(1).div(k.plus(1))).div(k)));
    return scale.times(unit).expand(shape());
  }

  @Override
  public Tensor entropy() {
    return log(scale.div(concentration)).plus(2).expand(batchShape());
  }

  /** log(1 + (value / scale)^concentration). */
  private Tensor rise(Tensor value) {
    Tensor positive = value.gt(0);
    return where(positive, softplus(logHeight(where(positive, value, 1))), 0);
  }

  /** The log of the ratio of value to scale, times the concentration; of positive values. */
  private Tensor logHeight(Tensor value) {
    return log(value.div(scale)).times(concentration);
  }
}
