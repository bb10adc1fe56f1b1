package org.merapi.distributions.family.matrix;

import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Factors;
import org.merapi.distributions.density.Masking;
import org.merapi.distributions.density.WishartFactors;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The Wishart distribution of positive definite matrices: for whole degrees of freedom that of the
 * sum of so many squares x x' of normal vectors whose covariance is the scale.
 *
 * @param degreesOfFreedom greater than the size of the matrices less one
 * @param scaleTril the lower Cholesky factor of the scale matrix, in the last two axes
 */
public record Wishart(Tensor degreesOfFreedom, Tensor scaleTril)
    implements Reparameterized, HasMoments, HasEntropy {

  /** Checks that the scale is square. */
  public Wishart {
    Factors.requireSquare("Wishart", "scaleTril", scaleTril, scaleTril.size(-1), "its last axis");
  }

  /**
   * The distribution of a given scale matrix.
   *
   * @param scale symmetric, in the last two axes; only the lower triangle is read
   * @throws org.merapi.tensor.NotPositiveDefiniteException if it is not positive definite
   */
  public static Wishart ofScale(Tensor degreesOfFreedom, Tensor scale) {
    return new Wishart(degreesOfFreedom, scale.cholesky());
  }

  @Override
  public Params<Wishart> params() {
    return Params.of(
        Wishart::new,
        "degreesOfFreedom",
        degreesOfFreedom,
        Constraint.greaterThan(scaleTril.size(-1) - 1.0),
        "scaleTril",
        scaleTril,
        Constraints.LOWER_CHOLESKY);
  }

  @Override
  public Constraint support() {
    return Constraints.POSITIVE_DEFINITE;
  }

  @Override
  public Shape eventShape() {
    return scaleTril.shape().tail(2);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor inside = support().contains(value);
    Tensor matrix = where(inside.unsqueeze(-1).unsqueeze(-1), value, eye(scaleTril.size(-1)));
    Tensor factor = matrix.cholesky();
    return Masking.only(inside, WishartFactors.logWishart(degreesOfFreedom, scaleTril, factor));
  }

  @Override
  public Tensor sample(Key key) {
    int size = scaleTril.size(-1);
    Tensor standard = WishartFactors.bartlett(key, batchShape(), degreesOfFreedom, size);
    return Factors.product(scaleTril.matmul(standard));
  }

  @Override
  public Tensor mean() {
    Tensor v = degreesOfFreedom.unsqueeze(-1).unsqueeze(-1);
    return v.times(Factors.product(scaleTril)).expand(shape());
  }

  @Override
  public Tensor variance() {
    Tensor v = degreesOfFreedom.unsqueeze(-1).unsqueeze(-1);
    Tensor diagonal = Factors.productDiagonal(scaleTril);
    Tensor pairs = diagonal.unsqueeze(-1).times(diagonal.unsqueeze(-2));
    return v.times(Factors.product(scaleTril).square().plus(pairs)).expand(shape());
  }

  @Override
  public Tensor entropy() {
    return WishartFactors.entropy(degreesOfFreedom, scaleTril).expand(batchShape());
  }
}
