package org.merapi.autograd.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Axis;
import org.merapi.tensor.OdeException;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.TraceException;

/** What is said when an initial value problem is not one, or has no solution. */
class OdeErrorsTest {
  private static final OdeSolver SOLVER = OdeSolver.dormandPrince();

  private static <E extends Exception> void assertSays(
      Class<E> type, String message, Runnable action) {
    assertEquals(message, assertThrows(type, action::run).getMessage());
  }

  @Test
  void settings() {
    assertSays(
        IllegalArgumentException.class,
        "ode: the relative tolerance must be at least 0 and below 1, got 1.0",
        () -> SOLVER.tolerances(1, 1));
    assertSays(
        IllegalArgumentException.class,
        "ode: the absolute tolerance must be at least 0 and finite, got NaN",
        () -> SOLVER.tolerances(0.1, Double.NaN));
    assertSays(
        IllegalArgumentException.class,
        "ode: one of the two tolerances must be positive",
        () -> SOLVER.tolerances(0, 0));
    assertSays(
        IllegalArgumentException.class,
        "ode: the number of steps allowed must be at least 1, got 0",
        () -> SOLVER.maxSteps(0));
  }

  @Test
  void shapes() {
    BinaryOperator<Tensor> decay = (time, y) -> y.neg();
    assertSays(
        ShapeException.class,
        "ode: the right-hand side must give the derivative of the state, float64 of shape [2] as"
            + " the state; it gave float64 of shape []",
        () -> SOLVER.solve((time, y) -> y.sum(), tensor(1.0, 2.0), 0, 1));
    assertSays(
        ShapeException.class,
        "ode: the right-hand side must give the derivative of the state, float64 of shape [] as"
            + " the state; it gave bool of shape []",
        () -> SOLVER.solve((time, y) -> y.gt(0), scalar(1.0), 0, 1));
    assertSays(
        ShapeException.class,
        "ode: the initial time must be a scalar, got shape [1]",
        () -> SOLVER.solve(decay, scalar(1.0), tensor(0.0), tensor(1.0)));
    assertSays(
        ShapeException.class,
        "ode: the output times must be a vector, got shape []",
        () -> SOLVER.solve(decay, scalar(1.0), scalar(0.0), scalar(1.0)));
    assertThrows(
        TraceException.class,
        () -> SOLVER.solve((time, y) -> y.item() > 0 ? y : y.neg(), scalar(1.0), 0, 1));
  }

  private static void assertFails(
      String requirement, double time, String message, Function<Tensor, Tensor> problem) {
    for (Function<Tensor, Tensor> engine : List.of(problem, Jit.compile(problem))) {
      OdeException error = assertThrows(OdeException.class, () -> engine.apply(scalar(1.0)));
      assertEquals(message, error.getMessage());
      assertEquals(requirement, error.requirement());
      assertEquals(time, error.value());
    }
  }

  @Test
  void tooManySteps() {
    OdeException error =
        assertThrows(
            OdeException.class,
            () ->
                SOLVER
                    .maxSteps(3)
                    .solve((time, y) -> y.times(-100), scalar(1.0), 0, tensor(5.0, 8.0)));
    assertEquals("ode: step limit", error.requirement());
    assertTrue(error.value() > 0 && error.value() < 1);
    assertEquals(
        "ode: after 3 steps, the limit given, time "
            + error.value()
            + " of 8.0 was reached; allow more by maxSteps, loosen the tolerances, or take the"
            + " method for stiff equations, rosenbrock()",
        error.getMessage());
    Optional<String> line = error.line();
    assertTrue(line.orElseThrow().startsWith("OdeErrorsTest.java:"), line.toString());
  }

  @Test
  void aRightHandSideThatIsNotFinite() {
    assertFails(
        "ode: right-hand side not finite",
        0,
        "ode: the right-hand side is not finite at or right after time 0.0, however small the step;"
            + " a check in it that fails counts as not finite",
        x -> SOLVER.solve((time, y) -> Tensors.log(y.neg()), x, 0, 1));
  }

  /** dy/dt = y^2 from 1 goes to infinity at time 1. */
  @Test
  void aSolutionThatGoesToInfinity() {
    OdeException error =
        assertThrows(
            OdeException.class, () -> SOLVER.solve((time, y) -> y.square(), scalar(1.0), 0, 2));
    assertEquals(1, error.value(), 1e-6);
    assertEquals("ode: step size underflow", error.requirement());
    String message = String.valueOf(error.getMessage());
    String start = "ode: at time " + error.value() + " even a step of ";
    assertTrue(message.startsWith(start), message);
    assertTrue(
        message.endsWith(
            " does not keep the tolerances; the solution may be singular there, or the tolerances"
                + " below what float64 can give"),
        message);
  }

  @Test
  void timesThatGoBack() {
    assertFails(
        "ode: output times in order",
        1,
        "ode: output time 1.0 is NaN or goes back; the output times must not go back on the way"
            + " from the initial time to the last of them",
        x -> SOLVER.solve((time, y) -> y.neg(), x, 0, tensor(2.0, 1.0, 3.0)).sum());
  }

  /** A right-hand side sees one position only. */
  @Test
  void aHiddenAxisOfWhatIsUsedIsNotThereInside() {
    Axis axis = Axis.of("row", 2);
    Tensor rates = tensor(1.0, 2.0).hide(0, axis);
    TraceException error =
        assertThrows(
            TraceException.class,
            () ->
                SOLVER.solve((time, y) -> y.times(rates).reveal(axis, 0).sum(), scalar(1.0), 0, 1));
    String message = String.valueOf(error.getMessage());
    assertTrue(
        message.startsWith(
            "the hidden axis row:2 was revealed in a body that is repeated for each of its"
                + " positions; reveal it outside (at OdeErrorsTest.java:"),
        message);
  }
}
