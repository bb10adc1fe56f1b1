package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Conversion to another element type. Float to integer truncates toward zero; to bool, everything
 * but zero is true. No gradient flows, as each conversion has an end that is not floating.
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
    return false;
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    return gradient;
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(this, inputs);
  }
}
