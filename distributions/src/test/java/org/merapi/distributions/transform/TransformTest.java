package org.merapi.distributions.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.merapi.distributions.Distributions;
import org.merapi.distributions.compose.CdfTransform;
import org.merapi.distributions.compose.Transformed;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.line.Normal;
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

  /** Two points share an absolute value, and the density of each is half. */
  @Test
  void densitiesOfBothSignsAddUpToOne() {
    Tensor y = Tensors.tensor(0.5, 3);
    Tensor half = new Transforms.Abs().logAbsDetJacobian(y.neg(), y).exp();
    assertEquals(1, half.times(2).get(0).item(), 1e-15);
    assertEquals(1, half.times(2).get(1).item(), 1e-15);
  }

  /** A part that takes numbers acts on all of an event, one that makes vectors widens it. */
  @Test
  void eventsOfComposedTransforms() {
    Transform exp = new Transforms.Exp();
    Transform simplex = new IsometricLogRatio();
    Transform factor = new LowerCholeskyTransform();
    assertRanks(0, 0, exp.then(exp));
    assertRanks(1, 1, exp.then(simplex));
    assertRanks(1, 2, exp.then(factor));
    assertRanks(1, 1, factor.then(new Reshaped(Shape.of(2, 2), Shape.of(4))));
    assertRanks(2, 1, new Reshaped(Shape.of(1, 3), Shape.of(3)).then(simplex));
    assertRanks(1, 2, new Reshaped(Shape.of(2), Shape.of(2, 1)).then(simplex));
    assertRanks(1, 0, new CircularTransform().then(exp));
    Transform chain = exp.then(factor).then(new Reshaped(Shape.of(2, 2), Shape.of(4)));
    assertEquals(Shape.of(7, 4), chain.forwardShape(Shape.of(7, 3)));
    assertEquals(Shape.of(7, 3), chain.inverseShape(Shape.of(7, 4)));
    assertEquals("Exp then LowerCholeskyTransform then Reshaped", chain.name());
    assertFalse(new Joined(new Normalize(), 1).isBijective());
    assertFalse(exp.then(new Transforms.Abs()).isBijective());
    assertTrue(exp.then(simplex).isBijective());
  }

  private static void assertRanks(int domain, int codomain, Transform transform) {
    assertEquals(domain, transform.domainRank(), transform::name);
    assertEquals(codomain, transform.codomainRank(), transform::name);
  }

  @Test
  void theInverseOfAnInverseIsTheTransform() {
    Transform exp = new Transforms.Exp();
    assertEquals(exp, exp.inverted().inverted());
    assertEquals("inverse of Exp", exp.inverted().name());
    assertEquals(
        "inverted: Normalize maps many points to one and has no inverse map",
        assertThrows(IllegalArgumentException.class, () -> new Normalize().inverted())
            .getMessage());
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

  @Test
  void partsThatDoNotFitAreErrors() {
    List<Transform> factor = List.of(new LowerCholeskyTransform());
    assertMessage(
        "Concatenated: the parts must map numbers to numbers or vectors to vectors;"
            + " LowerCholeskyTransform maps events of 1 axes to events of 2",
        () -> new Concatenated(factor, List.of(3)));
    Transform pieces =
        new Concatenated(List.of(new Transforms.Exp(), new IsometricLogRatio()), List.of(2, 3));
    assertMessage(
        "Concatenated: needs a vector of 4 numbers, in pieces of [2, 2], got shape [5]",
        () -> pieces.forward(Tensors.zeros(5)));
    assertMessage(
        "Concatenated: needs a vector of 5 numbers, in pieces of [2, 3], got shape [4]",
        () -> pieces.inverse(Tensors.zeros(4)));
    assertMessage(
        "Stacked: the parts must act on events of the same ranks; Exp maps 0 axes to 0,"
            + " IsometricLogRatio maps 1 to 1",
        () -> new Stacked(List.of(new Transforms.Exp(), new IsometricLogRatio())));
    assertMessage(
        "Stacked: the parts make events of different shapes, [4] and [3], of those of shape [2, 3]",
        () ->
            new Stacked(List.of(new IsometricLogRatio(), new OrderedTransform()))
                .forward(Tensors.zeros(2, 3)));
    assertMessage(
        "Stacked: needs 2 events along axis -1, got shape [3]",
        () ->
            new Stacked(List.of(new Transforms.Exp(), new Transforms.Tanh()))
                .forward(Tensors.zeros(3)));
    assertMessage(
        "Reshaped: events of shape [2, 3] have not as many elements as those of [5]",
        () -> new Reshaped(Shape.of(2, 3), Shape.of(5)));
    assertMessage(
        "Reshaped: needs events of shape [2, 3], got shape [3, 2]",
        () -> new Reshaped(Shape.of(2, 3), Shape.of(6)).forward(Tensors.zeros(3, 2)));
    assertMessage(
        "Permuted: needs vectors of 2 entries, got shape [3]",
        () -> new Permuted(List.of(1, 0)).forward(Tensors.zeros(3)));
    assertMessage(
        "Transposed: needs a matrix, got shape [3]",
        () -> new Transposed().forward(Tensors.zeros(3)));
    assertMessage(
        "RecursiveLinear: the transition must be a square matrix, got shape [2, 3]",
        () -> new RecursiveLinear(Tensors.zeros(2, 3)));
    assertMessage(
        "RecursiveLinear: needs paths of vectors of 2 numbers, [steps, numbers], got shape [3]",
        () -> new RecursiveLinear(Tensors.eye(2)).forward(Tensors.zeros(3)));
    assertMessage(
        "LowerCholeskyAffine: loc of shape [2] is no vector of the size of the matrix scaleTril of"
            + " shape [3, 3]",
        () -> new LowerCholeskyAffine(Tensors.zeros(2), Tensors.eye(3)));
    assertMessage(
        "LowerCholeskyAffine: needs vectors of 3 numbers, got shape [2]",
        () -> new LowerCholeskyAffine(Tensors.zeros(3), Tensors.eye(3)).forward(Tensors.zeros(2)));
    assertMessage(
        "CirculantTransform: needs vectors of 3 numbers, got shape [5]",
        () -> new CirculantTransform(5).forward(Tensors.zeros(5)));
  }

  @Test
  void argumentsThatMeanNothingAreErrors() {
    assertRefused(
        "Permuted: the order must name each of the entries from 0 to 1 once, got [1, 1]",
        () -> new Permuted(List.of(1, 1)));
    assertRefused("LeakyRelu: slope must be positive, got 0.0", () -> new Transforms.LeakyRelu(0));
    assertRefused(
        "ZeroSumTransform: axes must be at least 1, got 0", () -> new ZeroSumTransform(0));
    assertRefused(
        "CirculantTransform: the size must be at least 1, got 0", () -> new CirculantTransform(0));
    assertRefused("Composed: needs at least one transform", () -> new Composed(List.of()));
    assertRefused("Stacked: needs at least one transform", () -> new Stacked(List.of()));
    assertRefused(
        "Concatenated: needs a size for each of its parts, got 1 parts and the sizes []",
        () -> new Concatenated(List.of(new Transforms.Exp()), List.of()));
  }

  private static void assertRefused(String message, Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }

  /** The path of a linear recursion is that of its steps one by one. */
  @Test
  void recursionsAreStepsOneByOne() {
    Tensor transition = Tensors.matrix(new double[] {0.9, -0.4}, new double[] {0.2, 0.7});
    Tensor x = Key.key(6).normal(Shape.of(11, 2));
    Tensor path = new RecursiveLinear(transition).forward(x);
    Tensor state = Tensors.zeros(2);
    for (int t = 0; t < 11; t++) {
      state = transition.matmul(state).plus(x.get(t));
      assertEquals(0, path.get(t).minus(state).abs().max().item(), 1e-14);
    }
  }

  /** Lengths are kept, and a constant vector has no waves and no differences. */
  @Test
  void orthonormalTransformsKeepLengths() {
    for (int size = 1; size <= 9; size++) {
      Tensor x = Key.key(size).normal(Shape.of(size));
      for (Transform each : List.of(new DiscreteCosine(), new Haar())) {
        Tensor y = each.forward(x);
        assertEquals(x.square().sum().item(), y.square().sum().item(), 1e-13, each::name);
      }
      Tensor waves = new DiscreteCosine().forward(Tensors.ones(size));
      assertEquals(Math.sqrt(size), waves.get(0).item(), 1e-14);
      assertEquals(size, waves.square().sum().item(), 1e-13);
      double rest = Math.abs(waves.abs().sum().item() - Math.sqrt(size));
      assertEquals(0, rest, 1e-13);
    }
    Tensor haar = new Haar().forward(Tensors.tensor(1.0, 3, 5, 5));
    double[] expected = {7, -3, -Math.sqrt(2), 0};
    for (int i = 0; i < 4; i++) {
      assertEquals(expected[i], haar.get(i).item(), 1e-15);
    }
  }

  /** The circulant matrix of an image has the exponentials as its eigenvalues. */
  @Test
  void circulantMatricesHaveTheirEigenvalues() {
    for (int size : new int[] {1, 2, 5, 6}) {
      Tensor x = Key.key(size).normal(Shape.of(size / 2 + 1));
      Tensor row = new CirculantTransform(size).forward(x);
      double[][] matrix = new double[size][size];
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          matrix[i][j] = row.get(Math.floorMod(j - i, size)).item();
        }
      }
      double[] actual =
          new EigenDecomposition(new Array2DRowRealMatrix(matrix)).getRealEigenvalues();
      double[] expected = new double[size];
      for (int k = 0; k < size; k++) {
        expected[k] = Math.exp(x.get(Math.min(k, size - k)).item());
      }
      Arrays.sort(actual);
      Arrays.sort(expected);
      assertArrayEquals(expected, actual, 1e-13);
    }
  }

  /** A normal variable through its own probabilities is uniform: the identity of quantiles. */
  @Test
  void probabilitiesOfALaw() {
    Normal law = new Normal(Tensors.scalar(1), Tensors.scalar(2));
    CdfTransform transform = new CdfTransform(law);
    assertEquals(0.5, transform.forward(Tensors.scalar(1)).item(), 1e-16);
    assertEquals(1, transform.inverse(Tensors.scalar(0.5)).item(), 1e-15);
  }

  private static void assertMessage(String message, Executable action) {
    assertEquals(message, assertThrows(ShapeException.class, action).getMessage());
  }
}
