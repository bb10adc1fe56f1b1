package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Conversion to another element type. Float to integer truncates toward zero; to bool, everything
 * but zero is true; int64 to int32 wraps; float64 to float32 rounds to the nearest. A gradient
 * flows between floating types only.
 *
 * @param target the type of the result
 */
public record CastOp(DType target) implements Op {
  @Override
  public String label() {
    return "cast";
  }

  @Override
  public Shape shape(Tensor... inputs) {
    return inputs[0].shape();
  }

  @Override
  public DType dtype(Tensor... inputs) {
    return target;
  }

  @Override
  public boolean isDifferentiable(int input) {
    return target.isFloating();
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    return Broadcast.reduceTo(gradient, inputs[input]);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(this, inputs);
  }
}
