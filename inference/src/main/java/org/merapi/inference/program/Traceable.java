package org.merapi.inference.program;

import java.util.Optional;
import java.util.function.Supplier;
import org.merapi.inference.Engine;
import org.merapi.tensor.ir.UserLine;

/**
 * What came of an attempt to compile.
 *
 * @param program if there is one
 * @param whyEager why there is none although one would have been liked
 * @param <P> the type of the program
 */
public record Traceable<P>(Optional<P> program, Optional<String> whyEager) {
  private static final System.Logger LOG = System.getLogger(Traceable.class.getName());

  /**
   * Compiles if the engine asks for it. A failure is logged once, as a warning of one line, where
   * the engine allows for it.
   *
   * @throws org.merapi.tensor.ir.TraceException if the engine takes nothing but compiled programs,
   *     and there can be none
   */
  public static <P> Traceable<P> of(Engine engine, Supplier<P> compilation) {
    return switch (engine) {
      case EAGER -> new Traceable<>(Optional.empty(), Optional.empty());
      case COMPILED -> new Traceable<>(Optional.of(compilation.get()), Optional.empty());
      case AUTO -> attempt(compilation);
    };
  }

  private static <P> Traceable<P> attempt(Supplier<P> compilation) {
    try {
      return new Traceable<>(Optional.of(compilation.get()), Optional.empty());
    } catch (RuntimeException | LinkageError e) {
      // Whatever the model's code does with a tensor that has no numbers is its right when eager.
      String reason = "the model runs eagerly, because it cannot be compiled: " + line(e);
      LOG.log(System.Logger.Level.WARNING, reason);
      return new Traceable<>(Optional.empty(), Optional.of(reason));
    }
  }

  /** What went wrong, in one line, with the line of the user's source. */
  private static String line(Throwable problem) {
    String message = problem.getMessage() == null ? problem.toString() : problem.getMessage();
    String first = message.lines().findFirst().orElse(message);
    return UserLine.of(problem)
        .filter(place -> !first.contains(place))
        .map(place -> first + " (at " + place + ")")
        .orElse(first);
  }
}
