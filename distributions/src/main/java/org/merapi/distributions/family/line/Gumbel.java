package org.merapi.distributions.family.line;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.ExtremeValues;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The Gumbel law of greatest values.
 *
 * @param loc the mode
 * @param scale positive
 */
public record Gumbel(Tensor loc, Tensor scale)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<Gumbel> params() {
    return Params.of(
        Gumbel::new, "loc", loc, Constraints.REAL, "scale", scale, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor z = z(value);
    return z.plus(exp(z.neg())).plus(log(scale)).neg();
  }

  @Override
  public Tensor sample(Key key) {
    return loc.minus(scale.times(log(key.exponential(shape()))));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return exp(exp(z(value).neg()).neg());
  }

  @Override
  public Tensor survival(Tensor value) {
    return expm1(exp(z(value).neg()).neg()).neg();
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return exp(z(value).neg()).neg();
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return ExtremeValues.logExceeded(z(value).neg());
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return loc.minus(scale.times(ExtremeValues.logLog(probability)));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return loc.minus(scale.times(ExtremeValues.logLogRest(probability)));
  }

  @Override
  public Tensor mean() {
    return loc.plus(scale.times(ExtremeValues.GAMMA)).expand(shape());
  }

  @Override
  public Tensor variance() {
    return scale.square().times(Math.PI * Math.PI / 6).expand(shape());
  }

  @Override
  public Tensor mode() {
    return loc.expand(shape());
  }

  @Override
  public Tensor entropy() {
    return log(scale).plus(1 + ExtremeValues.GAMMA).expand(batchShape());
  }

  private Tensor z(Tensor value) {
    return value.minus(loc).div(scale);
  }
}
