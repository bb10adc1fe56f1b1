package org.merapi.distributions.family.vector;

import static org.merapi.distributions.density.NormalVectors.VECTOR;
import static org.merapi.tensor.Tensors.eye;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Factors;
import org.merapi.distributions.density.NormalVectors;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The normal distribution of vectors by the inverse of their covariance, whose log density needs no
 * solution of equations.
 *
 * @param loc the mean, along the last axis
 * @param precisionTril the lower Cholesky factor of the precision matrix, in the last two axes
 */
public record MultivariateNormalPrecision(Tensor loc, Tensor precisionTril)
    implements Reparameterized, HasMoments, HasMode, HasEntropy {

  /** Checks that the sizes fit. */
  public MultivariateNormalPrecision {
    Factors.requireSquare(
        "MultivariateNormalPrecision", "precisionTril", precisionTril, loc.size(-1), "loc");
  }

  /**
   * The distribution of a given precision matrix.
   *
   * @param precision symmetric, in the last two axes; only the lower triangle is read
   * @throws org.merapi.tensor.NotPositiveDefiniteException if it is not positive definite
   */
  public static MultivariateNormalPrecision ofPrecision(Tensor loc, Tensor precision) {
    return new MultivariateNormalPrecision(loc, precision.cholesky());
  }

  @Override
  public Params<MultivariateNormalPrecision> params() {
    return Params.of(
        MultivariateNormalPrecision::new,
        "loc",
        loc,
        VECTOR,
        "precisionTril",
        precisionTril,
        Constraints.LOWER_CHOLESKY);
  }

  @Override
  public Constraint support() {
    return VECTOR;
  }

  @Override
  public Shape eventShape() {
    return loc.shape().tail(1);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor residual = value.minus(loc).unsqueeze(-2);
    Tensor z = residual.matmul(precisionTril).squeeze(-2);
    Tensor constant =
        Factors.logVolume(precisionTril).minus(loc.size(-1) * NormalVectors.HALF_LOG_TWO_PI);
    return z.square().sum(-1).times(-0.5).plus(constant);
  }

  @Override
  public Tensor sample(Key key) {
    Tensor standard = key.normal(shape()).unsqueeze(-1);
    return loc.plus(precisionTril.solveTriangular(standard, true).squeeze(-1));
  }

  @Override
  public Tensor mean() {
    return loc.expand(shape());
  }

  /** The diagonal of the inverse of the precision matrix. */
  @Override
  public Tensor variance() {
    Tensor inverse = precisionTril.solveTriangular(eye(loc.size(-1)), false);
    return inverse.square().sum(-2).expand(shape());
  }

  @Override
  public Tensor mode() {
    return mean();
  }

  @Override
  public Tensor entropy() {
    Tensor size = Factors.logVolume(precisionTril).neg();
    return size.plus(loc.size(-1) * NormalVectors.ENTROPY).expand(batchShape());
  }
}
