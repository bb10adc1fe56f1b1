package org.merapi.tensor.linalg;

/**
 * The factor of {@code L L' + x x'} or {@code L L' - x x'} from that of {@code L L'}, column by
 * column: by plane rotations, or hyperbolic ones in their mixed form, which is stable (Golub and
 * Van Loan, Matrix Computations, 4th edition, section 6.5.4; Bojanczyk, Brent, van Dooren, de Hoog,
 * "A note on downdating the Cholesky factorization", SIAM Journal on Scientific and Statistical
 * Computing 8, 1987).
 */
final class CholeskyRotation {
  private CholeskyRotation() {}

  /**
   * Replaces the lower triangle of {@code l}, and uses up {@code x}.
   *
   * @return 0, or the one-based order of the first leading minor that is not positive
   */
  static int rotate(MatrixView l, double[] x, boolean downdate) {
    double[] data = l.data();
    for (int k = 0; k < x.length; k++) {
      int at = l.index(k, k);
      double former = Math.abs(data[at]);
      double flip = data[at] < 0 ? -1 : 1;
      double diagonal =
          downdate ? Math.sqrt((former - x[k]) * (former + x[k])) : Math.hypot(former, x[k]);
      if (!(diagonal > 0)) {
        return k + 1;
      }
      data[at] = diagonal;
      double cosine = downdate ? diagonal / former : former / diagonal;
      double sine = downdate ? x[k] / former : x[k] / diagonal;
      for (int i = k + 1; i < x.length; i++) {
        int below = l.index(i, k);
        double value = flip * data[below];
        if (downdate) {
          double updated = (value - sine * x[i]) / cosine;
          data[below] = updated;
          x[i] = cosine * x[i] - sine * updated;
        } else {
          data[below] = cosine * value + sine * x[i];
          x[i] = cosine * x[i] - sine * value;
        }
      }
    }
    return 0;
  }
}
