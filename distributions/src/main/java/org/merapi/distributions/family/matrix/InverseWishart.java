package org.merapi.distributions.family.matrix;

import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
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
 * The law of the inverse of a {@link Wishart} matrix.
 *
 * @param degreesOfFreedom greater than the size of the matrices less one
 * @param scaleTril the lower Cholesky factor of the scale matrix, the inverse of that of the
 *     Wishart law, in the last two axes
 */
public record InverseWishart(Tensor degreesOfFreedom, Tensor scaleTril)
    implements Reparameterized, HasMoments, HasMode, HasEntropy {

  /** Checks that the scale is square. */
  public InverseWishart {
    Factors.requireSquare(
        "InverseWishart", "scaleTril", scaleTril, scaleTril.size(-1), "its last axis");
  }

  /**
   * The distribution of a given scale matrix.
   *
   * @param scale symmetric, in the last two axes; only the lower triangle is read
   * @throws org.merapi.tensor.NotPositiveDefiniteException if it is not positive definite
   */
  public static InverseWishart ofScale(Tensor degreesOfFreedom, Tensor scale) {
    return new InverseWishart(degreesOfFreedom, scale.cholesky());
  }

  @Override
  public Params<InverseWishart> params() {
    return Params.of(
        InverseWishart::new,
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
    return Masking.only(
        inside, WishartFactors.logInverseWishart(degreesOfFreedom, scaleTril, factor));
  }

  @Override
  public Tensor sample(Key key) {
    return Factors.product(factor(key, batchShape(), degreesOfFreedom, scaleTril));
  }

  /** L A^-1 with A' A a standard Wishart matrix: the lower Cholesky factor of a draw. */
  static Tensor factor(Key key, Shape batch, Tensor degreesOfFreedom, Tensor scaleTril) {
    int size = scaleTril.size(-1);
    Tensor standard = WishartFactors.reversedBartlett(key, batch, degreesOfFreedom, size);
    return standard.solveTriangular(scaleTril.transposeLast(), true).transposeLast();
  }

  /** The scale over degrees of freedom less the size and one; NaN up to that. */
  @Override
  public Tensor mean() {
    int size = scaleTril.size(-1);
    Tensor over =
        Masking.existsAbove(
            size + 1.0, degreesOfFreedom, Double.NaN, v -> scalar(1.0).div(v.minus(size + 1.0)));
    return Factors.product(scaleTril).times(over.unsqueeze(-1).unsqueeze(-1)).expand(shape());
  }

  /** NaN up to size and three degrees of freedom. */
  @Override
  public Tensor variance() {
    int size = scaleTril.size(-1);
    Tensor exists = degreesOfFreedom.gt(size + 3.0);
    Tensor v = where(exists, degreesOfFreedom, size + 4.0).unsqueeze(-1).unsqueeze(-1);
    Tensor diagonal = Factors.productDiagonal(scaleTril);
    Tensor pairs = diagonal.unsqueeze(-1).times(diagonal.unsqueeze(-2));
    Tensor squares = Factors.product(scaleTril).square();
    Tensor above = v.minus(size + 1.0).times(pairs).plus(v.minus(size - 1.0).times(squares));
    Tensor below = v.minus(size).times(v.minus(size + 1.0).square()).times(v.minus(size + 3.0));
    Tensor holds = exists.unsqueeze(-1).unsqueeze(-1);
    return where(holds, above.div(below), Double.NaN).expand(shape());
  }

  @Override
  public Tensor mode() {
    Tensor over = degreesOfFreedom.plus(scaleTril.size(-1) + 1.0).unsqueeze(-1).unsqueeze(-1);
    return Factors.product(scaleTril).div(over).expand(shape());
  }

  /** That of the inverse and the expected logarithm of the change of volume. */
  @Override
  public Tensor entropy() {
    int size = scaleTril.size(-1);
    Tensor standard = WishartFactors.entropy(degreesOfFreedom, eye(size));
    Tensor logDeterminant = WishartFactors.meanLogDeterminant(degreesOfFreedom, size);
    return standard
        .minus(logDeterminant.times(size + 1.0))
        .plus(Factors.logVolume(scaleTril).times(size + 1.0))
        .expand(batchShape());
  }
}
