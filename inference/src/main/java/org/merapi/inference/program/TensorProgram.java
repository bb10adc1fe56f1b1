package org.merapi.inference.program;

import java.util.List;
import java.util.Optional;
import org.merapi.autograd.trace.CompiledGraph;
import org.merapi.tensor.Tensor;

/** A function of tensors as a compiled program. Several threads may run it at once. */
public final class TensorProgram {
  private final TensorFunction function;
  private final TracedFunction traced;
  private final CompiledGraph compiled;

  private TensorProgram(TensorFunction function, TracedFunction traced) {
    this.function = function;
    this.traced = traced;
    this.compiled = CompiledGraph.of(traced.program());
  }

  /**
   * Traces and compiles.
   *
   * @throws org.merapi.tensor.ir.TraceException if the function cannot be traced
   */
  public static TensorProgram of(TensorFunction function) {
    return new TensorProgram(function, TracedFunction.of(function));
  }

  /**
   * The results at given arguments.
   *
   * @return empty if a check failed or an operation could not work with a matrix
   */
  public Optional<List<Part>> at(List<Tensor> arguments) {
    return compiled.run(arguments).map(values -> TracedFunction.parts(traced.results(), values));
  }

  /** Compares the program with the function as it is now. */
  public Verification verification() {
    return new Verification(function, traced::at);
  }
}
