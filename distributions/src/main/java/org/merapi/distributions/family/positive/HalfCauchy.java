package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Tensors.atan;
import static org.merapi.tensor.Tensors.atan2;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sin;
import static org.merapi.tensor.Tensors.zeros;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.FromZero;
import org.merapi.distributions.density.Masking;
import org.merapi.distributions.density.Squares;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The absolute value of a Cauchy variable of median zero.
 *
 * @param scale the median, positive
 */
public record HalfCauchy(Tensor scale)
    implements Reparameterized, HasQuantile, HasMode, HasEntropy {
  private static final double LOG_HALF_PI = Math.log(Math.PI / 2);

  @Override
  public Params<HalfCauchy> params() {
    return Params.of(HalfCauchy::new, "scale", scale, Constraints.POSITIVE);
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
        x -> Squares.logOfOneAndSquare(x, scale).plus(log(scale).plus(LOG_HALF_PI)).neg());
  }

  @Override
  public Tensor sample(Key key) {
    return icdf(key.uniform(shape()));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return FromZero.cdf(value, x -> atan(x.div(scale)).times(2 / Math.PI));
  }

  /** tan(pi u / 2) as a quotient of sines: accurate where u is near one. */
  @Override
  public Tensor icdf(Tensor probability) {
    Tensor lower = sin(probability.times(Math.PI / 2));
    Tensor upper = sin(scalar(1.0).minus(probability).times(Math.PI / 2));
    return scale.times(lower.div(upper));
  }

  @Override
  public Tensor survival(Tensor value) {
    return FromZero.survival(value, x -> atan2(scalar(1.0), x.div(scale)).times(2 / Math.PI));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    Tensor lower = sin(probability.times(Math.PI / 2));
    Tensor upper = sin(scalar(1.0).minus(probability).times(Math.PI / 2));
    return scale.times(upper.div(lower));
  }

  @Override
  public Tensor mode() {
    return zeros(shape());
  }

  @Override
  public Tensor entropy() {
    return log(scale).plus(Math.log(2 * Math.PI)).expand(batchShape());
  }
}
