package org.merapi.distributions.constraint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** One table of constraints, and the laws that each one's bijection keeps. */
class TransformTest {

  /**
   * A set with its bijection.
   *
   * @param domain the shape of one event on the unconstrained side
   * @param codomain the shape of one event of the set
   * @param coordinates as many numbers of an event of the set as there are on the other side, which
   *     determine the event: the density is with respect to these
   */
  record Case(Constraint set, Shape domain, Shape codomain, UnaryOperator<Tensor> coordinates) {
    @Override
    public String toString() {
      return set.getClass().getSimpleName() + " " + codomain;
    }
  }

  private static Case number(Constraint set) {
    return new Case(set, Shape.SCALAR, Shape.SCALAR, y -> y);
  }

  static Stream<Case> cases() {
    UnaryOperator<Tensor> triangle = y -> lowerTriangle(y);
    return Stream.of(
        number(Constraints.REAL),
        number(Constraints.POSITIVE),
        number(Constraints.NONNEGATIVE),
        number(Constraint.greaterThan(-2.5)),
        number(Constraint.lessThan(3)),
        number(Constraints.UNIT_INTERVAL),
        number(Constraint.interval(-4, 10)),
        new Case(Constraints.SIMPLEX, Shape.of(1), Shape.of(2), y -> y.get(Tensors.arange(1))),
        new Case(Constraints.SIMPLEX, Shape.of(4), Shape.of(5), y -> y.get(Tensors.arange(4))),
        new Case(Constraints.LOWER_CHOLESKY, Shape.of(1), Shape.of(1, 1), triangle),
        new Case(Constraints.LOWER_CHOLESKY, Shape.of(6), Shape.of(3, 3), triangle),
        new Case(Constraints.POSITIVE_DEFINITE, Shape.of(1), Shape.of(1, 1), triangle),
        new Case(Constraints.POSITIVE_DEFINITE, Shape.of(6), Shape.of(3, 3), triangle),
        new Case(
            new Constraint.Independent(Constraints.POSITIVE, 1), Shape.of(3), Shape.of(3), y -> y));
  }

  private static Tensor lowerTriangle(Tensor y) {
    List<Tensor> entries = new ArrayList<>();
    for (int i = 0; i < y.size(0); i++) {
      for (int j = 0; j <= i; j++) {
        entries.add(y.get(i, j));
      }
    }
    return Tensors.stack(0, entries);
  }

  /**
   * 20 points, ordinary ones and two far out; not so far that matrices are too close to singular.
   */
  private static Tensor points(Case row) {
    Tensor ordinary = Key.key(4).normal(Shape.of(18).concat(row.domain())).times(1.5);
    double reach = row.domain().rank() > 0 ? 2 : 8;
    Tensor far = Tensors.full(Shape.of(1).concat(row.domain()), reach);
    return Tensors.cat(0, ordinary, far, far.neg());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void imagesLieInTheSet(Case row) {
    Tensor y = row.set().transform().forward(points(row));
    assertEquals(Shape.of(20).concat(row.codomain()), y.shape());
    assertEquals(Shape.of(20), row.set().contains(y).shape());
    assertTrue(row.set().contains(y).allTrue());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inverseUndoesForward(Case row) {
    Transform transform = row.set().transform();
    Tensor x = points(row);
    Tensor back = transform.inverse(transform.forward(x));
    assertEquals(x.shape(), back.shape());
    assertEquals(0, back.minus(x).abs().max().item(), 2e-11);
    Tensor y = transform.forward(x);
    assertEquals(0, transform.forward(back).minus(y).div(y.abs().max()).abs().max().item(), 1e-14);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shapesAreForetold(Case row) {
    Transform transform = row.set().transform();
    Shape outer = Shape.of(2, 3);
    Shape x = outer.concat(row.domain());
    Shape y = outer.concat(row.codomain());
    assertEquals(y, transform.forwardShape(x));
    assertEquals(x, transform.inverseShape(y));
    Tensor image = transform.forward(Tensors.zeros(x));
    assertEquals(y, image.shape());
    assertEquals(outer, transform.logAbsDetJacobian(Tensors.zeros(x), image).shape());
    assertEquals(row.domain().rank(), transform.domainRank());
    assertEquals(row.codomain().rank(), transform.codomainRank());
    assertEquals(row.codomain().rank(), row.set().eventRank());
  }

  /** The determinant of the matrix of derivatives that autodiff gives, by LU. */
  @ParameterizedTest
  @MethodSource("cases")
  void logVolumeIsThatOfTheJacobian(Case row) {
    Transform transform = row.set().transform();
    Tensor x = points(row);
    Tensor actual = transform.logAbsDetJacobian(x, transform.forward(x));
    for (int i = 0; i < x.size(0); i++) {
      Tensor point = x.get(i);
      int n = row.domain().elements();
      double[][] jacobian = new double[n][];
      for (int j = 0; j < n; j++) {
        int entry = j;
        jacobian[j] =
            Gradients.<Tensor>grad(
                    p -> row.coordinates().apply(transform.forward(p)).reshape(-1).get(entry))
                .apply(point)
                .toDoubleArray();
      }
      double determinant =
          new LUDecomposition(new Array2DRowRealMatrix(jacobian), 0).getDeterminant();
      assertEquals(Math.log(Math.abs(determinant)), actual.get(i).item(), 1e-11);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hiddenAxesEqualALoop(Case row) {
    Transform transform = row.set().transform();
    Axis axis = Axis.of("point", 20);
    Tensor x = points(row);
    Tensor hidden = x.hide(0, axis);
    Tensor y = transform.forward(hidden);
    assertEquals(row.codomain(), y.shape());
    assertTrue(row.set().contains(y).reveal(axis, 0).allTrue());
    assertClose(transform.forward(x), y.reveal(axis, 0));
    assertClose(transform.inverse(transform.forward(x)), transform.inverse(y).reveal(axis, 0));
    assertClose(
        transform.logAbsDetJacobian(x, transform.forward(x)),
        transform.logAbsDetJacobian(hidden, y).reveal(axis, 0));
  }

  private static void assertClose(Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape());
    assertEquals(0, actual.minus(expected).abs().max().item(), 1e-11);
  }

  @Test
  void positiveDefiniteImagesHavePositiveEigenvalues() {
    Tensor y = Constraints.POSITIVE_DEFINITE.transform().forward(Key.key(5).normal(Shape.of(6)));
    RealMatrix matrix = new Array2DRowRealMatrix(3, 3);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        matrix.setEntry(i, j, y.get(i, j).item());
      }
    }
    for (double eigenvalue : new EigenDecomposition(matrix).getRealEigenvalues()) {
      assertTrue(eigenvalue > 0);
    }
  }

  /**
   * The isometric log-ratio in the form of a running sum: with w_i = x_i / sqrt(i (i + 1)), entry n
   * of the sum-to-zero vector is the sum of w_i for i from n up, less (n - 1) w_(n-1); then
   * softmax.
   */
  @Test
  void isometricLogRatioIsTheSumToZeroVectorThroughSoftmax() {
    double[] x = {0.3, -1.2, 2.5, 0.7};
    int size = x.length + 1;
    double[] z = new double[size];
    double sum = 0;
    for (int i = x.length; i >= 1; i--) {
      double w = x[i - 1] / Math.sqrt(i * (i + 1.0));
      sum += w;
      z[i - 1] += sum;
      z[i] -= w * i;
    }
    double total = 0;
    for (double each : z) {
      total += Math.exp(each);
    }
    Tensor y = new IsometricLogRatio().forward(Tensors.tensor(x));
    double logVolume = 0.5 * Math.log(size);
    for (int i = 0; i < size; i++) {
      assertEquals(Math.exp(z[i]) / total, y.get(i).item(), 1e-15);
      logVolume += z[i] - Math.log(total);
    }
    assertEquals(
        logVolume, new IsometricLogRatio().logAbsDetJacobian(Tensors.tensor(x), y).item(), 1e-13);
  }

  @Test
  void valuesOutsideAreFound() {
    assertOutside(Constraints.REAL, Tensors.scalar(Double.NaN));
    assertOutside(Constraints.POSITIVE, Tensors.scalar(0.0));
    assertOutside(Constraints.NONNEGATIVE, Tensors.scalar(-1e-300));
    assertOutside(Constraint.greaterThan(2), Tensors.scalar(2.0));
    assertOutside(Constraint.lessThan(2), Tensors.scalar(2.0));
    assertOutside(Constraints.UNIT_INTERVAL, Tensors.scalar(1.0000001));
    assertOutside(Constraints.BOOLEAN, Tensors.integer(2L));
    assertOutside(Constraints.BOOLEAN, Tensors.scalar(0.5));
    assertOutside(Constraints.NONNEGATIVE_INTEGER, Tensors.integer(-1L));
    assertOutside(Constraints.NONNEGATIVE_INTEGER, Tensors.scalar(1.5));
    assertOutside(Constraints.SIMPLEX, Tensors.tensor(0.5, 0.6));
    assertOutside(Constraints.SIMPLEX, Tensors.tensor(-0.5, 1.5));
    assertOutside(Constraints.LOWER_CHOLESKY, Tensors.ones(2, 2));
    assertOutside(Constraints.LOWER_CHOLESKY, Tensors.zeros(2, 2));
    assertOutside(Constraints.POSITIVE_DEFINITE, Tensors.ones(2, 2));
    assertOutside(Constraints.POSITIVE_DEFINITE, Tensors.eye(2).plus(Tensors.tensor(0.0, 0.1)));
    assertOutside(
        new Constraint.Independent(Constraints.POSITIVE, 1), Tensors.tensor(1.0, -1.0, 1.0));
  }

  private static void assertOutside(Constraint set, Tensor value) {
    Tensor inside = set.contains(value);
    assertEquals(Shape.SCALAR, inside.shape());
    assertTrue(inside.not().allTrue(), set.description());
  }

  @Test
  void discreteSetsHaveNoBijection() {
    String message =
        assertThrows(IllegalArgumentException.class, Constraints.BOOLEAN::transform).getMessage();
    assertEquals(
        "values that must be a whole number from 0 to 1 have no smooth parametrisation; enumerate"
            + " or marginalise them",
        message);
    assertTrue(Constraints.BOOLEAN.isDiscrete());
    assertTrue(new Constraint.Independent(Constraints.NONNEGATIVE_INTEGER, 2).isDiscrete());
  }

  @Test
  void shapesThatFitNoEventAreErrors() {
    assertEquals(
        "no triangle has 5 entries",
        assertThrows(
                ShapeException.class,
                () -> Constraints.LOWER_CHOLESKY.transform().forwardShape(Shape.of(5)))
            .getMessage());
    assertThrows(
        ShapeException.class, () -> Constraints.SIMPLEX.transform().inverseShape(Shape.of(0)));
  }

  /** Bounds may be computed, of any shape, and are differentiated. */
  @Test
  void boundsMayBeTensors() {
    Tensor low = Tensors.tensor(0.0, 5.0);
    Constraint set = new Constraint.Interval(low, Tensors.tensor(1.0, 9.0));
    Tensor y = set.transform().forward(Tensors.zeros(2));
    assertEquals(List.of(0.5, 7.0), List.of(y.get(0).item(), y.get(1).item()));
    double slope =
        Gradients.<Tensor>grad(
                bound -> new Constraint.GreaterThan(bound).transform().forward(Tensors.scalar(0.0)))
            .apply(Tensors.scalar(3.0))
            .item();
    assertEquals(1, slope);
  }
}
