package org.merapi.inference.program;

import java.util.Iterator;
import java.util.List;
import org.merapi.tensor.Tensor;

/**
 * A function of tensors that runs on numbers and while tracing alike. It depends on its arguments
 * and on data only; the same function asks for the same arguments in the same order.
 */
@FunctionalInterface
public interface TensorFunction {

  /** Runs the function. */
  Outputs apply(Arguments arguments);

  /** Runs the function on given arguments, in the order in which it asks for them. */
  default Outputs at(List<Tensor> arguments) {
    Iterator<Tensor> next = arguments.iterator();
    return apply((shape, dtype) -> next.next());
  }
}
