package org.merapi.inference.program;

import java.util.List;
import java.util.Optional;
import org.merapi.distributions.ParameterException;
import org.merapi.ppl.effect.ModelError;
import org.merapi.tensor.NotPositiveDefiniteException;
import org.merapi.tensor.Tensor;

/**
 * Finds out whether a function is still what it was when it was traced. A compiled program keeps
 * what the function read from elsewhere: a counter, a clock, a random generator of its own.
 *
 * <p>First the results of the program are compared with those of the function. These may differ
 * although nothing is wrong, because a program sums in another order, and where a matrix is nearly
 * singular rounding errors grow without bound. So what counts in the end is the trace: run
 * operation by operation it rounds as the function does, and must agree with it.
 */
public final class Verification {
  private final TensorFunction function;
  private final TracedFunction traced;

  /**
   * The comparison of a function with its trace.
   *
   * @param traced what the function was
   */
  public Verification(TensorFunction function, TracedFunction traced) {
    this.function = function;
    this.traced = traced;
  }

  /**
   * Compares the results of the program.
   *
   * @param arguments of the program
   * @param results that it gave for them
   * @throws ModelError naming the first site that differs, if the function is another one now
   */
  public void check(List<Tensor> arguments, List<Part> results) {
    Optional<Outputs> now = now(arguments);
    if (now.isPresent() && Agreement.holds(results, now.get())) {
      return;
    }
    Optional<Outputs> then = traced.at(arguments);
    if (now.isEmpty() && then.isEmpty()) {
      return;
    }
    if (now.isEmpty() || then.isEmpty()) {
      throw changed("(model)");
    }
    Agreement.firstDifference(then.get(), now.get())
        .ifPresent(site -> {
          throw changed(site);
        });
  }

  /** What the function gives now; empty if a check fails. */
  private Optional<Outputs> now(List<Tensor> arguments) {
    try {
      return Optional.of(function.at(arguments));
    } catch (ParameterException | NotPositiveDefiniteException _) {
      return Optional.empty();
    }
  }

  private static ModelError changed(String site) {
    return ModelError.after(
        site,
        "the value here is another one now than when the model was compiled, at the same draws and"
            + " parameters: the model depends on something that changes between runs (a counter, a"
            + " clock, a random generator of its own)",
        "give the model what it depends on as data, and leave the data as they are",
        "draw random numbers by sample(...)");
  }
}
