package org.merapi.autograd;

import java.util.List;
import java.util.function.Function;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.CustomOp;

/**
 * Functions whose derivative the user gives, because the recorded one would be inaccurate or
 * costly.
 */
public final class CustomGradient {
  private CustomGradient() {}

  /**
   * The function {@code value} with the reverse rule {@code reverse}.
   *
   * @param name what messages show
   * @param value computes the result, a float64 tensor; called once for each position of the hidden
   *     axes
   * @param reverse gives, from the gradient with respect to the result, the inputs and the result,
   *     the gradient for each input, of its shape; written in tensor operations, so that it can be
   *     differentiated again; called once
   */
  public static Function<List<Tensor>, Tensor> of(
      String name, Function<List<Tensor>, Tensor> value, CustomOp.Reverse reverse) {
    CustomOp op = new CustomOp(name, value::apply, reverse, CustomOp.Batching.REPEAT);
    return inputs -> Tensor.apply(op, inputs.toArray(Tensor[]::new));
  }
}
