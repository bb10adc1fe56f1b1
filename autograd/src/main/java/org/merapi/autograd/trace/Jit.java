package org.merapi.autograd.trace;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.Tree;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.TraceException;
import org.merapi.tensor.ir.Tracer;

/**
 * Compiled functions. The first call for each form of the argument traces the function and compiles
 * what it did; later calls run the program. The form is everything but the numbers: shapes and
 * types, the sizes of lists, and what in the argument is not a tensor, compared by {@code equals}.
 * The programs of the last 32 forms are kept.
 *
 * <p>A function must depend on its argument and on tensors it captures only, the same at every
 * call, and may not read numbers out of its argument: branch on them with {@code where} or {@link
 * ControlFlow#cond}, or make those that rarely change {@linkplain #program data}.
 *
 * <p>Inside a trace, a differentiation or a vectorised call, which is where an argument is traced,
 * is differentiated or has hidden axes, a compiled function is the function itself.
 */
public final class Jit {
  private Jit() {}

  /**
   * A compiled form of a function of a structure of tensors ({@link Tree}). Threads may share it.
   *
   * @throws TraceException at the first call, if the function reads a number out of its argument;
   *     names the line
   */
  public static <T, R> Function<T, R> compile(Function<T, R> function) {
    return new CompiledFunction<>(function, argument -> version(function, argument));
  }

  /** A compiled form of a scalar function's value and gradient. */
  public static <T> Function<T, Gradients.ValueAndGradient<T>> valueAndGrad(
      Function<T, Tensor> function) {
    return compile(argument -> Gradients.valueAndGrad(function, argument));
  }

  /**
   * A compiled form of a function of parameters, which are other numbers at every call, and data,
   * which stay for many calls. See {@link DataProgram}.
   *
   * @param function of two structures of tensors, parameters first
   */
  public static <P, D, R> DataProgram<P, D, R> program(BiFunction<P, D, R> function) {
    return new DataProgram<>(function);
  }

  /** The graph of a function at an argument's form, before any pass. */
  public static <T, R> Graph trace(Function<T, R> function, T argument) {
    Tracer tracer = Tracer.ofProgram();
    return tracer.finish(Tree.leaves(function.apply(traced(tracer, Form.of(argument), argument))));
  }

  private static <T, R> Optional<CompiledFunction.Version> version(
      Function<T, R> function, T argument) {
    Form form = Form.of(argument);
    Tracer tracer = Tracer.ofProgram();
    R result = function.apply(traced(tracer, form, argument));
    Optional<Graph> graph = finished(tracer, result);
    // A tensor of an enclosing differentiation or trace will be gone at the next call.
    return graph.isEmpty() || !tracer.captured().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CompiledFunction.Version(
                form, Form.of(result), CompiledGraph.of(Passes.standard().apply(graph.get()))));
  }

  /** A structure with arguments of a tracer in place of its tensors. */
  static <T> T traced(Tracer tracer, Form form, T structure) {
    return form.map(structure, leaf -> tracer.argument(leaf.shape(), leaf.dtype()));
  }

  /**
   * Ends a trace.
   *
   * @return empty if the result carries hidden axes, which it has from a tensor that the function
   *     captured: it is part of a vectorised call, and its next call will be part of another
   */
  static Optional<Graph> finished(Tracer tracer, Object result) {
    List<Tensor> results = Tree.leaves(result);
    return results.stream().allMatch(leaf -> leaf.hiddenAxes().isEmpty())
        ? Optional.of(tracer.finish(results))
        : Optional.empty();
  }
}
