package org.merapi.tensor.linalg;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * Eigenvalues and singular values with their vectors, by EJML. What the factors leave open is fixed
 * here: the order of values, and the signs of vectors.
 *
 * <p>A matrix is scaled by a power of two, which is exact, so that no square overflows or vanishes.
 */
final class OrthogonalFactors {
  /** Components that differ relatively by no more have the same magnitude. */
  private static final double ALIKE = 1e-6;

  private OrthogonalFactors() {}

  /**
   * Eigenvectors in columns and ascending eigenvalues in a row, of a matrix that is symmetric to
   * the bit. The greatest component of each vector is positive.
   */
  static void symmetricEigen(MatrixView a, MatrixView vectors, MatrixView values) {
    int size = a.rows();
    int scale = scale(a);
    DMatrixRMaj symmetric = scaled(a, scale);
    double[] found = new double[size];
    double[][] columns = new double[size][];
    var factors = DecompositionFactory_DDRM.eig(size, true, true);
    // EJML gives up on some matrices that are as simple as one of ones.
    if (size > 0 && factors.decompose(symmetric.copy())) {
      for (int k = 0; k < size; k++) {
        found[k] = factors.getEigenvalue(k).getReal();
        columns[k] = factors.getEigenVector(k).data;
      }
    } else {
      JacobiEigen jacobi = new JacobiEigen(symmetric.data, size);
      for (int k = 0; k < size; k++) {
        int vector = k;
        found[k] = jacobi.value(k);
        columns[k] = new double[size];
        Arrays.setAll(columns[k], element -> jacobi.vector(vector, element));
      }
    }
    int[] order = ascending(found);
    for (int k = 0; k < size; k++) {
      double[] column = columns[order[k]];
      double sign = sign(column, 0, 1, size);
      values.data()[values.index(0, k)] = Math.scalb(found[order[k]], scale);
      for (int i = 0; i < size; i++) {
        vectors.data()[vectors.index(i, k)] = sign * column[i];
      }
    }
  }

  /**
   * Singular vectors in the columns of {@code u} and {@code v} and descending singular values in
   * the row {@code s}, as many as the smaller side of the matrix. The greatest component of each
   * vector of {@code u} is positive.
   */
  static void svd(MatrixView a, MatrixView u, MatrixView v, MatrixView s) {
    int count = Math.min(a.rows(), a.columns());
    if (count == 0) {
      return;
    }
    int scale = scale(a);
    var factors = DecompositionFactory_DDRM.svd(a.rows(), a.columns(), true, true, true);
    if (!factors.decompose(scaled(a, scale))) {
      throw failed("SVD", a);
    }
    double[] found = Arrays.copyOf(factors.getSingularValues(), count);
    DMatrixRMaj left = factors.getU(null, false);
    DMatrixRMaj right = factors.getV(null, false);
    int[] order = ascending(found);
    for (int k = 0; k < count; k++) {
      int from = order[count - 1 - k];
      double sign = sign(left.data, from, left.numCols, a.rows());
      s.data()[s.index(0, k)] = Math.scalb(found[from], scale);
      for (int i = 0; i < a.rows(); i++) {
        u.data()[u.index(i, k)] = sign * left.get(i, from);
      }
      for (int i = 0; i < a.columns(); i++) {
        v.data()[v.index(i, k)] = sign * right.get(i, from);
      }
    }
  }

  /** The places of numbers in ascending order; equal ones keep theirs. */
  private static int[] ascending(double... values) {
    int[] order = new int[values.length];
    for (int k = 0; k < order.length; k++) {
      int at = k;
      while (at > 0 && values[order[at - 1]] > values[k]) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = k;
    }
    return order;
  }

  /**
   * The sign of the component of greatest magnitude. Of several that are equal but for rounding the
   * first one counts, so that rounding does not choose.
   */
  private static double sign(double[] data, int first, int step, int count) {
    double greatest = 0;
    for (int i = 0; i < count; i++) {
      greatest = Math.max(greatest, Math.abs(data[first + i * step]));
    }
    for (int i = 0; i < count; i++) {
      double component = data[first + i * step];
      if (Math.abs(component) >= (1 - ALIKE) * greatest) {
        return component < 0 ? -1 : 1;
      }
    }
    return 1;
  }

  /** The exponent of the element of greatest magnitude. */
  private static int scale(MatrixView a) {
    double greatest = a.largestMagnitude();
    return greatest == 0 ? 0 : Math.getExponent(greatest);
  }

  private static DMatrixRMaj scaled(MatrixView a, int scale) {
    double[] data = a.copy().data();
    for (int i = 0; i < data.length; i++) {
      data[i] = Math.scalb(data[i], -scale);
    }
    return DMatrixRMaj.wrap(a.rows(), a.columns(), data);
  }

  private static IllegalStateException failed(String what, MatrixView a) {
    return new IllegalStateException(
        "the %s of a matrix %s did not converge, please report it: %s"
            .formatted(what, a.size(), Arrays.toString(a.copy().data())));
  }
}
