package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The positions of an axis in the order of their values: int64. Equal values keep their order, and
 * NaN comes behind all others in either direction.
 *
 * @param axis visible axis from 0
 * @param descending whether the greatest value comes first
 */
public record ArgsortOp(int axis, boolean descending) implements Op {
  @Override
  public String label() {
    return "argsort";
  }

  @Override
  public Shape shape(Tensor... inputs) {
    return inputs[0].shape();
  }

  @Override
  public DType dtype(Tensor... inputs) {
    return DType.INT64;
  }

  @Override
  public boolean isDifferentiable(int input) {
    return false;
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    return Tensors.zerosLike(inputs[0]);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(new ArgsortOp(axis + batch.rank(), descending), inputs);
  }
}
