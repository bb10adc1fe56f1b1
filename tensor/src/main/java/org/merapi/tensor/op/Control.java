package org.merapi.tensor.op;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.merapi.tensor.DType;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ode.OdeSettings;

/**
 * Loops, choices and calls as single operations. The functions given here are run on tensors that
 * have a shape but no numbers, once or a few times whatever the number of steps. What they use
 * besides their arguments becomes an operand of the operation, so it is differentiated too. What
 * they compute without their arguments is computed outside of the operation: once for a loop, and
 * for a choice in any case. Arguments and results may have hidden axes.
 *
 * <p>A demand that a function makes on its values ({@link
 * org.merapi.tensor.spi.Requirement#require}) holds for the steps that are run and the branches
 * that are taken, and is made where the operation is used.
 */
public final class Control {
  private Control() {}

  /**
   * What a step of a scan gives, and what the whole scan gives.
   *
   * @param carries handed to the next step; at the end those of the last step
   * @param results of a step; at the end stacked along a new first axis, by step number
   * @param sums float64 terms; at the end their sums over all steps
   */
  public record Outputs(List<Tensor> carries, List<Tensor> results, List<Tensor> sums) {
    /** Keeps the lists. */
    public Outputs {
      carries = List.copyOf(carries);
      results = List.copyOf(results);
      sums = List.copyOf(sums);
    }
  }

  /** One step of a scan. */
  @FunctionalInterface
  public interface ScanStep {
    /**
     * What a step gives.
     *
     * @param carries from the step before, of the shapes and types of the first ones
     * @param step the number of the step, an int64 scalar
     * @param elements one of each sequence, that of the step's number
     */
    Outputs apply(List<Tensor> carries, Tensor step, List<Tensor> elements);
  }

  /**
   * A loop over a known number of steps.
   *
   * @param initial the carries of the first step
   * @param sequences with a first axis of size {@code length}
   * @param reverse whether the steps run from the last number down to 0
   */
  public static Outputs scan(
      List<Tensor> initial, List<Tensor> sequences, int length, boolean reverse, ScanStep step) {
    return new ScanTrace(sequences, length, reverse, step).run(initial);
  }

  /**
   * A loop as long as a condition holds.
   *
   * @param initial the carries of the first step
   * @param condition a bool scalar of carries; where it has hidden axes the loop runs until it
   *     holds nowhere, and keeps what is done already
   * @param body the next carries
   * @param limit the greatest number of steps, beyond which the loop is an error
   */
  public static List<Tensor> whileLoop(
      List<Tensor> initial,
      Function<List<Tensor>, Tensor> condition,
      UnaryOperator<List<Tensor>> body,
      long limit) {
    return new WhileTrace(condition, body, limit).run(initial);
  }

  /**
   * One of two branches, of whose outputs the shapes and types agree.
   *
   * @param predicate a bool scalar; if it has hidden axes, both branches are run and each position
   *     takes its own
   * @param operands given to the branch
   */
  public static List<Tensor> cond(
      Tensor predicate,
      List<Tensor> operands,
      UnaryOperator<List<Tensor>> then,
      UnaryOperator<List<Tensor>> otherwise) {
    return new CondTrace(predicate, operands).run(then, otherwise);
  }

  /**
   * A function that stays one operation; its derivative runs it again instead of keeping values.
   */
  public static List<Tensor> call(List<Tensor> operands, UnaryOperator<List<Tensor>> function) {
    return CallTrace.run(operands, function);
  }

  /**
   * The solution of an initial value problem.
   *
   * @param derivative of the state, from the time (a scalar) and the state
   * @param initialTime float64 scalar
   * @param initialState float64
   * @param times float64 vector
   * @return the states at these times, along a new first axis
   */
  public static Tensor ode(
      BinaryOperator<Tensor> derivative,
      Tensor initialTime,
      Tensor initialState,
      Tensor times,
      OdeSettings settings) {
    return OdeTrace.run(derivative, initialTime, initialState, times, settings);
  }

  /**
   * Demands a bool scalar.
   *
   * @param what is demanded to be one, as the message names it
   * @throws ShapeException if it is something else
   */
  public static void requireFlag(String what, Tensor tensor) {
    if (tensor.dtype() != DType.BOOL || tensor.rank() != 0) {
      throw new ShapeException(
          what + " must be a bool scalar, it is " + tensor.dtype() + " of shape " + tensor.shape());
    }
  }
}
