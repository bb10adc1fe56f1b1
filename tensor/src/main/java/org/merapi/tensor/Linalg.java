package org.merapi.tensor;

import org.merapi.tensor.op.CholeskyUpdateOp;
import org.merapi.tensor.op.DeterminantOp;
import org.merapi.tensor.op.LeastSquaresOp;
import org.merapi.tensor.op.LogDeterminantOp;
import org.merapi.tensor.op.LuOp;
import org.merapi.tensor.op.MatrixExponentialOp;
import org.merapi.tensor.op.QrOp;
import org.merapi.tensor.op.SolveOp;
import org.merapi.tensor.op.SvdOp;
import org.merapi.tensor.op.SymmetricEigenOp;

/**
 * Linear algebra on the matrices in the last two axes, for static import. Axes before them are
 * independent problems; where there are two operands these axes broadcast. Results are floating,
 * have derivatives of every order, and those of float32 are computed in float64 and rounded. The
 * Cholesky factor and triangular systems are methods of {@link Tensor}.
 *
 * <p>A matrix that an operation cannot work with, because it is singular, not positive definite or
 * not finite, is a {@link MatrixException} which names the operation and the matrix; inference
 * takes it for a rejected proposal.
 */
public final class Linalg {
  private Linalg() {}

  private static Tensor rows(Tensor x, int from, int to) {
    return x.get(Index.ellipsis(), Index.range(from, to), Index.all());
  }

  private static Tensor identity(String label, Tensor like) {
    if (like.rank() < 2 || like.size(-1) != like.size(-2)) {
      throw new ShapeException(label + ": needs square matrices, got shape " + like.shape());
    }
    return Tensors.eye(like.size(-1)).cast(like.dtype().floating());
  }

  // ---------------------------------------------------------------- systems of equations

  /**
   * The solution x of {@code a x = b}, by LU factors with row exchanges. NaN in a right-hand side
   * is NaN in its solution.
   *
   * @param a square matrices, [..., n, n]
   * @param b right-hand sides in columns, [..., n, k], or one vector, [n]
   * @return [..., n, k], or [..., n] for a vector
   * @throws ShapeException if the shapes do not fit
   * @throws SingularMatrixException if a pivot is zero
   * @throws NonFiniteMatrixException if a matrix holds NaN or an infinity
   */
  public static Tensor solve(Tensor a, Tensor b) {
    return b.rank() == 1
        ? Tensor.apply(new SolveOp(), a, b.unsqueeze(-1)).squeeze(-1)
        : Tensor.apply(new SolveOp(), a, b);
  }

  /**
   * The solution x of {@code l l' x = b}, for a Cholesky factor l. Zeros on its diagonal, and NaN,
   * are not looked for: they give infinities and NaN.
   *
   * @param l lower triangular matrices, [..., n, n]; what is above the diagonal is not read
   * @param b right-hand sides in columns, [..., n, k], or one vector, [n]
   * @return [..., n, k], or [..., n] for a vector
   * @throws ShapeException if the shapes do not fit
   */
  public static Tensor choleskySolve(Tensor l, Tensor b) {
    return b.rank() == 1
        ? choleskySolve(l, b.unsqueeze(-1)).squeeze(-1)
        : l.solveTriangular(l.solveTriangular(b, false), true);
  }

  /**
   * The inverse. To solve a system, {@link #solve} takes less time and is more exact.
   *
   * @param a square matrices, [..., n, n]
   * @throws ShapeException if they are not square
   * @throws SingularMatrixException if a pivot is zero
   * @throws NonFiniteMatrixException if a matrix holds NaN or an infinity
   */
  public static Tensor inverse(Tensor a) {
    return Tensor.apply(new SolveOp(), a, identity("inverse", a));
  }

  /**
   * The x of least norm among those for which {@code a x} is nearest to {@code b}, with singular
   * values of up to max(m, n) times the type's epsilon times the greatest one taken for zero, as in
   * NumPy.
   *
   * @see #lstsq(Tensor, Tensor, double)
   */
  public static Tensor lstsq(Tensor a, Tensor b) {
    return lstsq(a, b, defaultCut("lstsq", a));
  }

  /**
   * The x of least norm among those for which {@code a x} is nearest to {@code b}, by the singular
   * value decomposition. The gradient is that at constant rank.
   *
   * @param a matrices of any rank, [..., m, n]
   * @param b right-hand sides in columns, [..., m, k], or one vector, [m]
   * @param rcond singular values of at most this part of the greatest one count as zero
   * @return [..., n, k], or [..., n] for a vector
   * @throws ShapeException if the shapes do not fit
   * @throws IllegalArgumentException if rcond is negative or NaN
   * @throws NonFiniteMatrixException if a matrix holds NaN or an infinity
   */
  public static Tensor lstsq(Tensor a, Tensor b, double rcond) {
    if (!(rcond >= 0)) {
      throw new IllegalArgumentException("lstsq: rcond must not be negative, got " + rcond);
    }
    return b.rank() == 1
        ? Tensor.apply(new LeastSquaresOp(rcond), a, b.unsqueeze(-1)).squeeze(-1)
        : Tensor.apply(new LeastSquaresOp(rcond), a, b);
  }

  /**
   * The pseudo-inverse of Moore and Penrose, with the cut of {@link #lstsq(Tensor, Tensor)}.
   *
   * @see #pinv(Tensor, double)
   */
  public static Tensor pinv(Tensor a) {
    return pinv(a, defaultCut("pinv", a));
  }

  /**
   * The pseudo-inverse of Moore and Penrose. The gradient is that at constant rank.
   *
   * @param a matrices of any rank, [..., m, n]
   * @param rcond singular values of at most this part of the greatest one count as zero
   * @return [..., n, m]
   * @throws ShapeException if there are fewer than two axes
   * @throws IllegalArgumentException if rcond is negative or NaN
   * @throws NonFiniteMatrixException if a matrix holds NaN or an infinity
   */
  public static Tensor pinv(Tensor a, double rcond) {
    requireMatrix("pinv", a);
    return lstsq(a, Tensors.eye(a.size(-2)).cast(a.dtype().floating()), rcond);
  }

  private static void requireMatrix(String label, Tensor a) {
    if (a.rank() < 2) {
      throw new ShapeException(label + ": needs matrices, got shape " + a.shape());
    }
  }

  private static double defaultCut(String label, Tensor a) {
    requireMatrix(label, a);
    double epsilon = a.dtype() == DType.FLOAT32 ? Math.ulp(1f) : Math.ulp(1.0);
    return epsilon * Math.max(a.size(-1), a.size(-2));
  }

  // ---------------------------------------------------------------- determinants

  /**
   * The determinant. The gradient is right at singular matrices too; second derivatives are for
   * others only.
   *
   * @param a square matrices, [..., n, n]
   * @return [...]
   * @throws ShapeException if they are not square
   * @throws NonFiniteMatrixException if a matrix holds NaN or an infinity
   */
  public static Tensor det(Tensor a) {
    return Tensor.apply(new DeterminantOp(), a);
  }

  /**
   * A determinant that neither overflows nor vanishes.
   *
   * @param sign 1, -1, or 0 for a singular matrix, [...]; it has no gradient
   * @param logAbsDet the logarithm of the magnitude, [...], minus infinity for a singular matrix
   */
  public record SlogDet(Tensor sign, Tensor logAbsDet) {}

  /**
   * The sign of the determinant and the logarithm of its magnitude. The gradient of the logarithm
   * at a singular matrix is a {@link SingularMatrixException}.
   *
   * @param a square matrices, [..., n, n]
   * @throws ShapeException if they are not square
   * @throws NonFiniteMatrixException if a matrix holds NaN or an infinity
   */
  public static SlogDet slogdet(Tensor a) {
    Tensor both = Tensor.apply(new LogDeterminantOp(), a);
    return new SlogDet(
        both.get(Index.ellipsis(), Index.at(0)).stopGradient(),
        both.get(Index.ellipsis(), Index.at(1)));
  }

  // ---------------------------------------------------------------- factors

  /**
   * The factors of matrices whose rows are in another order. With k the lesser of m and n:
   *
   * @param permutation int64, [..., m]: row i of the product of l and u is row {@code
   *     permutation[i]} of the matrix
   * @param l lower triangular with ones on the diagonal, [..., m, k]
   * @param u upper triangular, [..., k, n]
   */
  public record Lu(Tensor permutation, Tensor l, Tensor u) {}

  /**
   * The LU factors, with the greatest element of a column for its pivot. Singular matrices have
   * them too, with zeros on the diagonal of u, but their gradient is a {@link
   * SingularMatrixException}.
   *
   * @param a matrices, [..., m, n]
   * @throws ShapeException if there are fewer than two axes
   * @throws NonFiniteMatrixException if a matrix holds NaN or an infinity
   */
  public static Lu lu(Tensor a) {
    Tensor packed = Tensor.apply(new LuOp(), a);
    int m = packed.size(-2);
    int n = packed.size(-1) - 1;
    int k = Math.min(m, n);
    Tensor permutation = packed.get(Index.ellipsis(), Index.at(n)).cast(DType.INT64);
    Tensor left = packed.get(Index.ellipsis(), Index.range(0, k));
    Tensor ones = Tensors.arange(k).eq(Tensors.arange(m).unsqueeze(1));
    Tensor l = Tensors.where(ones, 1, left.tril());
    Tensor top = packed.get(Index.ellipsis(), Index.range(0, k), Index.range(0, n));
    return new Lu(permutation, l, Arrange.triu(top, 0));
  }

  /**
   * The reduced factors. With k the lesser of m and n:
   *
   * @param q with orthonormal columns, [..., m, k]
   * @param r upper triangular, with no negative number on its diagonal, [..., k, n]
   */
  public record Qr(Tensor q, Tensor r) {}

  /**
   * The reduced QR factors, by Householder's reflections. The gradient at matrices whose first k
   * columns depend on each other is a {@link SingularMatrixException} where a number on the
   * diagonal of r is zero; where rounding keeps it from zero, the gradient is huge.
   *
   * @param a matrices, [..., m, n]
   * @throws ShapeException if there are fewer than two axes
   * @throws NonFiniteMatrixException if a matrix holds NaN or an infinity
   */
  public static Qr qr(Tensor a) {
    requireMatrix("qr", a);
    int m = a.size(-2);
    int n = a.size(-1);
    if (m >= n) {
      Tensor packed = Tensor.apply(new QrOp(), a);
      return new Qr(rows(packed, 0, m), rows(packed, m, m + n));
    }
    Qr square = qr(a.get(Index.ellipsis(), Index.range(0, m)));
    Tensor rest = square.q().transposeLast().matmul(a.get(Index.ellipsis(), Index.range(m, n)));
    return new Qr(square.q(), Tensors.cat(-1, square.r(), rest));
  }

  /**
   * Eigenvalues and vectors.
   *
   * @param values in ascending order, [..., n]
   * @param vectors in columns, orthonormal, [..., n, n]
   */
  public record SymmetricEigen(Tensor values, Tensor vectors) {}

  /**
   * The eigenvalues and vectors of symmetric matrices, as NumPy's eigh. In each vector the
   * component of greatest magnitude is positive; of components that are equal to one part in a
   * million it is the first.
   *
   * <p>Vectors of equal values may be turned into each other, so that they have no gradient; what
   * the gradient of a function asks of such turns counts as zero. That is right if the function
   * does not depend on them, as the sum of values does not. Vectors of values that are nearly equal
   * have a gradient that is as great as the values are close.
   *
   * @param a symmetric matrices, [..., n, n], of which the lower triangle is read; the gradient is
   *     symmetric
   * @throws ShapeException if they are not square
   * @throws NonFiniteMatrixException if a matrix holds NaN or an infinity
   */
  public static SymmetricEigen symmetricEigen(Tensor a) {
    Tensor packed = Tensor.apply(new SymmetricEigenOp(), a);
    int n = packed.size(-1);
    return new SymmetricEigen(
        packed.get(Index.ellipsis(), Index.at(n), Index.all()), rows(packed, 0, n));
  }

  /**
   * The reduced singular value decomposition: a is {@code u diag(s) v'}. With k the lesser of m and
   * n:
   *
   * @param u left vectors in columns, orthonormal, [..., m, k]
   * @param s singular values in descending order, [..., k]
   * @param v right vectors in columns, orthonormal, [..., n, k]; NumPy gives the transpose
   */
  public record Svd(Tensor u, Tensor s, Tensor v) {}

  /**
   * The reduced singular value decomposition. In each left vector the component of greatest
   * magnitude is positive; of components that are equal to one part in a million it is the first.
   *
   * <p>What is said of the gradient of equal and nearly equal values at {@link #symmetricEigen}
   * holds here too. Vectors of a value of zero have no gradient if the matrix is not square; it
   * counts as zero.
   *
   * @param a matrices, [..., m, n]
   * @throws ShapeException if there are fewer than two axes
   * @throws NonFiniteMatrixException if a matrix holds NaN or an infinity
   */
  public static Svd svd(Tensor a) {
    requireMatrix("svd", a);
    int m = a.size(-2);
    int n = a.size(-1);
    Tensor packed = Tensor.apply(new SvdOp(), a);
    return new Svd(
        rows(packed, 0, m),
        packed.get(Index.ellipsis(), Index.at(m + n), Index.all()),
        rows(packed, m, m + n));
  }

  // ---------------------------------------------------------------- functions of a matrix

  /**
   * A matrix multiplied by itself, by repeated squaring. A power of zero is the identity, a
   * negative one the power of the inverse.
   *
   * @param a square matrices, [..., n, n]
   * @throws ShapeException if they are not square
   * @throws SingularMatrixException if the exponent is negative and a matrix singular
   */
  public static Tensor matrixPower(Tensor a, int exponent) {
    Tensor identity = identity("matrixPower", a);
    if (exponent == 0) {
      return identity.expand(a.shape());
    }
    Tensor square = exponent < 0 ? inverse(a) : a;
    Tensor power = identity;
    boolean isOne = true;
    for (long left = Math.abs((long) exponent); left > 0; left /= 2) {
      if (left % 2 == 1) {
        power = isOne ? square : power.matmul(square);
        isOne = false;
      }
      square = left > 1 ? square.matmul(square) : square;
    }
    return power.cast(a.dtype().floating());
  }

  /**
   * The exponential of a matrix, the sum of its powers over their factorials, by scaling and
   * squaring.
   *
   * @param a square matrices, [..., n, n]
   * @throws ShapeException if they are not square
   * @throws NonFiniteMatrixException if a matrix holds NaN or an infinity, or its exponential is
   *     beyond the range of float64
   */
  public static Tensor matrixExponential(Tensor a) {
    return Tensor.apply(new MatrixExponentialOp(), a);
  }

  // ---------------------------------------------------------------- changes of a Cholesky factor

  /**
   * The lower Cholesky factor of {@code l l' + x x'}, in time of order n squared.
   *
   * @param l lower triangular matrices, [..., n, n]; what is above the diagonal is not read
   * @param x vectors, [..., n]
   * @throws ShapeException if the shapes do not fit
   * @throws NotPositiveDefiniteException if the sum is singular
   * @throws NonFiniteMatrixException if an operand holds NaN or an infinity
   */
  public static Tensor choleskyUpdate(Tensor l, Tensor x) {
    return rotated(new CholeskyUpdateOp(false), l, x);
  }

  /**
   * The lower Cholesky factor of {@code l l' - x x'}, in time of order n squared. The less is left
   * of the matrix, the fewer digits are right.
   *
   * @param l lower triangular matrices, [..., n, n]; what is above the diagonal is not read
   * @param x vectors, [..., n]
   * @throws ShapeException if the shapes do not fit
   * @throws NotPositiveDefiniteException if the difference is not positive definite
   * @throws NonFiniteMatrixException if an operand holds NaN or an infinity
   */
  public static Tensor choleskyDowndate(Tensor l, Tensor x) {
    return rotated(new CholeskyUpdateOp(true), l, x);
  }

  private static Tensor rotated(CholeskyUpdateOp op, Tensor l, Tensor x) {
    if (x.rank() == 0) {
      throw new ShapeException(op.label() + ": needs vectors, got a scalar");
    }
    return Tensor.apply(op, l, x.unsqueeze(-1));
  }
}
