package org.merapi.distributions.family.matrix;

import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.CorrelationVolume;
import org.merapi.distributions.density.Factors;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * The law of correlation matrices whose density is a power of the determinant (Lewandowski,
 * Kurowicka and Joe 2009), with respect to the entries below the diagonal. Each correlation has, up
 * to scale, a symmetric beta law.
 *
 * @param size of the matrices, at least 1
 * @param concentration positive: one more than the power; one makes all correlation matrices
 *     equally likely
 */
public record LKJ(int size, Tensor concentration) implements Reparameterized, HasMoments {

  /** Checks the size. */
  public LKJ {
    requireSize("LKJ", size);
  }

  static void requireSize(String family, int size) {
    if (size < 1) {
      throw new ShapeException(family + ": size must be at least 1, got " + size);
    }
  }

  @Override
  public Params<LKJ> params() {
    return Params.of(t -> new LKJ(size, t), "concentration", concentration, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.CORRELATION_MATRIX;
  }

  @Override
  public Shape eventShape() {
    return Shape.of(size, size);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor inside = support().contains(value);
    Tensor matrix = where(inside.unsqueeze(-1).unsqueeze(-1), value, eye(size));
    Tensor logDeterminant = Factors.logVolume(matrix.cholesky()).times(2);
    Tensor constant = CorrelationVolume.log(concentration, size);
    return Masking.only(inside, concentration.minus(1).times(logDeterminant).minus(constant));
  }

  @Override
  public Tensor sample(Key key) {
    Tensor product =
        Factors.product(CorrelationVolume.factor(key, batchShape(), concentration, size));
    return where(eye(size).gt(0), scalar(1.0), product);
  }

  /** The identity. */
  @Override
  public Tensor mean() {
    return eye(size).expand(shape());
  }

  /** 1 / (2 concentration + size - 1) off the diagonal. */
  @Override
  public Tensor variance() {
    Tensor each = scalar(1.0).div(concentration.times(2).plus(size - 1.0));
    return each.unsqueeze(-1).unsqueeze(-1).times(eye(size).neg().plus(1));
  }
}
