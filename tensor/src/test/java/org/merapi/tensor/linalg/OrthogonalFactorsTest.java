package org.merapi.tensor.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.merapi.tensor.linalg.Matrices.Layout;

/** Matrices for which the library behind the factors does not converge. */
class OrthogonalFactorsTest {
  /** A matrix of ones has one value, its size, and zeros; EJML gives up on some sizes. */
  @Test
  void matricesOfOnesHaveOneValue() {
    DenseFactors kernels = new DenseFactors(JavaBlas::new);
    for (int size = 1; size <= 60; size++) {
      MatrixView values = Layout.ROW_MAJOR.view(1, size);
      kernels.symmetricEigen(
          Matrices.of(size, size, (i, j) -> 1), Layout.ROW_MAJOR.view(size, size), values);
      for (int k = 0; k < size; k++) {
        double expected = k == size - 1 ? size : 0;
        assertEquals(expected, Matrices.get(values, 0, k), 8 * size * size * Math.ulp(1.0));
      }
    }
  }
}
