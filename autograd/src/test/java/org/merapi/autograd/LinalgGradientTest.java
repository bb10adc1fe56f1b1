package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Linalg;
import org.merapi.tensor.SingularMatrixException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Derivatives of linear algebra to second order, and the compiled ones. */
class LinalgGradientTest {
  private record Case(String name, Function<List<Tensor>, Tensor> f, List<Tensor> at) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case of(String name, Function<List<Tensor>, Tensor> f, Tensor... at) {
    return new Case(name, f, List.of(at));
  }

  private static Tensor normal(long seed, int... sizes) {
    return Differences.normal(new Random(seed), sizes);
  }

  /** Far from singular. */
  private static Tensor regular(long seed, int... outer) {
    int[] sizes = Arrays.copyOf(outer, outer.length + 2);
    sizes[outer.length] = 3;
    sizes[outer.length + 1] = 3;
    return normal(seed, sizes).plus(Tensors.eye(3).times(4));
  }

  /** With values that are far from each other. */
  private static Tensor spread(long seed) {
    Tensor values = Tensors.eye(3).times(Tensors.tensor(-3.0, 1, 6));
    return normal(seed, 3, 3).times(0.5).plus(values);
  }

  static Stream<Case> systems() {
    return Stream.of(
        of("solve", v -> Linalg.solve(v.get(0), v.get(1)), regular(1), normal(2, 3, 2)),
        of("solve for a vector", v -> Linalg.solve(v.get(0), v.get(1)), regular(3), normal(4, 3)),
        of(
            "solve of batches",
            v -> Linalg.solve(v.get(0), v.get(1)),
            regular(5, 2, 1),
            normal(6, 2, 3, 1)),
        of("inverse", v -> Linalg.inverse(v.get(0)), regular(7, 2)),
        of(
            "solve by a Cholesky factor",
            v -> Linalg.choleskySolve(v.get(0), v.get(1)),
            regular(8),
            normal(9, 3)),
        of("tall lstsq", v -> Linalg.lstsq(v.get(0), v.get(1)), normal(10, 4, 2), normal(11, 4)),
        of("wide lstsq", v -> Linalg.lstsq(v.get(0), v.get(1)), normal(12, 2, 4), normal(13, 2, 1)),
        of(
            "lstsq of batches",
            v -> Linalg.lstsq(v.get(0), v.get(1)),
            normal(14, 3, 2),
            normal(15, 2, 3, 1)),
        of(
            "lstsq of rank one",
            v -> Linalg.lstsq(v.get(0).matmul(v.get(1)), v.get(2)),
            normal(16, 3, 1),
            normal(17, 1, 2),
            normal(18, 3)),
        of("pinv", v -> Linalg.pinv(v.get(0)), normal(19, 3, 2)),
        of("det", v -> Linalg.det(v.get(0)), normal(20, 2, 3, 3)),
        of("slogdet", v -> Linalg.slogdet(v.get(0)).logAbsDet(), regular(21, 2)));
  }

  static Stream<Case> factors() {
    return Stream.of(
        of("lu, l", v -> Linalg.lu(v.get(0)).l(), normal(30, 3, 3)),
        of("lu, u", v -> Linalg.lu(v.get(0)).u(), normal(31, 2, 3, 3)),
        of(
            "tall lu",
            v -> Linalg.lu(v.get(0)).l().matmul(Tensors.exp(Linalg.lu(v.get(0)).u())),
            normal(32, 4, 2)),
        of(
            "wide lu",
            v -> Linalg.lu(v.get(0)).l().matmul(Tensors.exp(Linalg.lu(v.get(0)).u())),
            normal(33, 2, 4)),
        of("qr, q", v -> Linalg.qr(v.get(0)).q(), normal(34, 4, 2)),
        of("qr, r", v -> Linalg.qr(v.get(0)).r(), normal(35, 4, 2)),
        of(
            "square qr",
            v -> Linalg.qr(v.get(0)).q().exp().matmul(Linalg.qr(v.get(0)).r()),
            regular(36, 2)),
        of(
            "wide qr",
            v -> Linalg.qr(v.get(0)).q().exp().matmul(Linalg.qr(v.get(0)).r()),
            normal(37, 2, 3)),
        of("eigenvalues", v -> symmetricEigen(v).values(), spread(38)),
        of("eigenvectors", v -> symmetricEigen(v).vectors(), spread(39)),
        of("singular values", v -> Linalg.svd(v.get(0)).s(), spread(40)),
        of("left vectors", v -> Linalg.svd(v.get(0)).u(), spread(41)),
        of("right vectors", v -> Linalg.svd(v.get(0)).v(), spread(42)),
        of("tall svd", v -> rebuilt(v.get(0)), Tensors.cat(0, spread(43), normal(44, 2, 3))),
        of("wide svd", v -> rebuilt(v.get(0)), Tensors.cat(1, spread(45), normal(46, 3, 2))),
        of("update", v -> Linalg.choleskyUpdate(v.get(0), v.get(1)), regular(47), normal(48, 3)),
        of(
            "downdate of batches",
            v -> Linalg.choleskyDowndate(v.get(0), v.get(1)),
            regular(49),
            normal(50, 2, 3)));
  }

  private static Linalg.SymmetricEigen symmetricEigen(List<Tensor> x) {
    Tensor a = x.getFirst();
    return Linalg.symmetricEigen(a.plus(a.transposeLast()));
  }

  /** Depends on all three results, and not on their product alone. */
  private static Tensor rebuilt(Tensor x) {
    Linalg.Svd svd = Linalg.svd(x);
    return svd.u().times(svd.s().sqrt().unsqueeze(-2)).matmul(Tensors.exp(svd.v().transposeLast()));
  }

  static Stream<Case> functions() {
    return Stream.of(
        of("power 5", v -> Linalg.matrixPower(v.get(0), 5), normal(60, 2, 3, 3).times(0.7)),
        of("power 0", v -> Linalg.matrixPower(v.get(0), 0).plus(v.get(0)), normal(61, 2, 2)),
        of("power -3", v -> Linalg.matrixPower(v.get(0), -3), regular(62)),
        of("exponential", v -> Linalg.matrixExponential(v.get(0)), normal(63, 2, 2, 2)),
        of(
            "small exponential",
            v -> Linalg.matrixExponential(v.get(0).times(0.01)),
            normal(64, 3, 3)));
  }

  @ParameterizedTest
  @MethodSource({"systems", "factors", "functions"})
  void agreeWithDifferences(Case each) {
    Differences.check(each.name(), each.f(), each.at().toArray(Tensor[]::new));
    UnaryOperator<List<Tensor>> gradient = Gradients.grad(Differences.weighted(each.f()));
    List<Tensor> eager = gradient.apply(each.at());
    List<Tensor> compiled = Jit.compile(gradient).apply(each.at());
    for (int i = 0; i < eager.size(); i++) {
      double[] expected = eager.get(i).toDoubleArray();
      assertArrayEquals(expected, compiled.get(i).toDoubleArray(), 1e-11, each.name());
    }
  }

  private static void assertClose(Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape());
    assertArrayEquals(expected.toDoubleArray(), actual.toDoubleArray(), 1e-12);
  }

  /**
   * The gradient of the determinant is the matrix of cofactors, which has no need of an inverse.
   */
  @Test
  void determinantOfSingularMatrices() {
    Tensor counted =
        Tensors.matrix(new double[] {1, 2, 3}, new double[] {4, 5, 6}, new double[] {7, 8, 9});
    Tensor cofactors =
        Tensors.matrix(
            new double[] {-3, 6, -3}, new double[] {6, -12, 6}, new double[] {-3, 6, -3});
    assertClose(cofactors, Gradients.grad(Linalg::det).apply(counted));
    assertClose(Tensors.zeros(3, 3), Gradients.grad(Linalg::det).apply(Tensors.ones(3, 3)));
    assertClose(Tensors.zeros(3, 3), Gradients.grad(Linalg::det).apply(Tensors.zeros(3, 3)));
    Tensor zero = Tensors.zeros(1, 1);
    assertClose(Tensors.ones(1, 1), Gradients.grad((Tensor x) -> Linalg.det(x)).apply(zero));
  }

  @Test
  void singularMatricesHaveNoGradientOfTheLogDeterminant() {
    Function<Tensor, Tensor> log = x -> Linalg.slogdet(x).logAbsDet();
    assertEquals(
        "solve: matrix 0 of shape [2, 2] is singular: no row has a pivot for column 2; Linalg.lstsq"
            + " and Linalg.pinv take singular matrices",
        assertThrows(
                SingularMatrixException.class, () -> Gradients.grad(log).apply(Tensors.ones(2, 2)))
            .getMessage());
    Function<Tensor, Tensor> sign = x -> Linalg.slogdet(x).sign();
    assertClose(Tensors.zeros(2, 2), Gradients.grad(sign).apply(Tensors.eye(2)));
  }

  /** What has no derivative says so. */
  @Test
  void singularMatricesHaveNoGradientOfFactors() {
    Tensor zeros = Tensors.zeros(2, 2);
    Function<Tensor, Tensor> qr = x -> Linalg.qr(x).r().sum();
    assertThrows(SingularMatrixException.class, () -> Gradients.grad(qr).apply(zeros));
    Function<Tensor, Tensor> lu = x -> Linalg.lu(x).u().sum();
    assertThrows(SingularMatrixException.class, () -> Gradients.grad(lu).apply(zeros));
    assertThrows(
        SingularMatrixException.class, () -> Gradients.hvp(Linalg::det, zeros, Tensors.eye(2)));
  }

  /** d/dA of log |A| is the transposed inverse. */
  @Test
  void logDeterminant() {
    Tensor a = regular(70);
    Function<Tensor, Tensor> log = x -> Linalg.slogdet(x).logAbsDet();
    assertClose(Linalg.inverse(a).transposeLast(), Gradients.grad(log).apply(a));
  }

  /** What does not depend on the choice of vectors has its gradient where values are equal. */
  @Test
  void equalValues() {
    Tensor twice = Tensors.eye(3).times(2);
    Function<Tensor, Tensor> entropy =
        x -> {
          Tensor values = Linalg.symmetricEigen(x).values();
          return values.times(values.log()).sum();
        };
    assertClose(Tensors.eye(3).times(Math.log(2) + 1), Gradients.grad(entropy).apply(twice));
    Function<Tensor, Tensor> nuclear = x -> Linalg.svd(x).s().sum();
    assertClose(Tensors.eye(3), Gradients.grad(nuclear).apply(twice));
    Function<Tensor, Tensor> rebuilt =
        x -> {
          Linalg.SymmetricEigen both = Linalg.symmetricEigen(x);
          Tensor v = both.vectors();
          return v.times(both.values().unsqueeze(-2)).matmul(v.transposeLast()).square().sum();
        };
    assertClose(twice.times(2), Gradients.grad(rebuilt).apply(twice));
    Function<Tensor, Tensor> spread = x -> Linalg.svd(x).u().square().sum();
    assertClose(Tensors.zeros(3, 2), Gradients.grad(spread).apply(Tensors.zeros(3, 2)));
  }

  /** The sum of squared eigenvalues is the squared norm, whatever their multiplicity. */
  @Test
  void secondDerivativeAtDifferentValues() {
    Tensor a = spread(71);
    Tensor symmetric = a.plus(a.transposeLast());
    Function<Tensor, Tensor> squares = x -> Linalg.symmetricEigen(x).values().square().sum();
    Tensor direction = spread(72);
    assertClose(
        direction.plus(direction.transposeLast()),
        Gradients.hvp(squares, symmetric, direction.plus(direction.transposeLast())).times(0.5));
  }

  /** For commuting directions the derivative of the exponential is its product with them. */
  @Test
  void exponential() {
    Tensor a = normal(73, 3, 3);
    Function<Tensor, Tensor> trace = x -> Linalg.matrixExponential(x).diagonal().sum();
    assertClose(Linalg.matrixExponential(a).transposeLast(), Gradients.grad(trace).apply(a));
    Function<Tensor, Tensor> huge = x -> trace.apply(x).times(1e200);
    Tensor scaled = Gradients.grad(huge).apply(a).times(1e-200);
    assertClose(Linalg.matrixExponential(a).transposeLast(), scaled);
  }
}
