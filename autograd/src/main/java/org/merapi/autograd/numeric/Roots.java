package org.merapi.autograd.numeric;

import java.util.function.UnaryOperator;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.DType;
import org.merapi.tensor.Linalg;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.spi.Requirement;

/**
 * Solutions of equations f(x) = 0. A root has derivatives of every order in all that the equation
 * uses besides x, by the implicit function theorem; where it starts from, or between what, has
 * none. How it was found does not matter to them: the search is not differentiated. They are finite
 * where the slope of f at the root is not zero.
 *
 * <p>The function may not read numbers out of its argument where anything is differentiated. A
 * search that fails is a {@link ConvergenceException} and rejects the position in inference.
 */
public final class Roots {
  private static final String BRACKETED = "bracketed root";
  private static final String SYSTEM = "root of a system";

  private Roots() {}

  /**
   * A root between two limits, to the last digits.
   *
   * @see #bracketed(UnaryOperator, Tensor, Tensor, Search)
   */
  public static Tensor bracketed(UnaryOperator<Tensor> function, Tensor lower, Tensor upper) {
    return bracketed(function, lower, upper, Search.ofBrackets());
  }

  /**
   * A root between two limits, at which the function must have different signs. It need not be
   * monotone or smooth; of several roots one is found, and where it jumps from one sign to the
   * other the jump.
   *
   * @param function of each element apart; what it uses besides may broadcast with the limits
   * @param lower one limit
   * @param upper the other one, of a shape that broadcasts with the first
   * @return float64, of the common shape of the limits and what the function gives
   * @throws ConvergenceException if an element has the same sign at both limits, is NaN there or
   *     between them, or takes too many steps
   * @throws ShapeException if the function gives another shape
   */
  public static Tensor bracketed(
      UnaryOperator<Tensor> function, Tensor lower, Tensor upper, Search search) {
    Shape limits = Shape.broadcast(BRACKETED, lower.shape(), upper.shape());
    Shape given = function.apply(fixed(lower, limits)).shape();
    Shape shape = Shape.broadcast(BRACKETED, limits, given);
    UnaryOperator<Tensor> checked = x -> like(BRACKETED, x, function.apply(x));
    UnaryOperator<Tensor> fixed = x -> checked.apply(x).detached();
    Bracket start = Bracket.of(fixed, fixed(lower, shape), fixed(upper, shape));
    Tensor changes = start.changesSign();
    Requirement.require(changes, () -> sameSign(start, changes));
    Bracket last = start.run(fixed, search);
    Tensor numbers = last.changesSign();
    Requirement.require(numbers, () -> notANumber(last, numbers));
    Tensor done = last.done();
    Requirement.require(done, () -> tooManySteps(last, search));
    return ImplicitFunction.of(
        BRACKETED,
        checked,
        last.best().detached(),
        (equation, root, gradient) ->
            gradient.div(Gradients.grad((Tensor x) -> equation.apply(x).sum()).apply(root)));
  }

  /**
   * A root of a system of n equations with n unknowns near a start.
   *
   * @see #system(UnaryOperator, Tensor, Search)
   */
  public static Tensor system(UnaryOperator<Tensor> function, Tensor start) {
    return system(function, start, Search.ofSystems());
  }

  /**
   * A root of a system of n equations with n unknowns near a start, by Newton steps that are damped
   * where the function is far from linear, with the Jacobian from differentiation.
   *
   * @param function from the unknowns, [n], to the left sides of the equations, [n]
   * @param start the unknowns that the search starts from, [n]
   * @return float64, [n]
   * @throws ConvergenceException if the function is not finite at the start, or the search takes
   *     too many steps, as at a minimum of the residual that is no root
   * @throws ShapeException if the start is not a vector, or the function gives another shape
   */
  public static Tensor system(UnaryOperator<Tensor> function, Tensor start, Search search) {
    if (start.rank() != 1 || start.size(0) == 0) {
      throw new ShapeException(
          SYSTEM
              + ": the start must be a vector of the unknowns, it has shape "
              + start.shape()
              + "; Vmap.vmap solves many systems at once");
    }
    UnaryOperator<Tensor> checked = x -> like(SYSTEM, x, function.apply(x));
    LevenbergMarquardt first = LevenbergMarquardt.at(checked, fixed(start, start.shape()));
    Tensor finite = first.isFinite();
    Requirement.require(finite, Roots::notFinite);
    LevenbergMarquardt last = first.run(checked, search);
    Tensor done = last.done();
    Requirement.require(done, () -> noRoot(last, search));
    return ImplicitFunction.of(
        SYSTEM,
        checked,
        last.x().detached(),
        (equation, root, gradient) -> {
          Tensor transposed = LevenbergMarquardt.jacobian(equation, root).transposeLast();
          return Linalg.solve(transposed, gradient.unsqueeze(-1)).squeeze(-1);
        });
  }

  private static Tensor fixed(Tensor tensor, Shape shape) {
    return tensor.detached().cast(DType.FLOAT64).expand(shape);
  }

  private static Tensor like(String label, Tensor x, Tensor value) {
    if (!value.shape().equals(x.shape())) {
      throw new ShapeException(
          label
              + ": the function gives shape "
              + value.shape()
              + " for an argument of shape "
              + x.shape()
              + "; it must give the shape of its argument");
    }
    return value.cast(DType.FLOAT64);
  }

  private static ConvergenceException sameSign(Bracket start, Tensor changes) {
    double atLower = ConvergenceException.firstFailure(changes, start.atOther());
    return new ConvergenceException(
        BRACKETED + ": different signs at the limits",
        "the function is "
            + atLower
            + " at "
            + ConvergenceException.firstFailure(changes, start.other())
            + " and "
            + ConvergenceException.firstFailure(changes, start.atNewest())
            + " at "
            + ConvergenceException.firstFailure(changes, start.newest())
            + "; give limits with a root between them",
        atLower);
  }

  private static ConvergenceException tooManySteps(Bracket last, Search search) {
    double width =
        ConvergenceException.firstFailure(last.done(), last.newest().minus(last.other()).abs());
    return new ConvergenceException(
        BRACKETED + ": step limit",
        "after "
            + search.steps()
            + " steps the bracket is "
            + width
            + " wide; allow more steps or a larger error",
        width);
  }

  private static ConvergenceException notANumber(Bracket last, Tensor numbers) {
    Tensor where = Tensors.where(Tensors.isNan(last.atNewest()), last.newest(), last.other());
    double place = ConvergenceException.firstFailure(numbers, where);
    return new ConvergenceException(
        BRACKETED + ": numbers between the limits",
        "the function is NaN at " + place + "; give limits between which it is defined",
        place);
  }

  private static ConvergenceException notFinite() {
    return new ConvergenceException(
        SYSTEM + ": finite at the start",
        "the function or its Jacobian is not; start where both are",
        Double.NaN);
  }

  private static ConvergenceException noRoot(LevenbergMarquardt last, Search search) {
    Tensor largest = last.value().abs().max();
    double residual = ConvergenceException.firstFailure(last.done(), largest);
    return new ConvergenceException(
        SYSTEM + ": step limit",
        "after "
            + search.steps()
            + " steps an equation is still "
            + residual
            + " off; start nearer to a root, write the unknowns in units that make them alike, or"
            + " allow more steps",
        residual);
  }
}
