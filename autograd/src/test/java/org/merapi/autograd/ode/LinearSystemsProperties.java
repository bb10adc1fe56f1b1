package org.merapi.autograd.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Index;
import org.merapi.tensor.Linalg;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ode.OdeMethod;

/** Linear systems, whose solution is the exponential of the matrix times the initial state. */
class LinearSystemsProperties {
  private static final double TIME = 1.3;

  /** A matrix and an initial state, side by side. */
  private static Tensor problem(int size, long seed) {
    Random random = new Random(seed);
    double[] values = new double[size * (size + 1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian() * 0.7;
    }
    return Tensors.of(Shape.of(size, size + 1), values);
  }

  private static Tensor matrix(Tensor problem) {
    int size = problem.size(0);
    return problem.get(Index.all(), Index.range(0, size));
  }

  private static Tensor start(Tensor problem) {
    return problem.transposeLast().get(problem.size(0));
  }

  private static Tensor weights(int size) {
    return Tensors.arange(size).plus(1.0);
  }

  private static Tensor closed(Tensor problem) {
    Tensor state = Linalg.matrixExponential(matrix(problem).times(TIME)).matmul(start(problem));
    return Tensors.sin(state).times(weights(problem.size(0))).sum();
  }

  private static Tensor solved(OdeMethod method, double tolerance, Tensor problem) {
    Tensor a = matrix(problem);
    OdeSolver solver =
        method == OdeMethod.DORMAND_PRINCE ? OdeSolver.dormandPrince() : OdeSolver.rosenbrock();
    Tensor state =
        solver
            .tolerances(tolerance, tolerance)
            .solve((time, y) -> a.matmul(y), start(problem), 0, TIME);
    return Tensors.sin(state).times(weights(problem.size(0))).sum();
  }

  private static void assertNear(String what, Tensor expected, Tensor found, double tolerance) {
    double[] a = expected.toDoubleArray();
    double[] b = found.toDoubleArray();
    double scale = 1;
    for (double value : a) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int i = 0; i < a.length; i++) {
      assertEquals(a[i], b[i], tolerance * scale, what);
    }
  }

  @Property(seed = "41", tries = 12)
  void valuesAndGradientsAreThoseOfTheExponential(
      @ForAll @IntRange(min = 1, max = 4) int size, @ForAll long seed, @ForAll OdeMethod method) {
    Tensor at = problem(size, seed);
    Function<Tensor, Tensor> value = p -> solved(method, 1e-9, p);
    Function<Tensor, Tensor> gradient = Gradients.grad(value)::apply;
    assertNear("value", closed(at), value.apply(at), 1e-7);
    assertNear("compiled value", closed(at), Jit.compile(value).apply(at), 1e-7);
    Tensor expected = Gradients.grad(LinearSystemsProperties::closed).apply(at);
    assertNear("gradient", expected, gradient.apply(at), 1e-6);
    assertNear("compiled gradient", expected, Jit.compile(gradient).apply(at), 1e-6);
  }

  @Property(seed = "42", tries = 6)
  void secondDerivativesAreThoseOfTheExponential(
      @ForAll @IntRange(min = 1, max = 3) int size, @ForAll long seed, @ForAll OdeMethod method) {
    Tensor at = problem(size, seed);
    Tensor direction = problem(size, seed + 1);
    Function<Tensor, Tensor> along =
        p -> Gradients.hvp((Tensor q) -> solved(method, 1e-8, q), p, direction);
    Tensor expected = Gradients.hvp(LinearSystemsProperties::closed, at, direction);
    assertNear("hvp", expected, along.apply(at), 1e-5);
    assertNear("compiled hvp", expected, Jit.compile(along).apply(at), 1e-5);
  }

  /** Values and gradients along a hidden axis are to the bit those of each position. */
  @Property(seed = "43", tries = 6)
  void positionsOfAHiddenAxisHaveStepsOfTheirOwn(
      @ForAll @IntRange(min = 1, max = 3) int size, @ForAll long seed, @ForAll OdeMethod method) {
    List<Tensor> each =
        List.of(problem(size, seed), problem(size, seed + 1).times(3), problem(size, seed + 2));
    Axis axis = Axis.of("problem", 3);
    Function<Tensor, Tensor> value = p -> solved(method, 1e-6, p);
    Function<Tensor, Tensor> gradient = Gradients.grad(value)::apply;
    for (Function<Tensor, Tensor> function : List.of(value, gradient)) {
      Tensor expected = Tensors.stack(0, each.stream().map(function).toList());
      Function<Tensor, Tensor> all = p -> function.apply(p.hide(0, axis)).reveal(axis, 0);
      assertNear("hidden axis", expected, all.apply(Tensors.stack(0, each)), 1e-12);
      assertNear("compiled", expected, Jit.compile(all).apply(Tensors.stack(0, each)), 1e-11);
    }
  }

  /** With a tolerance ten times smaller the error is about ten times smaller. */
  @Property(seed = "44", tries = 8)
  void errorsFollowTheTolerance(
      @ForAll @IntRange(min = 2, max = 4) int size, @ForAll long seed, @ForAll OdeMethod method) {
    Tensor at = problem(size, seed);
    double expected = closed(at).item();
    double scale = Math.max(1, Math.abs(expected));
    for (double tolerance : new double[] {1e-4, 1e-6, 1e-8}) {
      double error = Math.abs(solved(method, tolerance, at).item() - expected);
      assertEquals(0, error, 300 * tolerance * scale, "at " + tolerance);
    }
  }

  /** Two ways to the same gradient, and to its derivative along a direction. */
  @Property(seed = "46", tries = 6)
  void adjointEquationsGiveTheSameGradients(
      @ForAll @IntRange(min = 1, max = 3) int size, @ForAll long seed) {
    Tensor at = problem(size, seed);
    Tensor times = Tensors.tensor(0.4, 0.4, TIME);
    Function<OdeSolver, Function<Tensor, Tensor>> problem =
        solver ->
            p ->
                Tensors.sin(
                        solver
                            .tolerances(1e-10, 1e-10)
                            .solve(
                                (time, y) -> matrix(p).matmul(y).plus(time),
                                start(p),
                                p.get(0, 0).div(10),
                                times.plus(p.get(0, 0))))
                    .sum();
    Function<Tensor, Tensor> forward = problem.apply(OdeSolver.dormandPrince());
    Function<Tensor, Tensor> backward = problem.apply(OdeSolver.dormandPrince().adjoint());
    Tensor expected = Gradients.grad(forward).apply(at);
    Function<Tensor, Tensor> gradient = Gradients.grad(backward)::apply;
    assertNear("gradient", expected, gradient.apply(at), 1e-7);
    assertNear("compiled gradient", expected, Jit.compile(gradient).apply(at), 1e-7);
    Tensor direction = problem(size, seed + 1);
    assertNear(
        "hvp", Gradients.hvp(forward, at, direction), Gradients.hvp(backward, at, direction), 1e-6);
  }

  /** Solutions in the steps of a scan, on numbers and as one operation. */
  @Property(seed = "45", tries = 4)
  void solutionsInAScanAreThoseOfAJavaLoop(@ForAll long seed) {
    Tensor at = problem(2, seed);
    Function<Tensor, Tensor> value =
        p ->
            ControlFlow.fold(
                    start(p),
                    3,
                    (state, step) ->
                        OdeSolver.dormandPrince()
                            .tolerances(1e-10, 1e-10)
                            .solve((time, y) -> matrix(p).matmul(y), state, 0, TIME / 3))
                .sum();
    Function<Tensor, Tensor> gradient = Gradients.grad(value)::apply;
    assertNear("value", value.apply(at), Jit.compile(value).apply(at), 1e-8);
    assertNear("gradient", gradient.apply(at), Jit.compile(gradient).apply(at), 1e-7);
    Tensor closed = Linalg.matrixExponential(matrix(at).times(TIME)).matmul(start(at)).sum();
    assertNear("closed form", closed, value.apply(at), 1e-7);
  }
}
