package org.merapi.inference.program;

import java.util.List;
import java.util.Optional;
import org.merapi.inference.Engine;
import org.merapi.tensor.Tensor;

/**
 * A function of tensors run by an engine. A program is made at the first run, and compared with the
 * function now and then. Where a check fails, the function runs itself: it knows what is wrong, and
 * whether anything is. Several threads may use it at once.
 */
public final class EngineFunction {
  private final Engine engine;
  private final TensorFunction function;
  private final Checkpoints checkpoints = new Checkpoints();
  private Optional<Traceable<TensorProgram>> traceable = Optional.empty();

  /** A function that has not been run yet. */
  public EngineFunction(Engine engine, TensorFunction function) {
    this.engine = engine;
    this.function = function;
  }

  /**
   * The results at given arguments.
   *
   * @param arguments of shapes and types that are always the same
   * @throws org.merapi.tensor.ir.TraceException if the engine takes nothing but compiled programs,
   *     and the function cannot be traced
   * @throws org.merapi.ppl.effect.ModelError if the function turns out to be another one than when
   *     it was traced
   */
  public List<Part> at(List<Tensor> arguments) {
    Optional<TensorProgram> program = traceable().program();
    Optional<List<Part>> results = program.flatMap(p -> p.at(arguments));
    if (results.isEmpty()) {
      return function.at(arguments).results();
    }
    if (isDue()) {
      program.get().verification().check(arguments, results.get());
    }
    return results.get();
  }

  private synchronized boolean isDue() {
    return checkpoints.isDue();
  }

  private synchronized Traceable<TensorProgram> traceable() {
    if (traceable.isEmpty()) {
      traceable = Optional.of(Traceable.of(engine, () -> TensorProgram.of(function)));
    }
    return traceable.get();
  }
}
