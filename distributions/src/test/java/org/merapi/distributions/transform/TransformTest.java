package org.merapi.distributions.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.merapi.distributions.Distributions;
import org.merapi.distributions.compose.Transformed;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** What single transforms promise beyond the laws of all. */
class TransformTest {
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

  /**
   * All points of a ray share an image, so the densities of the points of one add up to one: with
   * respect to the area of the sphere, of radius r in K dimensions, by r^(K - 1) dr.
   */
  @Test
  void densitiesOfTheRayAddUpToOne() {
    for (int size = 1; size <= 6; size++) {
      Tensor direction =
          new Normalize().forward(Key.key(size).normal(Shape.of(size)).times(3).plus(1));
      int dimension = size;
      assertEquals(
          1,
          integral(r -> {
            Tensor x = direction.times(r);
            double density = new Normalize().logAbsDetJacobian(x, direction).exp().item();
            return density * Math.pow(r, dimension - 1);
          }),
          1e-12);
    }
    Tensor circle = Tensors.tensor(-0.6, 0.8);
    Tensor angle = new CircularTransform().forward(circle);
    assertEquals(
        1,
        integral(r ->
            new CircularTransform().logAbsDetJacobian(circle.times(r), angle).exp().item() * r),
        1e-12);
  }

  private static double integral(UnivariateFunction f) {
    return new IterativeLegendreGaussIntegrator(30, 1e-13, 1e-13).integrate(100_000, f, 0, 30);
  }

  @Test
  void theZeroVectorHasADirection() {
    Tensor zeros = Tensors.zeros(2, 3);
    Tensor expected = Tensors.tensor(1.0, 0, 0).expand(Shape.of(2, 3));
    assertTrue(new Normalize().forward(zeros).eq(expected).allTrue());
    assertTrue(new Normalize().forward(zeros.plus(1e-200)).eq(expected).allTrue());
    assertEquals(0, new CircularTransform().forward(Tensors.zeros(2)).item());
  }

  /** A density of the image cannot be read from one point of many. */
  @Test
  void aMapOfManyToOneTransformsNoDistribution() {
    assertEquals(
        "Transformed: Normalize maps many points to one, so that the density of the image is not that"
            + " of one point; a bijection is needed",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new Transformed(
                        Distributions.normal(0, 1).expand(Shape.of(3)),
                        new Normalize(),
                        Constraints.UNIT_VECTOR))
            .getMessage());
  }

  /** The diagonal of a correlation matrix is one to the bit, and of a Cholesky factor's row too. */
  @Test
  void correlationsOfAVariableWithItselfAreOne() {
    Tensor y = new CorrelationMatrixTransform().forward(Key.key(3).normal(Shape.of(50, 10)));
    assertTrue(y.diagonal().eq(1).allTrue());
    assertTrue(y.eq(y.transposeLast()).allTrue());
  }

  /** Stan reads the factor row by row, but the matrix column by column. */
  @Test
  void ordersOfPartialCorrelations() {
    Tensor x = Tensors.tensor(0.1, 0.2, 0.3, 0.4, 0.5, 0.6);
    Tensor byRows = new CorrelationCholeskyTransform().forward(x);
    Tensor matrix = new CorrelationMatrixTransform().forward(x);
    double[] rows = {0.1, 0.2, 0.4};
    double[] columns = {0.1, 0.2, 0.3};
    for (int i = 0; i < 3; i++) {
      assertEquals(Math.tanh(rows[i]), byRows.get(i + 1, 0).item(), 1e-15);
      assertEquals(Math.tanh(columns[i]), matrix.get(i + 1, 0).item(), 1e-15);
    }
  }

  @Test
  void shapesThatFitNoEventAreErrors() {
    assertMessage(
        "LowerCholeskyTransform: no triangle with its diagonal has 5 entries, got shape [2, 5]",
        () -> new LowerCholeskyTransform().forwardShape(Shape.of(2, 5)));
    assertMessage(
        "CorrelationCholeskyTransform: no triangle without its diagonal has 2 entries, got shape"
            + " [2]",
        () -> new CorrelationCholeskyTransform().forward(Tensors.zeros(2)));
    assertMessage(
        "CorrelationMatrixTransform: needs a square matrix, got shape [2, 3]",
        () -> new CorrelationMatrixTransform().inverseShape(Shape.of(2, 3)));
    assertMessage(
        "IsometricLogRatio: needs a vector of at least one entry, got shape [0]",
        () -> new IsometricLogRatio().inverseShape(Shape.of(0)));
    assertMessage(
        "OrderedTransform: needs a vector, got shape []",
        () -> new OrderedTransform().forward(Tensors.scalar(1)));
    assertMessage(
        "CircularTransform: needs vectors of two numbers, got shape [3]",
        () -> new CircularTransform().forward(Tensors.zeros(3)));
    assertMessage(
        "ZeroSumTransform: needs events of 2 axes, got shape [3]",
        () -> new ZeroSumTransform(2).forward(Tensors.zeros(3)));
    assertMessage(
        "ZeroSumTransform: needs at least one entry along each axis, got shape [0]",
        () -> new ZeroSumTransform(1).inverse(Tensors.zeros(0)));
  }

  private static void assertMessage(String message, Executable action) {
    assertEquals(message, assertThrows(ShapeException.class, action).getMessage());
  }
}
