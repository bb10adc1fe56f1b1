package org.merapi.inference.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.merapi.distributions.ParameterException;
import org.merapi.ppl.effect.ModelError;
import org.merapi.tensor.NumericalException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Finds out whether a function is still what it was when it was traced. A compiled program keeps
 * what the function read from elsewhere: a counter, a clock, a random generator of its own.
 *
 * <p>First the results of the program are compared with those of the function. These may differ
 * although nothing is wrong, because a program sums in another order, and where a matrix is nearly
 * singular rounding errors grow without bound. So what counts for the function is the trace: run
 * operation by operation it rounds as the function does, and must agree with it. What counts for
 * the program is how far the trace moves when its arguments move by some rounding errors: a program
 * that is far outside of that computes something else.
 */
public final class Verification {
  private static final double SOME_ROUNDING = 0x1p-50;

  private final TensorFunction function;
  private final Function<List<Tensor>, Optional<Outputs>> traced;

  /**
   * The comparison of a function with its trace.
   *
   * @param traced what the function was: its outputs, empty where a check fails
   */
  public Verification(TensorFunction function, Function<List<Tensor>, Optional<Outputs>> traced) {
    this.function = function;
    this.traced = traced;
  }

  /**
   * Compares the results of the program.
   *
   * @param arguments of the program
   * @param results that it gave for them
   * @throws ModelError naming the first site that differs, if the function is another one now or
   *     the program computes something else
   */
  public void check(List<Tensor> arguments, List<Part> results) {
    Optional<Outputs> now = now(arguments);
    if (now.isPresent() && Agreement.holds(results, now.get())) {
      return;
    }
    Optional<Outputs> then = traced.apply(arguments);
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
    Optional<Outputs> one = traced.apply(moved(arguments, 1, 1));
    Optional<Outputs> other = traced.apply(moved(arguments, 1, -1));
    if (one.isPresent() && other.isPresent()) {
      Agreement.firstBeyondRounding(results, then.get(), List.of(one.get(), other.get()))
          .ifPresent(site -> {
            throw miscompiled(site);
          });
    }
  }

  /**
   * Arguments that are off by some rounding errors, so that ill conditioned functions show it.
   *
   * @param even the direction in which elements at even places move
   * @param odd the same at odd places
   */
  private static List<Tensor> moved(List<Tensor> arguments, int even, int odd) {
    List<Tensor> moved = new ArrayList<>();
    for (Tensor argument : arguments) {
      if (!argument.dtype().isFloating()) {
        moved.add(argument);
        continue;
      }
      double[] values = argument.toDoubleArray();
      for (int i = 0; i < values.length; i++) {
        values[i] += (i % 2 == 0 ? even : odd) * SOME_ROUNDING * Math.max(1, Math.abs(values[i]));
      }
      moved.add(Tensors.of(argument.shape(), values));
    }
    return moved;
  }

  /** What the function gives now; empty if a check fails. */
  private Optional<Outputs> now(List<Tensor> arguments) {
    try {
      return Optional.of(function.at(arguments));
    } catch (ParameterException | NumericalException _) {
      return Optional.empty();
    }
  }

  private static ModelError miscompiled(String site) {
    return ModelError.after(
        site,
        "the compiled program and the model give different values here, at the same draws and"
            + " parameters: that is an error of Merapi's compiler, not of the model",
        "run it with Engine.EAGER",
        "report it, with the model");
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
