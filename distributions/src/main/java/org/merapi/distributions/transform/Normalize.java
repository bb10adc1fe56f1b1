package org.merapi.distributions.transform;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Special;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * x / |x|, from the vectors of K numbers onto those of length one (Stan reference manual, "Unit
 * vector"). All points of a ray share an image. {@link #logAbsDetJacobian} is the log density of
 * the standard normal distribution of K numbers plus the log of the area of the sphere, so that a
 * log density with respect to the area becomes one of x: Stan's, but for the constant.
 *
 * <p>The zero vector, where samplers start to look for the shape of a site, goes to the first unit
 * vector. The inverse of a vector of length one is the vector itself.
 */
public record Normalize() implements Transform {
  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public boolean isBijective() {
    return false;
  }

  @Override
  public Tensor forward(Tensor x) {
    Events.filledVector(this, x.shape());
    Tensor safe = awayFromZero(x);
    return safe.div(safe.square().sumKeep(-1).sqrt());
  }

  /** The first unit vector in place of zeros, and of what is so small that its square is zero. */
  static Tensor awayFromZero(Tensor x) {
    Tensor first = Tensors.arange(x.size(-1)).eq(0).cast(x.dtype().floating());
    return Tensors.where(x.square().sumKeep(-1).eq(0), first, x);
  }

  @Override
  public Tensor inverse(Tensor y) {
    Events.filledVector(this, y.shape());
    return y;
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return logNormal(x).plus(logArea(x.size(-1)));
  }

  /** The log density of the standard normal distribution. */
  private static Tensor logNormal(Tensor x) {
    return x.square().sum(-1).times(-0.5).minus(0.5 * Math.log(2 * Math.PI) * x.size(-1));
  }

  /** The log of the area 2 pi^(K/2) / Gamma(K/2) of the sphere in K dimensions. */
  private static double logArea(int size) {
    return Math.log(2)
        + 0.5 * size * Math.log(Math.PI)
        - Special.lgamma(Tensors.scalar(0.5 * size)).item();
  }

  @Override
  public Shape forwardShape(Shape x) {
    Events.filledVector(this, x);
    return x;
  }

  @Override
  public Shape inverseShape(Shape y) {
    Events.filledVector(this, y);
    return y;
  }
}
