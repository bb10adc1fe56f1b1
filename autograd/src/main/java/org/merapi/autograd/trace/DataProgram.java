package org.merapi.autograd.trace;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.merapi.autograd.Tree;
import org.merapi.tensor.Tensor;

/**
 * A compiled function of parameters, which are other numbers at every call, and data, which stay
 * for many calls.
 *
 * <p>What the function computes from data alone is computed once for each binding. The function may
 * read numbers out of data, and branch on them: they are noted, and other data that give the same
 * numbers there run the same program, without tracing or compiling anything. For data that give
 * others the function is traced again. Parameters may not be read, as in {@link Jit#compile}.
 *
 * <p>So a thousand data sets of one shape share a program. Reading all of an array of data out
 * makes a program for that array alone; read what the branch is about, such as {@code
 * y.ge(0).allTrue()}. The last 32 traces are kept. Threads may share one of these.
 *
 * @param <P> the type of the parameters, a structure of tensors ({@link Tree})
 * @param <D> the type of the data, a structure of tensors
 * @param <R> the type of the result, a structure of tensors
 */
public final class DataProgram<P, D, R> {
  private final BiFunction<P, D, R> function;
  private final Recent<DataTrace> traces = new Recent<>();

  DataProgram(BiFunction<P, D, R> function) {
    this.function = function;
  }

  /**
   * The function of parameters for given data.
   *
   * @param data not to be changed while the function is in use
   * @return fails with a {@link org.merapi.tensor.ir.TraceException} that names the line if the
   *     function reads a number that depends on parameters
   */
  public Function<P, R> bind(D data) {
    return new CompiledFunction<>(
        parameters -> function.apply(parameters, data), parameters -> version(parameters, data));
  }

  private Optional<CompiledFunction.Version> version(P parameters, D data) {
    Tensor[] given = Tree.leaves(data).toArray(Tensor[]::new);
    if (!CompiledFunction.areNumbers(given)) {
      return Optional.empty();
    }
    List<Tensor> leaves = List.of(given);
    for (DataTrace trace : traces.items()) {
      if (trace.isFor(parameters, data) && trace.holdsFor(leaves)) {
        traces.use(trace);
        return trace.bind(leaves);
      }
    }
    Optional<DataTrace> fresh = DataTrace.of(function, parameters, data);
    fresh.ifPresent(traces::add);
    return fresh.flatMap(trace -> trace.bind(leaves));
  }
}
