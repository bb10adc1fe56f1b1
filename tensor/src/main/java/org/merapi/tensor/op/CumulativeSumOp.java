package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The running sum along an axis. Float32 is summed in float64, of which each sum is rounded once.
 *
 * @param axis visible axis from 0
 * @param reverse whether the sum runs from the end
 */
public record CumulativeSumOp(int axis, boolean reverse) implements Op {
  @Override
  public String label() {
    return "cumsum";
  }

  @Override
  public Shape shape(Tensor... inputs) {
    return inputs[0].shape();
  }

  @Override
  public DType dtype(Tensor... inputs) {
    return inputs[0].dtype().summing();
  }

  @Override
  public boolean isDifferentiable(int input) {
    return true;
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    Tensor whole = gradient.expand(output.shape());
    return Tensor.apply(new CumulativeSumOp(axis, !reverse), whole);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(new CumulativeSumOp(axis + batch.rank(), reverse), inputs);
  }
}
