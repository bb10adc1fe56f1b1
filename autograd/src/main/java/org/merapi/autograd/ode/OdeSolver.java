package org.merapi.autograd.ode;

import java.util.function.BinaryOperator;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ode.OdeMethod;
import org.merapi.tensor.ode.OdeSettings;
import org.merapi.tensor.op.Control;

/**
 * Solves initial value problems, dy/dt = f(t, y) with y known at one time, with steps whose size
 * follows from tolerances.
 *
 * <pre>{@code
 * Tensor states =
 *     OdeSolver.dormandPrince()
 *         .tolerances(1e-8, 1e-8)
 *         .solve((time, state) -> state.times(rate).neg(), initial, 0, times);
 * }</pre>
 *
 * <p>A solution may be differentiated to any order, with respect to the initial state, the initial
 * time, the output times and every tensor that the right-hand side uses. First derivatives are
 * forward sensitivities: the derivative of the state with respect to each element of what is being
 * differentiated obeys a differential equation of its own, which is solved together with that of
 * the state. While something is being differentiated the tolerances hold for these sensitivities
 * too, so the steps are shorter then, and a solution differs from the one that is not
 * differentiated, within the tolerances. The sensitivities are the exact derivatives of the
 * computed solution with its steps.
 *
 * <p>A step's error in an element is kept below {@code absolute + relative * |element|}; the error
 * of the solution, to which every step contributes, is usually somewhat greater, and the units of
 * the elements matter to the absolute part.
 *
 * <p>A right-hand side is run on tensors without numbers, so it cannot read numbers out of its
 * arguments. All is computed in float64. Along hidden axes each position has a solution with steps
 * of its own.
 *
 * @param settings the method, the tolerances and the limit
 */
public record OdeSolver(OdeSettings settings) {
  private static final double TOLERANCE = 1e-6;
  private static final int MAX_STEPS = 10_000;

  /**
   * The explicit pair of orders 5 and 4 of Dormand and Prince, for equations that are not stiff,
   * with tolerances of 1e-6 and at most 10,000 steps.
   */
  public static OdeSolver dormandPrince() {
    return of(OdeMethod.DORMAND_PRINCE);
  }

  /**
   * The Rosenbrock method RODAS of orders 4 and 3, for stiff equations: where some parts of the
   * solution die out much faster than the times that matter. Takes the Jacobian of the right-hand
   * side and factors it in every step. Tolerances of 1e-6 and at most 10,000 steps.
   */
  public static OdeSolver rosenbrock() {
    return of(OdeMethod.ROSENBROCK);
  }

  private static OdeSolver of(OdeMethod method) {
    return new OdeSolver(new OdeSettings(method, TOLERANCE, TOLERANCE, MAX_STEPS, false));
  }

  /**
   * The same with other tolerances.
   *
   * @param relative part of an element, at least 0 and below 1
   * @param absolute in the units of the elements, at least 0; one of the two is positive
   */
  public OdeSolver tolerances(double relative, double absolute) {
    return new OdeSolver(
        new OdeSettings(
            settings.method(), relative, absolute, settings.maxSteps(), settings.adjoint()));
  }

  /**
   * The same with another limit of steps, beyond which a solution is given up.
   *
   * @param count of the whole solution, steps that are tried again with a smaller size included; at
   *     least 1
   */
  public OdeSolver maxSteps(int count) {
    return new OdeSolver(
        new OdeSettings(
            settings.method(),
            settings.relative(),
            settings.absolute(),
            count,
            settings.adjoint()));
  }

  /**
   * The same with first derivatives from the adjoint equations, which are solved backwards from the
   * last output time to the initial one: their cost does not depend on how many elements are being
   * differentiated with respect to, so this is the choice where there are many, some tens for a
   * small system. The tolerances hold for the adjoints, and the steps of the solution do not depend
   * on what is being differentiated.
   *
   * <p>On the way back the state is solved for again from its value at each output time. What dies
   * out on the way forwards grows on the way back, so for stiff equations the output times must be
   * close to each other, or sensitivities the choice.
   */
  public OdeSolver adjoint() {
    return new OdeSolver(
        new OdeSettings(
            settings.method(),
            settings.relative(),
            settings.absolute(),
            settings.maxSteps(),
            true));
  }

  /**
   * The states at some times.
   *
   * @param derivative the right-hand side: gives dy/dt, of the state's shape, from the time, a
   *     scalar, and the state
   * @param initialState y at the initial time, of any shape
   * @param initialTime a scalar
   * @param times a vector; they go away from the initial time, forwards or backwards, and may equal
   *     it or each other
   * @return the states at these times along a new first axis: of shape [times, ...state]
   * @throws ShapeException if a shape is not as said; names the argument
   * @throws org.merapi.tensor.OdeException if the problem could not be solved: the steps did not
   *     suffice, the right-hand side is not finite, or the tolerances cannot be kept
   */
  public Tensor solve(
      BinaryOperator<Tensor> derivative, Tensor initialState, Tensor initialTime, Tensor times) {
    if (initialTime.rank() != 0) {
      throw new ShapeException(
          "ode: the initial time must be a scalar, got shape " + initialTime.shape());
    }
    if (times.rank() != 1) {
      throw new ShapeException(
          "ode: the output times must be a vector, got shape " + times.shape());
    }
    return Control.ode(
        derivative,
        initialTime.cast(DType.FLOAT64),
        initialState.cast(DType.FLOAT64),
        times.cast(DType.FLOAT64),
        settings);
  }

  /** As {@link #solve(BinaryOperator, Tensor, Tensor, Tensor)}, from a known time. */
  public Tensor solve(
      BinaryOperator<Tensor> derivative, Tensor initialState, double initialTime, Tensor times) {
    return solve(derivative, initialState, Tensors.scalar(initialTime), times);
  }

  /** The state at one time. */
  public Tensor solve(
      BinaryOperator<Tensor> derivative, Tensor initialState, double initialTime, double time) {
    Tensor times = Tensors.full(Shape.of(1), time);
    return solve(derivative, initialState, initialTime, times).get(0);
  }
}
