package org.merapi.distributions.family.vector;

import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;
import static org.merapi.tensor.Tensors.zeros;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.distributions.density.NormalVectors;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * Independent normal variables given that they sum to zero, for effects of categories beside a
 * common level. The density is with respect to the area of the plane of such vectors.
 *
 * @param size entries of a vector, at least 1
 * @param scale the standard deviation before the condition, positive
 */
public record ZeroSumNormal(int size, Tensor scale)
    implements Reparameterized, HasMoments, HasMode, HasEntropy {

  /** Checks the size. */
  public ZeroSumNormal {
    if (size < 1) {
      throw new ShapeException("ZeroSumNormal: size must be at least 1, got " + size);
    }
  }

  @Override
  public Params<ZeroSumNormal> params() {
    return Params.of(t -> new ZeroSumNormal(size, t), "scale", scale, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.ZERO_SUM;
  }

  @Override
  public Shape eventShape() {
    return Shape.of(size);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor inside = support().contains(value);
    Tensor x = where(inside.unsqueeze(-1), value, scalar(0.0));
    Tensor squares = x.div(scale.unsqueeze(-1)).square().sum(-1).times(-0.5);
    Tensor each = log(scale).plus(NormalVectors.HALF_LOG_TWO_PI);
    return Masking.only(inside, squares.minus(each.times(size - 1.0)));
  }

  @Override
  public Tensor sample(Key key) {
    Tensor standard = key.normal(shape());
    return standard.minus(standard.sumKeep(-1).div(size)).times(scale.unsqueeze(-1));
  }

  @Override
  public Tensor mean() {
    return zeros(shape());
  }

  @Override
  public Tensor variance() {
    return scale.square().times(1 - 1.0 / size).unsqueeze(-1).expand(shape());
  }

  @Override
  public Tensor mode() {
    return mean();
  }

  @Override
  public Tensor entropy() {
    return log(scale).plus(NormalVectors.ENTROPY).times(size - 1.0);
  }
}
