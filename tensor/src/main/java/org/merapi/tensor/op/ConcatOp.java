package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * Tensors joined along an existing axis.
 *
 * @param axis visible axis from 0
 */
public record ConcatOp(int axis) implements Op {
  @Override
  public String label() {
    return "cat";
  }

  @Override
  public Shape shape(Tensor... inputs) {
    Shape first = inputs[0].shape();
    int total = 0;
    for (Tensor input : inputs) {
      Shape shape = input.shape();
      if (shape.rank() != first.rank() || !shape.with(axis, first.size(axis)).equals(first)) {
        throw new ShapeException(
            "cat: shapes " + first + " and " + shape + " differ elsewhere than at axis " + axis);
      }
      total += shape.size(axis);
    }
    return first.with(axis, total);
  }

  @Override
  public DType dtype(Tensor... inputs) {
    DType common = inputs[0].dtype();
    for (Tensor input : inputs) {
      common = common.promote(input.dtype());
    }
    return common;
  }

  @Override
  public boolean isDifferentiable(int input) {
    return true;
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    int start = 0;
    for (int i = 0; i < input; i++) {
      start += inputs[i].shape().size(axis);
    }
    int[] starts = new int[output.shape().rank()];
    starts[axis] = start;
    Tensor part =
        Tensor.apply(
            new MoveOp.Slice(
                Ints.of(starts), Ints.of().prepend(starts.length, 1), inputs[input].shape()),
            gradient.expand(output.shape()));
    return Broadcast.reduceTo(part, inputs[input]);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    Tensor[] expanded = new Tensor[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      expanded[i] = batch.expanded(i, inputs);
    }
    return Tensor.apply(new ConcatOp(axis + batch.rank()), expanded);
  }
}
