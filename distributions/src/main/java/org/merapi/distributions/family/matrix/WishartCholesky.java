package org.merapi.distributions.family.matrix;

import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.where;

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
 * The law of the lower Cholesky factor of a {@link Wishart} matrix, as in Stan.
 *
 * @param degreesOfFreedom greater than the size of the matrices less one
 * @param scaleTril the lower Cholesky factor of the scale matrix of the product, in the last two
 *     axes
 */
public record WishartCholesky(Tensor degreesOfFreedom, Tensor scaleTril)
    implements Reparameterized, HasMoments {

  /** Checks that the scale is square. */
  public WishartCholesky {
    Factors.requireSquare(
        "WishartCholesky", "scaleTril", scaleTril, scaleTril.size(-1), "its last axis");
  }

  @Override
  public Params<WishartCholesky> params() {
    return Params.of(
        WishartCholesky::new,
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
    Tensor square = WishartFactors.logWishart(degreesOfFreedom, scaleTril, factor);
    return Masking.only(inside, square.plus(WishartFactors.logSquareVolume(factor)));
  }

  @Override
  public Tensor sample(Key key) {
    int size = scaleTril.size(-1);
    return scaleTril.matmul(WishartFactors.bartlett(key, batchShape(), degreesOfFreedom, size));
  }

  @Override
  public Tensor mean() {
    Tensor diagonal = WishartFactors.bartlettMean(degreesOfFreedom, scaleTril.size(-1));
    return scaleTril.times(diagonal.unsqueeze(-2)).expand(shape());
  }

  @Override
  public Tensor variance() {
    int size = scaleTril.size(-1);
    Tensor mean = WishartFactors.bartlettMean(degreesOfFreedom, size);
    Tensor square = degreesOfFreedom.unsqueeze(-1).minus(arange(size));
    Tensor diagonal = square.minus(mean.square()).unsqueeze(-2).times(eye(size));
    Tensor each = diagonal.plus(eye(size).neg().plus(1).tril());
    return scaleTril.square().matmul(each).expand(shape());
  }
}
