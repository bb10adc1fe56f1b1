package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The adjoint of {@link TakeOp}: zeros of a shape to which updates are added at the places that an
 * integer tensor names along one axis; a place named twice gets both. Float32 is added in float64
 * and rounded once. Inputs are the updates and the index.
 *
 * @param axis visible axis of the result from 0
 * @param whole the shape of the result
 */
public record ScatterAddOp(int axis, Shape whole) implements Op {
  @Override
  public String label() {
    return "scatterAdd";
  }

  @Override
  public Shape shape(Tensor... inputs) {
    return whole;
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
    Tensor taken = Tensor.apply(new TakeOp(axis), gradient.expand(whole), inputs[1]);
    return Broadcast.reduceTo(taken, inputs[0]);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    int leading = batch.rank();
    if (!batch.isCarriedBy(1)) {
      return Tensor.apply(new ScatterAddOp(axis + leading, batch.sizes().concat(whole)), inputs);
    }
    Tensor updates = batch.expanded(0, inputs);
    Tensor index = inputs[1];
    int chosen = batch.innerShape(1, inputs).rank();
    int size = whole.size(axis);
    Tensor front = updates.moveAxes(leading + axis, leading, chosen);
    Shape flat = Shape.of(batch.sizes().elements() * size).concat(whole.without(axis));
    Tensor sums =
        Tensor.apply(
            new ScatterAddOp(0, flat),
            front,
            TakeOp.flatIndex(label(), batch.sizes(), index, size));
    return sums.reshape(batch.sizes().concat(Shape.of(size)).concat(whole.without(axis)))
        .moveAxes(leading, leading + axis, 1);
  }
}
