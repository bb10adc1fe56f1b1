package org.merapi.tensor.linalg;

/**
 * The matrix exponential by scaling, a Padé approximant of order 13 and squaring (Higham, "The
 * scaling and squaring method for the matrix exponential revisited", SIAM Journal on Matrix
 * Analysis and Applications 26, 2005, with the lower orders for matrices of small norm).
 */
final class MatrixExponential {
  /** The orders, and up to which 1-norm each is exact to rounding (Higham, table 2.3). */
  private static final int[] ORDERS = {3, 5, 7, 9, 13};

  private static final double[] LARGEST_NORMS = {
    1.495585217958292e-2,
    2.539398330063230e-1,
    9.504178996162932e-1,
    2.097847961257068,
    5.371920351148152
  };

  private final MatrixProduct product;
  private final PivotedLu lu;

  MatrixExponential(MatrixProduct product) {
    this.product = product;
    this.lu = new PivotedLu(product);
  }

  /** Writes the exponential of a finite square matrix to {@code target}. */
  void write(MatrixView matrix, MatrixView target) {
    double norm = norm(matrix);
    int chosen = 0;
    while (chosen < ORDERS.length - 1 && norm > LARGEST_NORMS[chosen]) {
      chosen++;
    }
    double largest = LARGEST_NORMS[chosen];
    int squarings = norm > largest ? Math.getExponent(norm / largest) + 1 : 0;
    MatrixView scaled = matrix.copy();
    for (int i = 0; i < scaled.data().length; i++) {
      scaled.data()[i] = Math.scalb(scaled.data()[i], -squarings);
    }
    MatrixView result = approximant(scaled, ORDERS[chosen]);
    for (int i = 0; i < squarings; i++) {
      result = times(result, result);
    }
    target.setFrom(result);
  }

  /** The quotient of V + U and V - U, of which U holds the odd powers and V the even ones. */
  private MatrixView approximant(MatrixView a, int order) {
    int size = a.rows();
    MatrixView square = times(a, a);
    MatrixView odd = empty(size);
    MatrixView even = empty(size);
    MatrixView power = empty(size);
    addToDiagonal(power, 1);
    for (int k = 0; k <= order; k += 2) {
      if (k > 0) {
        power = k == 2 ? square : times(power, square);
      }
      add(even, coefficient(order, k), power);
      add(odd, coefficient(order, k + 1), power);
    }
    MatrixView u = times(a, odd);
    MatrixView numerator = even.copy();
    add(numerator, 1, u);
    add(even, -1, u);
    int[] rows = lu.factor(even);
    lu.solve(even, rows, numerator);
    return numerator;
  }

  /** Of x^k in the numerator of order m: (2m - k)! m! / ((2m)! k! (m - k)!). */
  private static double coefficient(int order, int k) {
    double coefficient = 1;
    for (int i = 0; i < k; i++) {
      coefficient *= (order - i) / ((2.0 * order - i) * (i + 1));
    }
    return coefficient;
  }

  /** The greatest sum of magnitudes in a column. */
  private static double norm(MatrixView a) {
    double greatest = 0;
    for (int j = 0; j < a.columns(); j++) {
      double sum = 0;
      for (int i = 0; i < a.rows(); i++) {
        sum += Math.abs(a.data()[a.index(i, j)]);
      }
      greatest = Math.max(greatest, sum);
    }
    return greatest;
  }

  private MatrixView times(MatrixView a, MatrixView b) {
    MatrixView result = empty(a.rows());
    product.multiply(a, b, result, Update.ASSIGN);
    return result;
  }

  private static MatrixView empty(int size) {
    return MatrixView.rowMajor(new double[size * size], 0, size, size);
  }

  private static void add(MatrixView sum, double factor, MatrixView term) {
    for (int i = 0; i < sum.data().length; i++) {
      sum.data()[i] += factor * term.data()[i];
    }
  }

  private static void addToDiagonal(MatrixView a, double value) {
    for (int i = 0; i < a.rows(); i++) {
      a.data()[a.index(i, i)] += value;
    }
  }
}
