package org.merapi.distributions.family.line;

import static org.merapi.tensor.Tensors.atan;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.maximum;
import static org.merapi.tensor.Tensors.minimum;
import static org.merapi.tensor.Tensors.scalar;
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
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The hyperbolic secant law: tails of the Laplace law, smooth at its middle.
 *
 * @param loc the mean
 * @param scale positive
 */
public record SoftLaplace(Tensor loc, Tensor scale)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {
  private static final double LOG_TWO_OVER_PI = Math.log(2 / Math.PI);

  /** exp of twice this is lost beside one. */
  private static final double LOST = -20;

  @Override
  public Params<SoftLaplace> params() {
    return Params.of(
        SoftLaplace::new, "loc", loc, Constraints.REAL, "scale", scale, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor z = z(value);
    return z.plus(softplus(z.times(-2))).plus(log(scale)).minus(LOG_TWO_OVER_PI).neg();
  }

  @Override
  public Tensor sample(Key key) {
    return icdf(key.uniform(shape()));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return part(z(value));
  }

  @Override
  public Tensor survival(Tensor value) {
    return part(z(value).neg());
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return logPart(z(value));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return logPart(z(value).neg());
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return loc.plus(scale.times(quantile(probability)));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return loc.minus(scale.times(quantile(probability)));
  }

  @Override
  public Tensor mean() {
    return loc.expand(shape());
  }

  @Override
  public Tensor variance() {
    return scale.square().times(Math.PI * Math.PI / 4).expand(shape());
  }

  @Override
  public Tensor mode() {
    return loc.expand(shape());
  }

  @Override
  public Tensor entropy() {
    return log(scale).plus(Math.log(2 * Math.PI)).expand(batchShape());
  }

  private static Tensor part(Tensor z) {
    return atan(exp(z)).times(2 / Math.PI);
  }

  /** Far down the arctangent is its argument, whose exponential may underflow. */
  private static Tensor logPart(Tensor z) {
    Tensor far = z.lt(LOST);
    Tensor near = where(far, 0, z);
    Tensor below = log(part(minimum(near, scalar(0.0))));
    Tensor above = part(maximum(near, scalar(0.0)).neg()).neg().log1p();
    return where(far, z.plus(LOG_TWO_OVER_PI), where(near.lt(0), below, above));
  }

  /** log tan(pi u / 2) as a quotient of sines: accurate in both tails. */
  private static Tensor quantile(Tensor probability) {
    Tensor lower = sin(probability.times(Math.PI / 2));
    Tensor upper = sin(scalar(1.0).minus(probability).times(Math.PI / 2));
    return log(lower.div(upper));
  }

  private Tensor z(Tensor value) {
    return value.minus(loc).div(scale);
  }
}
