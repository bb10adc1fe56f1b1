package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Special.erf;
import static org.merapi.tensor.Special.erfc;
import static org.merapi.tensor.Special.erfinv;
import static org.merapi.tensor.Special.logNdtr;
import static org.merapi.tensor.Special.ndtri;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.zeros;

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
 * The absolute value of a normal variable of mean zero.
 *
 * @param scale the standard deviation of the normal, positive
 */
public record HalfNormal(Tensor scale)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {
  private static final double HALF_LOG_HALF_PI = 0.5 * Math.log(Math.PI / 2);

  @Override
  public Params<HalfNormal> params() {
    return Params.of(HalfNormal::new, "scale", scale, Constraints.POSITIVE);
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
        0,
        x -> x.div(scale).square().times(-0.5).minus(log(scale).plus(HALF_LOG_HALF_PI)));
  }

  @Override
  public Tensor sample(Key key) {
    return scale.times(key.normal(shape()).abs());
  }

  @Override
  public Tensor cdf(Tensor value) {
    return FromZero.cdf(value, x -> erf(x.div(scale.times(Math.sqrt(2)))));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return scale.times(erfinv(probability)).times(Math.sqrt(2));
  }

  @Override
  public Tensor mean() {
    return scale.times(Math.sqrt(2 / Math.PI)).expand(shape());
  }

  @Override
  public Tensor variance() {
    return scale.square().times(1 - 2 / Math.PI).expand(shape());
  }

  @Override
  public Tensor survival(Tensor value) {
    return FromZero.survival(value, x -> erfc(x.div(scale.times(Math.sqrt(2)))));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return FromZero.logSurvival(value, x -> logNdtr(x.div(scale).neg()).plus(Math.log(2)));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return scale.times(ndtri(probability.times(0.5))).neg();
  }

  @Override
  public Tensor mode() {
    return zeros(shape());
  }

  @Override
  public Tensor entropy() {
    return log(scale).plus(HALF_LOG_HALF_PI + 0.5).expand(batchShape());
  }
}
