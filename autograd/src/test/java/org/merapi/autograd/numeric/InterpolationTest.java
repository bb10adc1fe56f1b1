package org.merapi.autograd.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.autograd.trace.Vmap;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Curves through points against SciPy's, outside of the points, in batches, and what fails. */
class InterpolationTest {
  private static final Tensor KNOTS = tensor(0.0, 1, 3, 4);
  private static final Tensor VALUES = tensor(1.0, 3, 2, 5);

  private static Piecewise curve(String kind, Tensor knots, Tensor values) {
    return switch (kind) {
      case "linear" -> Interpolation.linear(knots, values);
      case "monotone" -> Interpolation.monotone(knots, values);
      case "natural" -> Interpolation.natural(knots, values);
      case "not-a-knot" -> Interpolation.notAKnot(knots, values);
      case "extended" -> Interpolation.notAKnot(knots, values).beyond(Beyond.EXTEND);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @Test
  void agreesWithTheTable() {
    List<List<String>> rows = Tables.rows("curves.csv");
    assertEquals(90, rows.size());
    for (List<String> row : rows) {
      Tensor knots = tensor(Tables.numbers(row.get(1)));
      Tensor values = tensor(Tables.numbers(row.get(2)));
      Tensor x = tensor(Tables.numbers(row.get(3)));
      double[] expected = Tables.numbers(row.get(4));
      double scale = 1;
      for (double y : expected) {
        scale = Math.max(scale, Math.abs(y));
      }
      double[] found = curve(row.get(0), knots, values).at(x).toDoubleArray();
      assertArrayEquals(expected, found, 1e-12 * scale, row::toString);
      double[] compiled =
          Jit.compile((List<Tensor> p) -> curve(row.get(0), p.get(0), p.get(1)).at(p.get(2)))
              .apply(List.of(knots, values, x))
              .toDoubleArray();
      assertArrayEquals(found, compiled, 1e-13 * scale, row::toString);
    }
  }

  /** A cubic is its own spline, with its knots anywhere. */
  @Test
  void aCubicIsReproduced() {
    Function<Tensor, Tensor> cubic = x -> x.pow(3).minus(x.times(2)).plus(1);
    Piecewise spline = Interpolation.notAKnot(KNOTS, cubic.apply(KNOTS)).beyond(Beyond.EXTEND);
    Tensor x = tensor(-1, 0.5, 1, 2.5, 3.7, 6);
    assertArrayEquals(cubic.apply(x).toDoubleArray(), spline.at(x).toDoubleArray(), 1e-12);
    assertEquals(
        Gradients.grad(cubic).apply(scalar(2.2)).item(),
        Gradients.grad((Tensor t) -> spline.at(t)).apply(scalar(2.2)).item(),
        1e-12);
  }

  /** What distinguishes the kinds of curve beyond the last knot. */
  @Test
  void outsideACurveIsHeldOrContinued() {
    Tensor x = tensor(-1.0, 6);
    Piecewise lines = Interpolation.linear(KNOTS, VALUES);
    assertArrayEquals(new double[] {1, 5}, lines.at(x).toDoubleArray());
    assertArrayEquals(
        new double[] {-1, 11}, lines.beyond(Beyond.LINEAR).at(x).toDoubleArray(), 1e-15);
    assertArrayEquals(
        new double[] {-1, 11}, lines.beyond(Beyond.EXTEND).at(x).toDoubleArray(), 1e-15);
    Piecewise natural = Interpolation.natural(KNOTS, VALUES);
    Function<Tensor, Tensor> slope = Gradients.grad((Tensor t) -> natural.at(t));
    double start = slope.apply(scalar(0)).item();
    double end = slope.apply(scalar(4)).item();
    assertArrayEquals(new double[] {1 - start, 5 + 2 * end}, natural.at(x).toDoubleArray(), 1e-14);
    assertEquals(start, slope.apply(scalar(-1)).item(), 1e-14);
    assertEquals(end, slope.apply(scalar(6)).item(), 1e-14);
    Function<Tensor, Tensor> bend = Gradients.grad(slope);
    assertEquals(0, bend.apply(scalar(0)).item(), 1e-13);
    assertEquals(0, bend.apply(scalar(9)).item(), 1e-13);
    assertEquals(0, Gradients.grad((Tensor t) -> lines.at(t)).apply(scalar(5)).item());
  }

  /** At a knot the slope is that of the piece to its right. */
  @Test
  void theSlopeAtAKnotIsThatToTheRight() {
    Function<Tensor, Tensor> slope =
        Gradients.grad((Tensor t) -> Interpolation.linear(KNOTS, VALUES).at(t));
    assertEquals(2, slope.apply(scalar(0)).item());
    assertEquals(-0.5, slope.apply(scalar(1)).item());
    assertEquals(3, slope.apply(scalar(4)).item());
  }

  @Test
  void pointsHaveAnyShapeAndType() {
    Piecewise curve = Interpolation.natural(tensor(0L, 1, 2), tensor(1f, 2f, 5f));
    Tensor found = curve.at(Tensors.of(Shape.of(2, 2), 0.0, 1, 2, Double.NaN));
    assertEquals(Shape.of(2, 2), found.shape());
    assertArrayEquals(new double[] {1, 2, 5, Double.NaN}, found.toDoubleArray(), 1e-15);
    assertEquals(DType.FLOAT64, curve.at(scalar(1, DType.FLOAT32)).dtype());
    assertEquals(Shape.of(0), curve.at(Tensors.zeros(0)).shape());
  }

  /** Values, knots or points, each or all, along a hidden axis. */
  @Test
  void curvesStandInBatches() {
    Tensor knots = Tensors.stack(0, KNOTS, KNOTS.times(2).minus(1));
    Tensor values = Tensors.stack(0, VALUES, VALUES.square());
    Tensor x = Tensors.of(Shape.of(2, 3), -1, 0.5, 3.2, 2, 5, 9);
    for (String kind : List.of("linear", "monotone", "natural", "not-a-knot")) {
      Function<List<Tensor>, Tensor> all = p -> curve(kind, p.get(0), p.get(1)).at(p.get(2));
      check(all, List.of(knots, values, x));
      check(p -> curve(kind, KNOTS, p.get(0)).at(x), List.of(values));
      check(p -> curve(kind, KNOTS, VALUES).at(p.get(0)), List.of(x));
      check(p -> curve(kind, p.get(0), VALUES).at(x), List.of(knots));
    }
  }

  private static void check(Function<List<Tensor>, Tensor> f, List<Tensor> batch) {
    Function<List<Tensor>, Tensor> whole = Vmap.vmap(f);
    Tensor found = whole.apply(batch);
    Tensor compiled = Jit.compile(whole).apply(batch);
    for (int i = 0; i < 2; i++) {
      int place = i;
      double[] expected =
          f.apply(batch.stream().map(leaf -> leaf.get(place)).toList()).toDoubleArray();
      assertArrayEquals(expected, found.get(i).toDoubleArray(), 1e-13);
      assertArrayEquals(expected, compiled.get(i).toDoubleArray(), 1e-12);
    }
  }

  /** Between two points a monotone curve stays between their values. */
  @Test
  void aMonotoneCurveHasNoOtherExtremes() {
    Tensor knots = tensor(0.0, 1, 2, 2.1, 5, 6);
    Tensor values = tensor(0.0, 0, 1, 7, 7.1, 3);
    double[] y =
        Interpolation.monotone(knots, values).at(Tensors.linspace(0, 5, 501)).toDoubleArray();
    for (int i = 1; i < y.length; i++) {
      assertTrue(y[i] >= y[i - 1] - 1e-15, "at " + i);
    }
  }

  @Test
  void knotsMustAscend() {
    ConvergenceException error =
        assertThrows(
            ConvergenceException.class, () -> Interpolation.natural(tensor(0.0, 2, 2, 3), VALUES));
    assertEquals("natural spline: knots must ascend", error.requirement());
    assertEquals(
        "natural spline: knots must ascend: a knot at 2.0 is followed by one at 2.0; sort them,"
            + " with their values, and join equal ones",
        error.getMessage());
    assertThrows(
        ConvergenceException.class,
        () ->
            Jit.compile((Tensor k) -> Interpolation.linear(k, VALUES).at(k))
                .apply(tensor(0.0, 2, Double.NaN, 3)));
  }

  @Test
  void shapesAreChecked() {
    for (String kind : List.of("linear", "monotone", "natural", "not-a-knot")) {
      String label =
          switch (kind) {
            case "natural", "not-a-knot" -> kind + " spline";
            default -> kind + " interpolation";
          };
      assertEquals(
          label
              + ": knots and values must be vectors of one length of at least 2, they have shapes"
              + " [4] and [3]",
          assertThrows(ShapeException.class, () -> curve(kind, KNOTS, Tensors.ones(3)))
              .getMessage());
      assertThrows(ShapeException.class, () -> curve(kind, Tensors.ones(1), Tensors.ones(1)));
    }
  }
}
