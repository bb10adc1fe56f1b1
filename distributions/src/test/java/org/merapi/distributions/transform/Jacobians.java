package org.merapi.distributions.transform;

import java.util.function.UnaryOperator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Tensor;

/** The derivatives of a transform's coordinates in its free numbers, by autodiff, and by LU. */
final class Jacobians {
  private Jacobians() {}

  /** Row by row; entry (i, j) is the derivative of coordinate i of the image in number j. */
  static double[][] ofImage(Case row, Tensor numbersOfOne) {
    return of(row::imageOf, row, numbersOfOne);
  }

  /** The same of the coordinates of the point that is made of the numbers. */
  static double[][] ofPoint(Case row, Tensor numbersOfOne) {
    return of(row::pointOf, row, numbersOfOne);
  }

  private static double[][] of(UnaryOperator<Tensor> function, Case row, Tensor numbersOfOne) {
    int n = row.free().elements();
    double[][] jacobian = new double[n][];
    for (int i = 0; i < n; i++) {
      int entry = i;
      jacobian[i] =
          Gradients.<Tensor>grad(p -> function.apply(p).get(entry))
              .apply(numbersOfOne)
              .toDoubleArray();
    }
    return jacobian;
  }

  /** The log of the absolute determinant. */
  static double logAbsDet(double[][] matrix) {
    return matrix.length == 0
        ? 0
        : Math.log(
            Math.abs(new LUDecomposition(new Array2DRowRealMatrix(matrix), 0).getDeterminant()));
  }

  /** The greatest sum of absolute values in a row. */
  static double norm(double[][] matrix) {
    double greatest = 0;
    for (double[] row : matrix) {
      double sum = 0;
      for (double each : row) {
        sum += Math.abs(each);
      }
      greatest = Math.max(greatest, sum);
    }
    return greatest;
  }

  /** The norm of the inverse. */
  static double normOfInverse(double[][] matrix) {
    return matrix.length == 0
        ? 0
        : norm(
            new LUDecomposition(MatrixUtils.createRealMatrix(matrix), 0)
                .getSolver()
                .getInverse()
                .getData());
  }
}
