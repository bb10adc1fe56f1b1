package org.merapi.autograd.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.cos;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sin;
import static org.merapi.tensor.Tensors.stack;
import static org.merapi.tensor.Tensors.tensor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.autograd.trace.Jit;
import org.merapi.autograd.trace.Vmap;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Special;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Roots against a table, in loops and batches, and what fails. */
class RootsTest {

  private record Scalar(String name, UnaryOperator<Tensor> function, double lower, double upper) {
    @Override
    public String toString() {
      return name;
    }
  }

  private record System(String name, UnaryOperator<Tensor> function, double... start) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The equations of make_roots.py. */
  static Stream<Scalar> scalars() {
    return Stream.of(
        new Scalar("cosine", x -> cos(x).minus(x), 0, 1),
        new Scalar("lambert", x -> x.times(exp(x)).minus(3), -1, 100),
        new Scalar("small", x -> x.times(exp(x)).minus(1e-12), -1, 1),
        new Scalar("far", x -> x.times(exp(reciprocal(x).neg())).minus(1000), 1e-3, 1e9),
        new Scalar("normal quantile", x -> Special.erf(x).minus(0.9), -10, 10),
        new Scalar("power", x -> x.pow(9).minus(0.001), 0, 1e4));
  }

  static Stream<System> systems() {
    return Stream.of(
        new System(
            "circle and wave",
            x -> stack(0, x.square().sum().minus(2), x.get(1).minus(sin(x.get(0).times(3)))),
            1.3,
            -0.5),
        new System(
            "exponentials",
            x -> {
              Tensor first = exp(x.get(0)).plus(x.get(1)).minus(3);
              Tensor second = exp(x.get(1)).plus(x.get(2)).minus(2);
              Tensor third = exp(x.get(2)).plus(x.get(0).times(x.get(1))).minus(2);
              return stack(0, first, second, third);
            },
            1,
            0.3,
            0.6));
  }

  private static double[] table(String name) {
    Map<String, String> table = new HashMap<>();
    Tables.rows("roots.csv").forEach(row -> table.put(row.get(0), row.get(1)));
    return Tables.numbers(table.getOrDefault(name, "NaN"));
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void bracketedRootsAgreeWithTheTable(Scalar each) {
    double expected = table(each.name())[0];
    Function<Tensor, Tensor> root =
        upper -> Roots.bracketed(each.function(), scalar(each.lower()), upper);
    double found = root.apply(scalar(each.upper())).item();
    assertEquals(expected, found, 1e-15 * Math.abs(expected));
    assertEquals(found, Jit.compile(root).apply(scalar(each.upper())).item());
  }

  @ParameterizedTest
  @MethodSource("systems")
  void rootsOfSystemsAgreeWithTheTable(System each) {
    Function<Tensor, Tensor> root = start -> Roots.system(each.function(), start);
    double[] found = root.apply(tensor(each.start())).toDoubleArray();
    assertArrayEquals(table(each.name()), found, 1e-14);
    assertArrayEquals(found, Jit.compile(root).apply(tensor(each.start())).toDoubleArray(), 1e-15);
  }

  @Test
  void theTableHasARowForEachEquation() {
    assertEquals(
        Stream.concat(scalars().map(Scalar::name), systems().map(System::name)).toList(),
        Tables.rows("roots.csv").stream().map(List::getFirst).toList());
  }

  /** Standard test problems from their standard starts, far from the root. */
  @Test
  void systemsAreSolvedFromAfar() {
    UnaryOperator<Tensor> rosenbrock =
        x -> stack(0, x.get(1).minus(x.get(0).square()).times(10), x.get(0).neg().plus(1));
    assertArrayEquals(
        new double[] {1, 1}, Roots.system(rosenbrock, tensor(-1.2, 1)).toDoubleArray(), 1e-15);
    // Broyden's tridiagonal function, of which each equation is to vanish.
    UnaryOperator<Tensor> broyden =
        x -> {
          Tensor none = Tensors.zeros(1);
          Tensor before = Tensors.cat(0, none, x.get(Index.range(0, 9)));
          Tensor behind = Tensors.cat(0, x.get(Index.range(1, 10)), none);
          return x.times(x.times(-2).plus(3)).minus(before).minus(behind.times(2)).plus(1);
        };
    Tensor root = Roots.system(broyden, Tensors.full(Shape.of(10), -1));
    assertTrue(broyden.apply(root).abs().max().item() < 1e-14);
    // Singular at the root, where convergence is slow.
    UnaryOperator<Tensor> flat = x -> stack(0, x.get(0).pow(2), x.get(1).pow(3).minus(1));
    assertArrayEquals(
        new double[] {0, 1}, Roots.system(flat, tensor(1.0, 0.5)).toDoubleArray(), 1e-8);
  }

  /** Each element of the limits has an equation of its own. */
  @Test
  void limitsHaveShapes() {
    Tensor targets = tensor(1.0, 8, 27, 0);
    Tensor lower = tensor(-1.0, -2).reshape(2, 1);
    Tensor found = Roots.bracketed(x -> x.pow(3).minus(targets), lower, scalar(5));
    assertArrayEquals(new double[] {1, 2, 3, 0, 1, 2, 3, 0}, flat(found, 2, 4), 1e-15);
    Tensor none = Roots.bracketed(x -> x, Tensors.zeros(0), scalar(5));
    assertEquals(Shape.of(0), none.shape());
  }

  private static double[] flat(Tensor x, int... sizes) {
    assertEquals(Shape.of(sizes), x.shape());
    return x.toDoubleArray();
  }

  @Test
  void aLimitCanBeTheRoot() {
    assertEquals(2, Roots.bracketed(x -> x.minus(2), scalar(2), scalar(3)).item());
    assertEquals(2, Roots.bracketed(x -> x.minus(2), scalar(1), scalar(2)).item());
    assertEquals(2, Roots.bracketed(x -> x.minus(2), scalar(3), scalar(1)).item(), 1e-15);
  }

  @Test
  void aJumpIsFound() {
    Tensor jump =
        Roots.bracketed(x -> x.gt(0.3).cast(DType.FLOAT64).minus(0.5), scalar(0), scalar(1));
    assertEquals(0.3, jump.item(), 1e-15);
  }

  /** In a loop and under vmap a root is what it is alone, and so are its derivatives. */
  @Test
  void rootsStandInLoopsAndBatches() {
    Function<Tensor, Tensor> cube =
        t -> Roots.bracketed(x -> x.pow(3).plus(x).minus(t), scalar(-10), scalar(10));
    Function<Tensor, Tensor> system =
        t ->
            Roots.system(
                    x -> stack(0, x.get(0).times(x.get(1)).minus(t), x.get(0).minus(x.get(1))),
                    tensor(1.0, 2))
                .sum();
    Tensor points = tensor(0.5, 2, 3);
    for (Function<Tensor, Tensor> root : List.of(cube, system)) {
      Function<Tensor, Tensor> first = Gradients.grad(root);
      Function<Tensor, Tensor> second = Gradients.grad(first);
      for (Function<Tensor, Tensor> one : List.of(root, first, second)) {
        double[] expected = new double[3];
        for (int i = 0; i < 3; i++) {
          expected[i] = one.apply(points.get(i)).item();
        }
        Function<Tensor, Tensor> batch = Vmap.vmap(one);
        for (var each : List.of(batch, loop(one), Jit.compile(batch), Jit.compile(loop(one)))) {
          assertArrayEquals(expected, each.apply(points).toDoubleArray(), 1e-14);
        }
      }
    }
    // The loop is differentiated as a whole.
    Function<Tensor, Tensor> total = t -> loop(cube).apply(t).square().sum();
    Function<Tensor, Tensor> slope = Gradients.grad(total);
    double[] eager = slope.apply(points).toDoubleArray();
    double[] compiled = Jit.compile(slope).apply(points).toDoubleArray();
    for (int i = 0; i < 3; i++) {
      double x = cube.apply(points.get(i)).item();
      assertEquals(2 * x / (3 * x * x + 1), eager[i], 1e-14);
      assertEquals(eager[i], compiled[i], 1e-14);
    }
  }

  private static Function<Tensor, Tensor> loop(Function<Tensor, Tensor> one) {
    return all ->
        ControlFlow.scan(
                scalar(0),
                all,
                (Tensor carry, Tensor t) -> new ControlFlow.Step<>(carry, one.apply(t)))
            .outputs();
  }

  /** Operands that are no floating numbers stay out of the derivative; float32 keeps its type. */
  @Test
  void operandsMayBeOfAnyType() {
    Tensor powers = tensor(3L, 1);
    Function<Tensor, Tensor> root =
        t ->
            Roots.bracketed(x -> x.pow(powers.cast(DType.FLOAT64)).minus(t), scalar(0), scalar(9))
                .sum();
    Tensor at = scalar(8, DType.FLOAT32);
    assertEquals(DType.FLOAT64, root.apply(at).dtype());
    for (Function<Tensor, Tensor> slope :
        List.<Function<Tensor, Tensor>>of(
            Gradients.grad(root), Jit.compile(Gradients.grad(root)))) {
      assertEquals(DType.FLOAT32, slope.apply(at).dtype());
      assertEquals(1.0 / 12 + 1, slope.apply(at).item(), 1e-7);
    }
  }

  /** The start and the limits have no derivative. */
  @Test
  void whereTheSearchStartsDoesNotMatter() {
    Function<Tensor, Tensor> ofLimit =
        upper -> Roots.bracketed(x -> x.square().minus(2), scalar(0), upper);
    assertEquals(0, Gradients.grad(ofLimit).apply(scalar(3)).item());
    Function<Tensor, Tensor> ofStart =
        start -> Roots.system(x -> x.square().minus(2), start.expand(Shape.of(1))).sum();
    assertEquals(0, Gradients.grad(ofStart).apply(scalar(3)).item());
    assertEquals(0, Jit.compile(Gradients.grad(ofStart)).apply(scalar(3)).item());
  }

  @Test
  void limitsWithoutAChangeOfSignAreAnError() {
    Function<Tensor, Tensor> root =
        t -> Roots.bracketed(x -> x.square().plus(t), scalar(-1), scalar(2));
    ConvergenceException error =
        assertThrows(ConvergenceException.class, () -> root.apply(scalar(1)));
    assertEquals("bracketed root: different signs at the limits", error.requirement());
    assertEquals(2, error.value());
    assertEquals(
        "bracketed root: different signs at the limits: the function is 2.0 at -1.0 and 5.0 at 2.0;"
            + " give limits with a root between them",
        error.getMessage());
    assertThrows(ConvergenceException.class, () -> Jit.compile(root).apply(scalar(1)));
    assertThrows(ConvergenceException.class, () -> root.apply(scalar(Double.NaN)));
    ConvergenceException second =
        assertThrows(ConvergenceException.class, () -> Vmap.vmap(root).apply(tensor(-2.0, 3)));
    assertEquals(4, second.value());
  }

  @Test
  void aSearchThatTakesTooManyStepsIsAnError() {
    Search few = new Search(0, 1e-9, 3);
    UnaryOperator<Tensor> cubic = x -> x.pow(3).minus(0.1);
    ConvergenceException bracket =
        assertThrows(
            ConvergenceException.class, () -> Roots.bracketed(cubic, scalar(-1), scalar(2), few));
    assertEquals("bracketed root: step limit", bracket.requirement());
    assertEquals(
        "bracketed root: step limit: after 3 steps the bracket is "
            + bracket.value()
            + " wide; allow more steps or a larger error",
        bracket.getMessage());
    assertTrue(bracket.value() > 0.01 && bracket.value() < 3);
    Function<Tensor, Tensor> system =
        t -> Roots.system(x -> x.square().plus(t), Tensors.full(Shape.of(2), 1));
    ConvergenceException none =
        assertThrows(ConvergenceException.class, () -> system.apply(scalar(0.25)));
    assertEquals("root of a system: step limit", none.requirement());
    assertEquals(
        "root of a system: step limit: after 100 steps an equation is still "
            + none.value()
            + " off; start nearer to a root, write the unknowns in units that make them alike, or"
            + " allow more steps",
        none.getMessage());
    assertEquals(0.25, none.value(), 1e-6);
    assertThrows(ConvergenceException.class, () -> Jit.compile(system).apply(scalar(0.25)));
    assertEquals(0.5, Jit.compile(system).apply(scalar(-0.25)).get(0).item(), 1e-15);
  }

  @Test
  void aFunctionThatIsNanBetweenTheLimitsIsAnError() {
    Function<Tensor, Tensor> root =
        t ->
            Roots.bracketed(
                x -> Tensors.where(x.abs().lt(0.5), Double.NaN, x.minus(t)), scalar(-1), scalar(2));
    ConvergenceException error =
        assertThrows(ConvergenceException.class, () -> root.apply(scalar(0.1)));
    assertEquals("bracketed root: numbers between the limits", error.requirement());
    assertTrue(Math.abs(error.value()) < 0.5);
    assertEquals(
        "bracketed root: numbers between the limits: the function is NaN at "
            + error.value()
            + "; give limits between which it is defined",
        error.getMessage());
    assertThrows(ConvergenceException.class, () -> Jit.compile(root).apply(scalar(0.1)));
  }

  @Test
  void aStartMustBeFinite() {
    assertEquals(
        "root of a system: finite at the start: the function or its Jacobian is not; start where"
            + " both are",
        assertThrows(ConvergenceException.class, () -> Roots.system(Tensors::log, tensor(-1.0)))
            .getMessage());
  }

  @Test
  void shapesAreChecked() {
    assertEquals(
        "root of a system: the start must be a vector of the unknowns, it has shape [];"
            + " Vmap.vmap solves many systems at once",
        assertThrows(ShapeException.class, () -> Roots.system(x -> x, scalar(1))).getMessage());
    assertEquals(
        "root of a system: the function gives shape [] for an argument of shape [2]; it must give"
            + " the shape of its argument",
        assertThrows(ShapeException.class, () -> Roots.system(Tensor::sum, tensor(1.0, 2)))
            .getMessage());
    assertEquals(
        "bracketed root: the function gives shape [] for an argument of shape [2]; it must give the"
            + " shape of its argument",
        assertThrows(
                ShapeException.class,
                () -> Roots.bracketed(Tensor::sum, scalar(-1), tensor(1.0, 2)))
            .getMessage());
  }

  @Test
  void settingsAreChecked() {
    assertEquals(
        "search: relative must not be negative, absolute and steps must be positive, got -1.0, 1.0"
            + " and 1",
        assertThrows(IllegalArgumentException.class, () -> new Search(-1, 1, 1)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Search(0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Search(0, 1, 0));
  }
}
