package org.merapi.distributions.family.vector;

import static org.merapi.distributions.density.NormalVectors.MATRIX;
import static org.merapi.distributions.density.NormalVectors.POSITIVE_VECTOR;
import static org.merapi.distributions.density.NormalVectors.VECTOR;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.sqrt;

import java.util.List;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.density.Factors;
import org.merapi.distributions.density.NormalVectors;
import org.merapi.tensor.Key;
import org.merapi.tensor.Linalg;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * Normal vectors of covariance W W' + D with a tall matrix W and a diagonal D, as a factor analysis
 * has them. Only matrices of the size of W' W are factored: C = I + W' D^-1 W has the determinant
 * of the covariance over that of D, and the quadratic form is |D^-1/2 (r - W m)|^2 + |m|^2 with m =
 * C^-1 W' D^-1 r, which is Woodbury's identity without its difference of large numbers.
 *
 * @param loc the mean, K numbers along the last axis
 * @param factor W, of K rows in the last but one axis
 * @param diagonal that of D, K positive numbers along the last axis
 */
public record LowRankMultivariateNormal(Tensor loc, Tensor factor, Tensor diagonal)
    implements Reparameterized, HasMoments, HasMode, HasEntropy {

  /** Checks that the sizes fit. */
  public LowRankMultivariateNormal {
    boolean fits =
        loc.rank() >= 1
            && diagonal.rank() >= 1
            && factor.rank() >= 2
            && diagonal.size(-1) == loc.size(-1)
            && factor.size(-2) == loc.size(-1);
    if (!fits) {
      throw new ShapeException(
          "LowRankMultivariateNormal: loc of shape "
              + loc.shape()
              + " and diagonal of shape "
              + diagonal.shape()
              + " need as many entries as factor of shape "
              + factor.shape()
              + " has rows");
    }
  }

  @Override
  public Params<LowRankMultivariateNormal> params() {
    return Params.of(
        t -> new LowRankMultivariateNormal(t.get(0), t.get(1), t.get(2)),
        List.of(
            new Params.Param("loc", loc, VECTOR),
            new Params.Param("factor", factor, MATRIX),
            new Params.Param("diagonal", diagonal, POSITIVE_VECTOR)));
  }

  @Override
  public Constraint support() {
    return VECTOR;
  }

  @Override
  public Shape eventShape() {
    return loc.shape().tail(1);
  }

  /** W' D^-1. */
  private Tensor weights() {
    return factor.div(diagonal.unsqueeze(-1)).transposeLast();
  }

  /** The Cholesky factor of C. */
  private Tensor innerFactor() {
    return weights().matmul(factor).plus(eye(factor.size(-1))).cholesky();
  }

  private Tensor logVolume(Tensor inner) {
    return Factors.logVolume(inner).plus(log(diagonal).sum(-1).times(0.5));
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor inner = innerFactor();
    Tensor residual = value.minus(loc).unsqueeze(-1);
    Tensor m = Linalg.choleskySolve(inner, weights().matmul(residual));
    Tensor rest = residual.minus(factor.matmul(m)).squeeze(-1);
    Tensor squares = rest.square().div(diagonal).sum(-1).plus(m.squeeze(-1).square().sum(-1));
    Tensor constant = logVolume(inner).plus(loc.size(-1) * NormalVectors.HALF_LOG_TWO_PI);
    return squares.times(-0.5).minus(constant);
  }

  @Override
  public Tensor sample(Key key) {
    Shape hidden = batchShape().concat(factor.shape().tail(1));
    Tensor common = Factors.times(factor, key.fold(0).normal(hidden));
    return loc.plus(common).plus(sqrt(diagonal).times(key.fold(1).normal(shape())));
  }

  @Override
  public Tensor mean() {
    return loc.expand(shape());
  }

  @Override
  public Tensor variance() {
    return Factors.productDiagonal(factor).plus(diagonal).expand(shape());
  }

  @Override
  public Tensor mode() {
    return mean();
  }

  @Override
  public Tensor entropy() {
    Tensor each = logVolume(innerFactor()).plus(loc.size(-1) * NormalVectors.ENTROPY);
    return each.expand(batchShape());
  }
}
