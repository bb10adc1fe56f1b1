package org.merapi.distributions.density;

import static org.merapi.tensor.Tensors.log;

import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/** Quadratic forms, determinants and products of lower triangular factors L of matrices L L'. */
public final class Factors {
  private Factors() {}

  /**
   * |L^-1 r|^2 for vectors r along the last axis. Values that share a factor are solved for as the
   * columns of one matrix, so that the factor is not repeated for each of them.
   *
   * @param factor of a batch shape followed by two axes
   * @param residual whose axes ahead of the last broadcast with the batch shape
   * @return of that broadcast shape
   */
  public static Tensor squaredLength(Tensor factor, Tensor residual) {
    int batch = factor.rank() - 2;
    int extra = residual.rank() - 1 - batch;
    if (extra <= 0) {
      return factor.solveTriangular(residual.unsqueeze(-1), false).squeeze(-1).square().sum(-1);
    }
    Shape values = residual.shape().head(extra);
    Tensor last = residual.moveAxes(0, batch + 1, extra);
    Tensor columns = last.reshape(last.shape().head(batch + 1).concat(Shape.of(values.elements())));
    Tensor squares = factor.solveTriangular(columns, false).square().sum(-2);
    Shape outer = squares.shape().head(batch);
    return squares.reshape(outer.concat(values)).moveAxes(batch, 0, extra);
  }

  /** log |L|, half the log determinant of the matrix. */
  public static Tensor logVolume(Tensor factor) {
    return log(factor.diagonal()).sum(-1);
  }

  /** The sum of the squares of the entries of L^-1 M, which is the trace of (L L')^-1 M M'. */
  public static Tensor squaredNorm(Tensor factor, Tensor matrix) {
    return factor.solveTriangular(matrix, false).square().sum(-2, -1);
  }

  /** L L'. */
  public static Tensor product(Tensor factor) {
    return factor.matmul(factor.transposeLast());
  }

  /** The diagonal of L L'. */
  public static Tensor productDiagonal(Tensor factor) {
    return factor.square().sum(-1);
  }

  /** L x for vectors along the last axis. */
  public static Tensor times(Tensor factor, Tensor vector) {
    return factor.matmul(vector.unsqueeze(-1)).squeeze(-1);
  }

  /**
   * Checks that a parameter is a square matrix of a size.
   *
   * @throws ShapeException naming the family, the parameter and the shapes
   */
  public static void requireSquare(String family, String name, Tensor matrix, int size, String of) {
    if (matrix.rank() < 2 || matrix.size(-1) != size || matrix.size(-2) != size) {
      throw new ShapeException(
          family
              + ": "
              + name
              + " of shape "
              + matrix.shape()
              + " holds no matrices of "
              + size
              + " rows and columns, the size of "
              + of);
    }
  }
}
