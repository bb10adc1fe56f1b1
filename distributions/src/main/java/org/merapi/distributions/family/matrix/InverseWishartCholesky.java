package org.merapi.distributions.family.matrix;

import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.where;

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
 * The law of the lower Cholesky factor of an {@link InverseWishart} matrix, as in Stan.
 *
 * @param degreesOfFreedom greater than the size of the matrices less one
 * @param scaleTril the lower Cholesky factor of the scale matrix of the product, in the last two
 *     axes
 */
public record InverseWishartCholesky(Tensor degreesOfFreedom, Tensor scaleTril)
    implements Reparameterized {

  /** Checks that the scale is square. */
  public InverseWishartCholesky {
    Factors.requireSquare(
        "InverseWishartCholesky", "scaleTril", scaleTril, scaleTril.size(-1), "its last axis");
  }

  @Override
  public Params<InverseWishartCholesky> params() {
    return Params.of(
        InverseWishartCholesky::new,
        "degreesOfFreedom",
        degreesOfFreedom,
        Constraint.greaterThan(scaleTril.size(-1) - 1.0),
        "scaleTril",
        scaleTril,
        Constraints.LOWER_CHOLESKY);
  }

  @Override
  public Constraint support() {
    return Constraints.LOWER_CHOLESKY;
  }

  @Override
  public Shape eventShape() {
    return scaleTril.shape().tail(2);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor inside = support().contains(value);
    Tensor factor = where(inside.unsqueeze(-1).unsqueeze(-1), value, eye(scaleTril.size(-1)));
    Tensor square = WishartFactors.logInverseWishart(degreesOfFreedom, scaleTril, factor);
    return Masking.only(inside, square.plus(WishartFactors.logSquareVolume(factor)));
  }

  @Override
  public Tensor sample(Key key) {
    return InverseWishart.factor(key, batchShape(), degreesOfFreedom, scaleTril).tril();
  }
}
