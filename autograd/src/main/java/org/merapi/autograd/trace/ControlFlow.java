package org.merapi.autograd.trace;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.merapi.autograd.Tree;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * Loops and choices over structures of tensors ({@link Tree}) that may be differentiated, traced
 * and vectorised.
 *
 * <p>On numbers they are plain Java: the body may branch on values, print them or stop in a
 * debugger. Once a tensor that a trace is following takes part, as a carry, as an element or
 * because the body uses it, the loop or choice becomes a single operation of the traced program,
 * whatever the number of steps, and the body is run once or a few times on tensors without numbers.
 * Until that is noticed it may have been run on numbers too, so a body must have no effect besides
 * its result. What a body computes without its arguments is computed once, outside of the loop.
 */
public final class ControlFlow {
  private ControlFlow() {}

  /**
   * What one step of a scan gives.
   *
   * @param next the carry of the next step
   * @param output what is kept of this step
   * @param <C> the type of the carry
   * @param <Y> the type of the output
   */
  public record Step<C, Y>(C next, Y output) {}

  /**
   * What a scan gives.
   *
   * @param last the carry after the last step
   * @param outputs those of all steps, stacked along a new first axis of every tensor
   * @param <C> the type of the carry
   * @param <Y> the type of the output
   */
  public record ScanResult<C, Y>(C last, Y outputs) {}

  /**
   * A loop over a known number of steps.
   *
   * @param initial the carry of the first step; every step must keep the shapes and types of its
   *     tensors and all that is not a tensor
   * @param body gives a step from the carry and the number of the step, an int64 scalar from 0
   * @throws ShapeException if a step gives a carry of other shapes or types; names the tensor
   */
  public static <C, Y> ScanResult<C, Y> scan(
      C initial, int length, BiFunction<C, Tensor, Step<C, Y>> body) {
    return new ScanLoop<C, Y>(
            initial, List.of(), length, false, (carry, elements, step) -> body.apply(carry, step))
        .run();
  }

  /**
   * A loop over the first axis of a structure of tensors.
   *
   * @param initial the carry of the first step, as in {@link #scan(Object, int, BiFunction)}
   * @param sequence tensors with a first axis of one size, the number of steps
   * @param body gives a step from the carry and the part of the sequence at the step's number
   * @throws ShapeException if the first axes differ in size
   */
  public static <C, X, Y> ScanResult<C, Y> scan(
      C initial, X sequence, BiFunction<C, X, Step<C, Y>> body) {
    return over(initial, sequence, false, body).run();
  }

  /**
   * A loop over the first axis of a structure of tensors from its end to its start. The outputs
   * stand where the elements stood: the first output is that of the last step.
   *
   * @see #scan(Object, Object, BiFunction)
   */
  public static <C, X, Y> ScanResult<C, Y> scanReverse(
      C initial, X sequence, BiFunction<C, X, Step<C, Y>> body) {
    return over(initial, sequence, true, body).run();
  }

  /**
   * A loop over a known number of steps of which only the last carry is kept.
   *
   * @param body gives the next carry from the carry and the number of the step, from 0
   */
  public static <C> C fold(C initial, int length, BiFunction<C, Tensor, C> body) {
    return new ScanLoop<C, List<Tensor>>(
            initial,
            List.of(),
            length,
            false,
            (carry, elements, step) -> new Step<>(body.apply(carry, step), List.of()))
        .last();
  }

  /**
   * A loop over the first axis of a structure of tensors of which only the last carry is kept.
   *
   * @param body gives the next carry from the carry and the part of the sequence
   */
  public static <C, X> C fold(C initial, X sequence, BiFunction<C, X, C> body) {
    BiFunction<C, X, Step<C, List<Tensor>>> step =
        (carry, element) -> new Step<>(body.apply(carry, element), List.of());
    return over(initial, sequence, false, step).last();
  }

  private static <C, X, Y> ScanLoop<C, Y> over(
      C initial, X sequence, boolean reverse, BiFunction<C, X, Step<C, Y>> body) {
    List<Tensor> leaves = Tree.leaves(sequence);
    return new ScanLoop<>(
        initial,
        leaves,
        Leaves.commonLength("scan: the sequence", sequence),
        reverse,
        (carry, elements, step) -> body.apply(carry, Tree.rebuild(sequence, elements)));
  }

  /**
   * A loop as long as a condition holds. In a traced program its derivative takes time that grows
   * with the square of the number of steps, because nothing is kept of them ({@link
   * org.merapi.tensor.op.While}); where the number of steps is known, {@code scan} and {@code fold}
   * do better.
   *
   * <p>If the condition has hidden axes, the loop runs until it holds nowhere, and positions where
   * it does not hold any more keep their carries. The body still computes with these, so it should
   * have finite derivatives there.
   *
   * @param initial the carry of the first step, as in {@link #scan(Object, int, BiFunction)}
   * @param condition a bool scalar
   * @param body gives the next carry
   * @param limit the greatest number of steps
   * @throws ArithmeticException if the condition still holds after {@code limit} steps
   */
  public static <C> C whileLoop(
      C initial, Function<C, Tensor> condition, UnaryOperator<C> body, long limit) {
    return new WhileLoop<>(initial, condition, body, limit).run();
  }

  /**
   * One of two values. Only the chosen branch is run; but if the predicate has hidden axes, both
   * are run and each position takes its own, and a branch must have finite derivatives also where
   * it is not taken.
   *
   * <p>In a trace, what a branch computes without its argument is computed in any case, so what is
   * costly, or fails where the branch is not taken, should depend on the argument.
   *
   * @param predicate a bool scalar
   * @param argument any structure of tensors, given to the branch
   * @param then gives the value if the predicate is true
   * @param otherwise gives the value if it is not; structured and shaped as the other
   */
  public static <T, R> R cond(
      Tensor predicate,
      T argument,
      Function<? super T, ? extends R> then,
      Function<? super T, ? extends R> otherwise) {
    return new Choice<T, R>(predicate, then, otherwise).run(argument);
  }

  /**
   * A function of which, in a traced program, nothing is kept between its value and its derivative:
   * the derivative runs it again. Saves memory for time. What the function computes without its
   * argument is not part of that.
   */
  public static <T, R> Function<T, R> checkpoint(Function<? super T, ? extends R> function) {
    return new Checkpoint<>(function);
  }
}
