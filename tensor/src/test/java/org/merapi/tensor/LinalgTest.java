package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small cases that can be worked by hand, and the errors. */
class LinalgTest {
  private static final Tensor GOOD = Tensors.matrix(new double[] {2, 1}, new double[] {4, 3});
  private static final Tensor BAD = Tensors.matrix(new double[] {2, 1}, new double[] {4, 2});
  private static final Tensor NAN =
      Tensors.matrix(new double[] {2, 1}, new double[] {Double.NaN, 2});
  private static final Tensor INFINITE =
      Tensors.matrix(new double[] {2, 1}, new double[] {Double.NEGATIVE_INFINITY, 2});

  private static void assertValues(Tensor x, double... expected) {
    assertArrayEquals(expected, x.toDoubleArray(), 1e-14);
  }

  @Test
  void factorsOfASmallMatrix() {
    Linalg.Lu lu = Linalg.lu(GOOD);
    assertArrayEquals(new long[] {1, 0}, lu.permutation().toLongArray());
    assertEquals(DType.INT64, lu.permutation().dtype());
    assertValues(lu.l(), 1, 0, 0.5, 1);
    assertValues(lu.u(), 4, 3, 0, -0.5);
    assertValues(Linalg.det(GOOD), 2);
    assertValues(Linalg.slogdet(GOOD).logAbsDet(), Math.log(2));
    assertValues(Linalg.inverse(GOOD), 1.5, -0.5, -2, 1);
    assertValues(Linalg.matrixPower(GOOD, 3), 36, 23, 92, 59);
    assertValues(Linalg.choleskyUpdate(Tensors.eye(1).times(3), Tensors.tensor(4.0)), 5);
    assertValues(Linalg.choleskyDowndate(Tensors.eye(1).times(5), Tensors.tensor(4.0)), 3);
  }

  @Test
  void signsAndOrdersAreFixed() {
    Tensor mirror = Tensors.matrix(new double[] {0, 1}, new double[] {1, 0});
    double half = Math.sqrt(0.5);
    Linalg.SymmetricEigen eigen = Linalg.symmetricEigen(mirror);
    assertValues(eigen.values(), -1, 1);
    assertValues(eigen.vectors(), half, half, -half, half);
    Linalg.Svd svd = Linalg.svd(Tensors.matrix(new double[] {0, -3}, new double[] {-4, 0}));
    assertValues(svd.s(), 4, 3);
    assertValues(svd.u(), 0, 1, 1, 0);
    assertValues(svd.v(), -1, 0, 0, -1);
    Linalg.Qr qr = Linalg.qr(Tensors.matrix(new double[] {-3}, new double[] {4}));
    assertValues(qr.q(), -0.6, 0.8);
    assertValues(qr.r(), 5);
  }

  @Test
  void singularMatricesHaveWhatTheyHave() {
    assertValues(Linalg.det(BAD), 0);
    assertValues(Linalg.slogdet(BAD).sign(), 0);
    assertEquals(Double.NEGATIVE_INFINITY, Linalg.slogdet(BAD).logAbsDet().item());
    assertValues(Linalg.lu(BAD).u(), 4, 2, 0, 0);
    assertValues(Linalg.pinv(BAD), 0.08, 0.16, 0.04, 0.08);
    assertValues(Linalg.pinv(Tensors.zeros(2, 3)), 0, 0, 0, 0, 0, 0);
  }

  /** A cut of a half leaves one of two singular values. */
  @Test
  void smallSingularValuesAreCutWhereTold() {
    Tensor a = Tensors.matrix(new double[] {4, 0}, new double[] {0, 1});
    assertValues(Linalg.pinv(a), 0.25, 0, 0, 1);
    assertValues(Linalg.pinv(a, 0.5), 0.25, 0, 0, 0);
    assertValues(Linalg.lstsq(a, Tensors.tensor(8.0, 3), 0.5), 2, 0);
    Tensor single = Tensors.eye(2).times(Tensors.tensor(1, 1e-7)).cast(DType.FLOAT32);
    assertEquals(1, Linalg.pinv(single).sum().item());
    assertEquals(1e7, Linalg.pinv(single.cast(DType.FLOAT64)).sum().item() - 1, 1);
  }

  /** NaN above the diagonal is not read, nor is anything else there. */
  @Test
  void eigenvaluesReadTheLowerTriangle() {
    Tensor a = Tensors.matrix(new double[] {1, Double.NaN}, new double[] {0, 3});
    assertValues(Linalg.symmetricEigen(a).values(), 1, 3);
  }

  static Stream<Arguments> emptyMatrices() {
    Tensor empty = Tensors.zeros(0, 0);
    return Stream.of(
        Arguments.of("inverse", Linalg.inverse(empty), Shape.of(0, 0)),
        Arguments.of("solve", Linalg.solve(empty, Tensors.zeros(0, 2)), Shape.of(0, 2)),
        Arguments.of("det", Linalg.det(Tensors.zeros(2, 0, 0)), Shape.of(2)),
        Arguments.of("qr", Linalg.qr(Tensors.zeros(3, 0)).q(), Shape.of(3, 0)),
        Arguments.of("wide qr", Linalg.qr(Tensors.zeros(0, 3)).r(), Shape.of(0, 3)),
        Arguments.of("svd", Linalg.svd(Tensors.zeros(0, 3)).v(), Shape.of(3, 0)),
        Arguments.of("eigenvalues", Linalg.symmetricEigen(empty).values(), Shape.of(0)),
        Arguments.of("lu", Linalg.lu(Tensors.zeros(2, 0)).l(), Shape.of(2, 0)),
        Arguments.of("pinv", Linalg.pinv(Tensors.zeros(2, 0)), Shape.of(0, 2)),
        Arguments.of("lstsq", Linalg.lstsq(Tensors.zeros(0, 2), Tensors.zeros(0)), Shape.of(2)),
        Arguments.of("exponential", Linalg.matrixExponential(empty), Shape.of(0, 0)),
        Arguments.of("power", Linalg.matrixPower(empty, -2), Shape.of(0, 0)),
        Arguments.of("update", Linalg.choleskyUpdate(empty, Tensors.zeros(0)), Shape.of(0, 0)),
        Arguments.of("no matrix", Linalg.svd(Tensors.zeros(0, 2, 3)).s(), Shape.of(0, 2)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("emptyMatrices")
  void emptyMatricesGiveEmptyResults(String name, Tensor result, Shape expected) {
    assertEquals(expected, result.shape());
    assertEquals(1, Linalg.det(Tensors.zeros(0, 0)).item());
    for (double value : result.toDoubleArray()) {
      assertEquals(name.equals("det") ? 1 : 0, value);
    }
  }

  /** NaN and infinities are an error wherever a matrix is read. */
  @Test
  void whatIsNotFiniteIsAnError() {
    List<UnaryOperator<Tensor>> all =
        List.of(
            Linalg::inverse,
            Linalg::det,
            x -> Linalg.slogdet(x).sign(),
            x -> Linalg.lu(x).u(),
            x -> Linalg.qr(x).r(),
            x -> Linalg.svd(x).s(),
            x -> Linalg.symmetricEigen(x).values(),
            Linalg::pinv,
            Linalg::matrixExponential,
            x -> Linalg.matrixPower(x, -1),
            x -> Linalg.choleskyUpdate(x, Tensors.ones(2)),
            x -> Linalg.choleskyDowndate(x, Tensors.ones(2)),
            x -> Linalg.choleskyUpdate(Tensors.eye(2), x.get(Index.at(1))));
    for (UnaryOperator<Tensor> each : all) {
      assertThrows(NonFiniteMatrixException.class, () -> each.apply(NAN));
      assertThrows(NonFiniteMatrixException.class, () -> each.apply(INFINITE));
    }
  }

  static Stream<Arguments> errors() {
    Tensor three = Tensors.ones(3, 2);
    return Stream.of(
        error(
            SingularMatrixException.class,
            () -> Linalg.solve(Tensors.stack(0, GOOD, BAD), Tensors.ones(2)),
            "solve: matrix 1 of shape [2, 2, 2] is singular: no row has a pivot for column 2;"
                + " Linalg.lstsq and Linalg.pinv take singular matrices"),
        error(
            NonFiniteMatrixException.class,
            () -> Linalg.svd(Tensors.stack(0, GOOD, NAN)),
            "svd: matrix 1 of shape [2, 2, 2] holds NaN or an infinity; Tensors.isFinite tells"
                + " where"),
        error(
            NonFiniteMatrixException.class,
            () -> Linalg.matrixExponential(Tensors.eye(2).times(1000)),
            "matrixExponential: the result for matrix 0 of shape [2, 2] is beyond the range of"
                + " float64"),
        error(
            NonFiniteMatrixException.class,
            () -> Linalg.qr(Tensors.full(Shape.of(9, 1), 1e308)),
            "qr: the result for matrix 0 of shape [9, 1] is beyond the range of float64"),
        error(
            NotPositiveDefiniteException.class,
            () -> Linalg.choleskyDowndate(Tensors.eye(3), Tensors.tensor(0.5, 1, 0)),
            "choleskyDowndate: matrix 0 of shape [3, 3] is not positive definite: its leading"
                + " minor of order 2 is not positive"),
        error(
            ShapeException.class,
            () -> Linalg.solve(three, Tensors.ones(3)),
            "solve: needs square matrices, got shape [3, 2]"),
        error(
            ShapeException.class,
            () -> Linalg.solve(GOOD, Tensors.ones(3)),
            "solve: right-hand sides of shape [3, 1] do not fit the matrix of shape [2, 2]"),
        error(
            ShapeException.class,
            () -> Linalg.inverse(three),
            "inverse: needs square matrices, got shape [3, 2]"),
        error(
            ShapeException.class,
            () -> Linalg.det(Tensors.ones(2)),
            "det: needs square matrices, got shape [2]"),
        error(
            ShapeException.class,
            () -> Linalg.qr(Tensors.ones(2)),
            "qr: needs matrices, got shape [2]"),
        error(
            ShapeException.class,
            () -> Linalg.lstsq(three, Tensors.ones(2, 1)),
            "lstsq: right-hand sides of shape [2, 1] do not fit the matrix of shape [3, 2]"),
        error(
            IllegalArgumentException.class,
            () -> Linalg.pinv(three, -1),
            "lstsq: rcond must not be negative, got -1.0"),
        error(
            ShapeException.class,
            () -> Linalg.choleskyUpdate(GOOD, Tensors.ones(3)),
            "choleskyUpdate: vectors of shape [3, 1] do not fit the factor of shape [2, 2]"),
        error(
            ShapeException.class,
            () -> Linalg.matrixPower(three, 2),
            "matrixPower: needs square matrices, got shape [3, 2]"));
  }

  private static Arguments error(Class<? extends Exception> type, Executable action, String text) {
    return Arguments.of(type, action, text);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void errorsNameWhatIsWrong(Class<? extends Exception> type, Executable action, String text) {
    assertEquals(text, assertThrows(type, action).getMessage());
  }

  @Test
  void errorsSayWhatTheyAreCountedBy() {
    MatrixException singular = assertThrows(MatrixException.class, () -> Linalg.inverse(BAD));
    assertEquals("solve: singular", singular.requirement());
    assertEquals(2, singular.value());
    MatrixException nan = assertThrows(MatrixException.class, () -> Linalg.inverse(NAN));
    assertEquals("solve: not finite", nan.requirement());
    assertEquals(Double.NaN, nan.value());
    MatrixException indefinite = assertThrows(MatrixException.class, GOOD.neg()::cholesky);
    assertEquals("cholesky: not positive definite", indefinite.requirement());
    assertEquals(1, indefinite.value());
  }
}
