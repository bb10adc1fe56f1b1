package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.spi.Requirement;

/**
 * Elements along one axis chosen by an integer tensor, as NumPy's {@code take}: the axis is
 * replaced by the axes of the index. Inputs are the values and the index; negative positions count
 * from the end.
 *
 * @param axis visible axis of the values from 0
 */
public record TakeOp(int axis) implements Op {
  @Override
  public String label() {
    return "take";
  }

  @Override
  public Shape shape(Tensor... inputs) {
    Shape x = inputs[0].shape();
    return x.head(axis).concat(inputs[1].shape()).concat(x.tail(x.rank() - axis - 1));
  }

  @Override
  public DType dtype(Tensor... inputs) {
    return inputs[0].dtype();
  }

  @Override
  public boolean isDifferentiable(int input) {
    return input == 0;
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    Tensor spread =
        Tensor.apply(
            new ScatterAddOp(axis, inputs[0].shape()), gradient.expand(output.shape()), inputs[1]);
    return Broadcast.reduceTo(spread, inputs[0]);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    int leading = batch.rank();
    Tensor x = inputs[0];
    Tensor index = inputs[1];
    if (!batch.isCarriedBy(1)) {
      return Tensor.apply(new TakeOp(axis + leading), inputs);
    }
    int chosen = batch.innerShape(1, inputs).rank();
    if (!batch.isCarriedBy(0)) {
      // result: before, leading, chosen, after
      return Tensor.apply(this, x, index).moveAxes(axis, 0, leading);
    }
    Shape inner = batch.innerShape(0, inputs);
    int size = inner.size(axis);
    Tensor front = x.moveAxes(leading + axis, leading, 1);
    Tensor flat =
        front.reshape(Shape.of(batch.sizes().elements() * size).concat(inner.without(axis)));
    Tensor taken =
        Tensor.apply(new TakeOp(0), flat, flatIndex(label(), batch.sizes(), index, size));
    // result: leading, chosen, before, after
    return taken.moveAxes(leading + chosen, leading, axis);
  }

  /** Positions in the merged axis of all repetitions and {@code size} places. */
  static Tensor flatIndex(String label, Shape leading, Tensor index, int size) {
    int inner = index.shape().rank() - leading.rank();
    Shape ones = Shape.SCALAR.padTo(inner);
    Tensor wrapped = Tensors.where(index.lt(0), index.plus(Tensors.integer((long) size)), index);
    // Checked here, because in the merged axis it would be a position of another repetition.
    Requirement.require(
        wrapped.ge(0).and(wrapped.lt(size)),
        () ->
            new IndexOutOfBoundsException(
                label + ": a position is out of range for an axis of size " + size));
    Tensor starts =
        Tensors.arange(leading.elements())
            .times(Tensors.integer((long) size))
            .reshape(leading.concat(ones));
    return wrapped.plus(starts);
  }
}
