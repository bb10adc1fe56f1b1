package org.merapi.distributions.compose;

import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.isNan;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.family.vector.MultivariateNormal;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A normal vector for data with gaps: a NaN is a missing entry, and the log density is that of the
 * entries that are there, the others integrated out.
 *
 * @param base the law of whole vectors
 */
public record NanMaskedMultivariateNormal(MultivariateNormal base)
    implements Reparameterized, HasMoments {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  @Override
  public Params<NanMaskedMultivariateNormal> params() {
    return Params.ofNested(
        d -> new NanMaskedMultivariateNormal((MultivariateNormal) d), "base", base, 0);
  }

  @Override
  public Constraint support() {
    return base.support();
  }

  @Override
  public Shape eventShape() {
    return base.eventShape();
  }

  /**
   * With the rows and columns of missing entries replaced by those of the identity, and their
   * residuals by zero, the determinant and the square form are those of the entries that are there.
   */
  @Override
  public Tensor logProb(Tensor value) {
    Tensor isThere = isNan(value).not();
    Tensor both = isThere.unsqueeze(-1).and(isThere.unsqueeze(-2));
    Tensor identity = eye(base.loc().size(-1));
    Tensor factor = where(both, base.covariance(), identity).cholesky();
    Tensor residual = where(isThere, value, base.loc()).minus(base.loc());
    Tensor z = factor.solveTriangular(residual.unsqueeze(-1), false).squeeze(-1);
    Tensor count = isThere.cast(DType.FLOAT64).sum(-1);
    Tensor logVolume = log(factor.diagonal()).sum(-1).plus(count.times(HALF_LOG_TWO_PI));
    return z.square().sum(-1).times(-0.5).minus(logVolume);
  }

  @Override
  public Tensor sample(Key key) {
    return base.sample(key);
  }

  /** NaN is an entry here. */
  @Override
  public Tensor validateValue(Tensor value) {
    var _ = base.validateValue(where(isNan(value), scalar(0.0), value));
    return value;
  }

  @Override
  public Tensor mean() {
    return base.mean();
  }

  @Override
  public Tensor variance() {
    return base.variance();
  }
}
