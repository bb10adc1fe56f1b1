package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Derivatives of matrix functions against their closed forms. */
class LinearAlgebraGradientTest {
  private static final Tensor A =
      Tensors.matrix(
          new double[] {4, 1, 0.5}, new double[] {1, 3, -0.7}, new double[] {0.5, -0.7, 2});

  private static Tensor inverse(Tensor a) {
    Tensor lower = a.cholesky();
    return lower.solveTriangular(lower.solveTriangular(Tensors.eye(a.size(-1)), false), true);
  }

  private static Tensor logDeterminant(Tensor a) {
    return a.cholesky().diagonal().log().sum(-1).times(2);
  }

  private static void assertClose(Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape());
    double[] e = expected.toDoubleArray();
    double[] a = actual.toDoubleArray();
    for (int i = 0; i < e.length; i++) {
      assertEquals(e[i], a[i], 1e-12 * Math.max(1, Math.abs(e[i])));
    }
  }

  @Test
  void inverseIsTheInverse() {
    assertClose(Tensors.eye(3), A.matmul(inverse(A)));
  }

  @Test
  void gradientOfTheLogDeterminantIsTheInverse() {
    assertClose(inverse(A), Gradients.grad(LinearAlgebraGradientTest::logDeterminant).apply(A));
    Tensor both = Tensors.stack(0, A, A.times(2));
    Function<Tensor, Tensor> sum = x -> logDeterminant(x).sum();
    assertClose(inverse(both), Gradients.grad(sum).apply(both));
  }

  /** d(A^-1) = -A^-1 dA A^-1, for a symmetric direction. */
  @Test
  void secondDerivativeOfTheLogDeterminant() {
    Tensor d =
        Tensors.matrix(
            new double[] {1, 0.3, -2}, new double[] {0.3, 0.5, 0.1}, new double[] {-2, 0.1, 1});
    Tensor product = Gradients.hvp(LinearAlgebraGradientTest::logDeterminant, A, d);
    Tensor inverse = inverse(A);
    assertClose(inverse.matmul(d).matmul(inverse).neg(), product);
  }

  /** The gradient of x' A x is (A + A') x and 2A is its Hessian for symmetric A. */
  @Test
  void quadraticForm() {
    Tensor x = Tensors.tensor(1, -2, 0.5);
    Function<Tensor, Tensor> f = v -> v.matmul(A).matmul(v);
    assertClose(A.matmul(x).times(2), Gradients.grad(f).apply(x));
    assertClose(A.times(2), Gradients.hessian(f, x));
    assertEquals(Shape.of(3, 3), Gradients.hessian(f, x).shape());
  }

  /** With b fixed, d/dL of L^-1 b is -L^-T g (L^-1 b)'. */
  @Test
  void triangularSolve() {
    Tensor lower = A.cholesky();
    Tensor b = Tensors.matrix(new double[] {1}, new double[] {2}, new double[] {-1});
    Tensor x = lower.solveTriangular(b, false);
    Tensor g = Tensors.matrix(new double[] {0.2}, new double[] {1}, new double[] {3});
    Tensor back = lower.solveTriangular(g, true);
    Function<Tensor, Tensor> solve = l -> l.solveTriangular(b, false);
    Tensor found = Gradients.vjp(solve, lower).pullback().apply(g);
    assertClose(back.matmul(x.transposeLast()).tril().neg(), found);
  }
}
