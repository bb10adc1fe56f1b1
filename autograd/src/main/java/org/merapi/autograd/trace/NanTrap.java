package org.merapi.autograd.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.Tree;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.NonFinite;
import org.merapi.tensor.ir.SourceLines;
import org.merapi.tensor.ir.Tracer;

/**
 * Finds out where a NaN or an infinity comes from. The function is traced with the lines of its
 * source and run operation by operation, which is slow: this is for diagnosis.
 *
 * <pre>{@code
 * NanTrap.checkGradient(loss, parameters).ifPresent(System.out::println);
 * // div made -Infinity, in the derivative of sqrt, at Models.java:12
 * //   operand 1: -0.5 at [3] of float64[8]
 * //   operand 2: 0.0 at [3] of float64[8]
 * }</pre>
 */
public final class NanTrap {
  private NanTrap() {}

  /**
   * The operation that first made NaN, or else infinity, of finite numbers, on the way to an
   * element of the result that is not finite.
   *
   * @param function of structures of tensors ({@link Tree}), which can be traced ({@link Jit})
   * @param argument concrete, without hidden axes
   * @return empty if the result is finite
   * @throws org.merapi.tensor.ir.TraceException if the function reads a number out of its argument
   */
  public static <T, R> Optional<NonFinite> check(Function<T, R> function, T argument) {
    List<Tensor> numbers = Tree.leaves(argument);
    return NonFinite.find(SourceLines.noting(() -> trace(function, argument)), numbers);
  }

  private static <T, R> Graph trace(Function<T, R> function, T argument) {
    Tracer tracer = Tracer.ofProgramWithLines();
    List<Tensor> arguments = new ArrayList<>();
    for (Tensor leaf : Tree.leaves(argument)) {
      arguments.add(tracer.argument(leaf.shape(), leaf.dtype()));
    }
    R result = function.apply(Tree.rebuild(argument, arguments));
    return tracer.finish(Tree.leaves(result));
  }

  /**
   * The same for the value and the gradient of a scalar function. What a reverse rule did is told
   * with the operation that it differentiates, and that operation's line.
   */
  public static <T> Optional<NonFinite> checkGradient(Function<T, Tensor> function, T argument) {
    return check((T variables) -> Gradients.valueAndGrad(function, variables), argument);
  }
}
