package org.merapi.autograd.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.trace.Jit;
import org.merapi.autograd.trace.Vmap;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** B-splines against SciPy's, their sum, shapes, batches, and what fails. */
class SplinesTest {

  @Test
  void agreeWithTheTable() {
    List<List<String>> rows = Tables.rows("bases.csv");
    assertEquals(18, rows.size());
    for (List<String> row : rows) {
      int degree = Integer.parseInt(row.get(0));
      Tensor knots = tensor(Tables.numbers(row.get(1)));
      Tensor x = tensor(Tables.numbers(row.get(2)));
      Tensor found = Splines.basis(x, knots, degree);
      assertEquals(Shape.of(x.size(0), knots.size(0) - degree - 1), found.shape());
      double[] expected = Tables.numbers(row.get(3));
      assertArrayEquals(expected, found.toDoubleArray(), 1e-13, row::toString);
      Tensor compiled =
          Jit.compile((List<Tensor> p) -> Splines.basis(p.get(0), p.get(1), degree))
              .apply(List.of(x, knots));
      assertArrayEquals(expected, compiled.toDoubleArray(), 1e-13, row::toString);
    }
  }

  @Test
  void clampedKnotsReachTheEnds() {
    Tensor knots = Splines.clamped(tensor(0.0, 1, 2, 4), 3);
    assertArrayEquals(new double[] {0, 0, 0, 0, 1, 2, 4, 4, 4, 4}, knots.toDoubleArray());
    Tensor rows = Splines.basis(tensor(0.0, 0.3, 1, 3.9, 4), knots, 3);
    double[] ones = {1, 1, 1, 1, 1};
    assertArrayEquals(ones, rows.sum(-1).toDoubleArray(), 1e-15);
    assertEquals(1, rows.get(0, 0).item());
    assertEquals(1, rows.get(4, 5).item());
    assertEquals(0, Splines.basis(tensor(-0.1, 4.1), knots, 3).abs().sum().item());
  }

  @Test
  void pointsAndCoefficientsHaveShapes() {
    Tensor knots = Splines.clamped(tensor(0.0, 1, 2), 2);
    Tensor x = Tensors.of(Shape.of(2, 2), 0.5, 1, 1.5, 2);
    assertEquals(Shape.of(2, 2, 4), Splines.basis(x, knots, 2).shape());
    assertEquals(Shape.of(4), Splines.basis(scalar(1), knots, 2).shape());
    Tensor coefficients = tensor(1.0, 2, 3, 4);
    Tensor curve = Splines.at(x, knots, 2, coefficients);
    assertEquals(Shape.of(2, 2), curve.shape());
    Tensor two = Splines.at(x, knots, 2, Tensors.stack(1, coefficients, coefficients.neg()));
    assertEquals(Shape.of(2, 2, 2), two.shape());
    assertEquals(-curve.get(1, 0).item(), two.get(1, 0, 1).item());
    // The coefficients at the averages of the knots give the straight line.
    Tensor greville = tensor(0.0, 0.5, 1.5, 2);
    assertArrayEquals(x.toDoubleArray(), Splines.at(x, knots, 2, greville).toDoubleArray(), 1e-15);
    assertEquals(DType.FLOAT64, Splines.basis(scalar(1, DType.FLOAT32), knots, 2).dtype());
  }

  @Test
  void basesStandInBatches() {
    Tensor breaks = Tensors.of(Shape.of(2, 3), 0.0, 1, 2, -1, 0, 3);
    Tensor x = Tensors.of(Shape.of(2, 2), 0.5, 1, 1.5, 2);
    Tensor coefficients = Tensors.of(Shape.of(2, 4), 1.0, 2, 3, 4, 4, 3, 2, 1);
    Function<List<Tensor>, Tensor> one =
        p -> Splines.at(p.get(1), Splines.clamped(p.get(0), 2), 2, p.get(2));
    List<Tensor> batch = List.of(breaks, x, coefficients);
    Function<List<Tensor>, Tensor> all = Vmap.vmap(one);
    for (Tensor found : List.of(all.apply(batch), Jit.compile(all).apply(batch))) {
      for (int i = 0; i < 2; i++) {
        int place = i;
        Tensor expected = one.apply(batch.stream().map(leaf -> leaf.get(place)).toList());
        assertArrayEquals(expected.toDoubleArray(), found.get(i).toDoubleArray(), 1e-15);
      }
    }
  }

  @Test
  void whatDoesNotFitIsAnError() {
    Tensor knots = tensor(0.0, 0, 1, 1);
    assertEquals(
        "B-spline: the degree must not be negative, got -1",
        assertThrows(IllegalArgumentException.class, () -> Splines.basis(scalar(0), knots, -1))
            .getMessage());
    assertEquals(
        "B-spline: splines of degree 3 need a vector of at least 5 knots, they have shape [4]",
        assertThrows(ShapeException.class, () -> Splines.basis(scalar(0), knots, 3)).getMessage());
    assertEquals(
        "B-spline: the breaks must be a vector of at least 2, they have shape [1]",
        assertThrows(ShapeException.class, () -> Splines.clamped(Tensors.ones(1), 3)).getMessage());
    assertEquals(
        "B-spline: 4 knots and degree 1 need 2 coefficients, they have shape [3]",
        assertThrows(ShapeException.class, () -> Splines.at(scalar(0), knots, 1, Tensors.ones(3)))
            .getMessage());
    ConvergenceException error =
        assertThrows(
            ConvergenceException.class, () -> Splines.basis(scalar(0), tensor(0.0, 2, 1, 3), 1));
    assertEquals("B-spline: knots must ascend", error.requirement());
    assertEquals(
        "B-spline: knots must ascend: a knot at 2.0 is followed by one at 1.0; sort them",
        error.getMessage());
  }
}
