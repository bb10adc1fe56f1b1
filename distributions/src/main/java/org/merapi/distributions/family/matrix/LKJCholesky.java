package org.merapi.distributions.family.matrix;

import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.CorrelationVolume;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The law of the Cholesky factor of a correlation matrix with the {@link LKJ} law, with the density
 * of Stan: with respect to the entries below the diagonal.
 *
 * @param size of the matrices, at least 1
 * @param concentration positive: one makes all correlation matrices equally likely, more prefers
 *     those near the identity
 */
public record LKJCholesky(int size, Tensor concentration) implements Reparameterized, HasMoments {

  /** Checks the size. */
  public LKJCholesky {
    LKJ.requireSize("LKJCholesky", size);
  }

  @Override
  public Params<LKJCholesky> params() {
    return Params.of(
        t -> new LKJCholesky(size, t), "concentration", concentration, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.CORRELATION_CHOLESKY;
  }

  @Override
  public Shape eventShape() {
    return Shape.of(size, size);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor inside = support().contains(value);
    Tensor diagonal = where(inside.unsqueeze(-1), value.diagonal(), scalar(1.0));
    Tensor powers = concentration.times(2).unsqueeze(-1).plus(arange(size).neg().plus(size - 3.0));
    // The first entry of the diagonal is one.
    Tensor logs = log(diagonal).times(arange(size).gt(0).cast(value.dtype().floating()));
    Tensor constant = CorrelationVolume.log(concentration, size);
    return Masking.only(inside, powers.times(logs).sum(-1).minus(constant));
  }

  @Override
  public Tensor sample(Key key) {
    return CorrelationVolume.factor(key, batchShape(), concentration, size);
  }

  /** Zero below the diagonal. */
  @Override
  public Tensor mean() {
    return eye(size).times(CorrelationVolume.diagonalMean(concentration, size).unsqueeze(-1));
  }

  /** 1 / (2 concentration + size - 1) below the diagonal. */
  @Override
  public Tensor variance() {
    Tensor square = CorrelationVolume.diagonalMeanSquare(concentration, size);
    Tensor mean = CorrelationVolume.diagonalMean(concentration, size);
    Tensor diagonal = square.minus(mean.square()).unsqueeze(-1).times(eye(size));
    Tensor each = scalar(1.0).div(concentration.times(2).plus(size - 1.0));
    Tensor below = eye(size).neg().plus(1).tril();
    return diagonal.plus(each.unsqueeze(-1).unsqueeze(-1).times(below));
  }
}
