package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.Index;
import org.merapi.tensor.Linalg;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The triangular factor R of a tall matrix A = QR. As Q has orthonormal columns, R v is as long as
 * A v for every v. It is the factor of a matrix whose columns differ from those of A by rounding
 * errors of their own lengths, whatever the scales of the columns and however close to dependent
 * they are (Golub and Van Loan, Matrix Computations, 4th edition, section 5.2).
 *
 * <p>The factors of blocks of rows, one below the other, have the factor of the whole (Demmel,
 * Grigori, Hoemmen and Langou 2012, "Communication-optimal parallel and sequential QR and LU
 * factorizations"): so there are no long sums, and no orthogonal factor of many rows.
 */
final class TriangularFactor {
  private static final int BLOCK = 512;

  private TriangularFactor() {}

  /**
   * The factor of a matrix of finite numbers.
   *
   * @param table of m rows and n columns, m not less than n
   * @return n by n
   */
  static Tensor of(Tensor table) {
    int columns = table.size(1);
    int block = Math.max(BLOCK, 4 * columns);
    Tensor rest = table;
    while (rest.size(0) > block) {
      List<Tensor> factors = new ArrayList<>();
      for (int start = 0; start < rest.size(0); start += block) {
        int end = Math.min(rest.size(0), start + block);
        Tensor rows = rest.get(Index.range(start, end));
        factors.add(end - start > columns ? Linalg.qr(rows).r() : rows);
      }
      rest = Tensors.cat(0, factors.toArray(Tensor[]::new));
    }
    return Linalg.qr(rest).r();
  }
}
