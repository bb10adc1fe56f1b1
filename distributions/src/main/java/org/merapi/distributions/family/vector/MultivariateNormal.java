package org.merapi.distributions.family.vector;

import static org.merapi.distributions.density.NormalVectors.VECTOR;

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
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * The normal distribution of vectors.
 *
 * @param loc the mean, along the last axis
 * @param scaleTril the lower Cholesky factor of the covariance, in the last two axes
 */
public record MultivariateNormal(Tensor loc, Tensor scaleTril)
    implements Reparameterized, HasMoments, HasMode, HasEntropy {

  /** Checks that the sizes fit. */
  public MultivariateNormal {
    boolean fits =
        loc.rank() >= 1
            && scaleTril.rank() >= 2
            && scaleTril.size(-1) == loc.size(-1)
            && scaleTril.size(-2) == loc.size(-1);
    if (!fits) {
      throw new ShapeException(
          "MultivariateNormal: loc of shape "
              + loc.shape()
              + " is no vector of the size of the"
              + " matrix scaleTril of shape "
              + scaleTril.shape());
    }
  }

  /**
   * The distribution of a given covariance.
   *
   * @param covariance symmetric, in the last two axes; only the lower triangle is read
   * @throws org.merapi.tensor.NotPositiveDefiniteException if it is not positive definite
   */
  public static MultivariateNormal ofCovariance(Tensor loc, Tensor covariance) {
    return new MultivariateNormal(loc, covariance.cholesky());
  }

  @Override
  public Params<MultivariateNormal> params() {
    return Params.of(
        MultivariateNormal::new,
        "loc",
        loc,
        VECTOR,
        "scaleTril",
        scaleTril,
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
    Tensor squares = Factors.squaredLength(scaleTril, value.minus(loc));
    Tensor constant =
        Factors.logVolume(scaleTril).plus(loc.size(-1) * NormalVectors.HALF_LOG_TWO_PI);
    return squares.times(-0.5).minus(constant);
  }

  @Override
  public Tensor sample(Key key) {
    return loc.plus(Factors.times(scaleTril, key.normal(shape())));
  }

  @Override
  public Tensor mean() {
    return loc.expand(shape());
  }

  /** The diagonal of the covariance. */
  @Override
  public Tensor variance() {
    return Factors.productDiagonal(scaleTril).expand(shape());
  }

  @Override
  public Tensor mode() {
    return mean();
  }

  @Override
  public Tensor entropy() {
    Tensor each = Factors.logVolume(scaleTril).plus(loc.size(-1) * NormalVectors.ENTROPY);
    return each.expand(batchShape());
  }

  /** The covariance matrices, of the batch shape of {@code scaleTril}. */
  public Tensor covariance() {
    return Factors.product(scaleTril);
  }
}
