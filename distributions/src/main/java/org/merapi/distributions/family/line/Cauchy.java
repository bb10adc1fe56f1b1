package org.merapi.distributions.family.line;

import static org.merapi.tensor.Tensors.atan2;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sin;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Squares;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The Cauchy distribution, which has no mean.
 *
 * @param loc the median
 * @param scale half of the distance between the quartiles, positive
 */
public record Cauchy(Tensor loc, Tensor scale)
    implements Reparameterized, HasQuantile, HasMode, HasEntropy {
  private static final double LOG_PI = Math.log(Math.PI);

  @Override
  public Params<Cauchy> params() {
    return Params.of(
        Cauchy::new, "loc", loc, Constraints.REAL, "scale", scale, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Squares.logOfOneAndSquare(value.minus(loc), scale).plus(log(scale).plus(LOG_PI)).neg();
  }

  @Override
  public Tensor sample(Key key) {
    return icdf(key.uniform(shape()));
  }

  /** The angle of the point (-z, 1) over pi: accurate in the lower tail. */
  @Override
  public Tensor cdf(Tensor value) {
    Tensor z = value.minus(loc).div(scale);
    return atan2(scalar(1.0), z.neg()).div(Math.PI);
  }

  /** The angle of the point (z, 1) over pi: accurate in the upper tail. */
  @Override
  public Tensor survival(Tensor value) {
    Tensor z = value.minus(loc).div(scale);
    return atan2(scalar(1.0), z).div(Math.PI);
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
  public Tensor mode() {
    return loc.expand(shape());
  }

  @Override
  public Tensor entropy() {
    return log(scale).plus(Math.log(4 * Math.PI)).expand(batchShape());
  }

  /** -cot(pi u) as a quotient of sines of exact differences: accurate in both tails. */
  private static Tensor quantile(Tensor probability) {
    Tensor lower = sin(probability.times(Math.PI / 2));
    Tensor upper = sin(scalar(1.0).minus(probability).times(Math.PI / 2));
    Tensor centred = sin(probability.minus(0.5).times(Math.PI));
    return centred.div(lower.times(upper).times(2));
  }
}
