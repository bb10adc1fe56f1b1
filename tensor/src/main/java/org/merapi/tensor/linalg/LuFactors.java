package org.merapi.tensor.linalg;

/** The LU factors of one matrix, and what comes from them if it is square. */
public final class LuFactors {
  private final MatrixView factors;
  private final int[] order;
  private final PivotedLu lu;

  LuFactors(MatrixView factors, int[] order, PivotedLu lu) {
    this.factors = factors;
    this.order = order;
    this.lu = lu;
  }

  /**
   * The order of rows.
   *
   * @param row of the product of L and U, from 0
   * @return the row of the matrix that it is
   */
  public int order(int row) {
    return order[row];
  }

  /**
   * The first pivot that a solve cannot divide by.
   *
   * @return its place from 1, or 0 if there is none
   */
  public int badPivot() {
    for (int i = 0; i < factors.rows(); i++) {
      double magnitude = Math.abs(pivot(i));
      if (!(magnitude > 0 && magnitude < Double.POSITIVE_INFINITY)) {
        return i + 1;
      }
    }
    return 0;
  }

  /**
   * Solves in place. There must be no bad pivot.
   *
   * @param x the right-hand sides, and then the solution
   */
  public void solve(MatrixView x) {
    lu.solve(factors, order, x);
  }

  /**
   * The determinant.
   *
   * @return the product of the pivots, with the sign of the row exchanges
   */
  public double determinant() {
    double product = parity();
    for (int i = 0; i < factors.rows(); i++) {
      product *= pivot(i);
    }
    return product;
  }

  /**
   * The sign of the determinant.
   *
   * @return 1, -1, or 0 if a pivot is zero
   */
  public double sign() {
    double sign = parity();
    for (int i = 0; i < factors.rows(); i++) {
      sign *= Math.signum(pivot(i));
    }
    return sign;
  }

  /**
   * The logarithm of the magnitude of the determinant.
   *
   * @return minus infinity if a pivot is zero
   */
  public double logDeterminant() {
    double log = 0;
    for (int i = 0; i < factors.rows(); i++) {
      log += Math.log(Math.abs(pivot(i)));
    }
    return log;
  }

  private double pivot(int i) {
    return factors.data()[factors.index(i, i)];
  }

  /** 1 if the number of row exchanges is even, -1 if it is odd. */
  private int parity() {
    boolean[] seen = new boolean[order.length];
    int sign = 1;
    for (int start = 0; start < order.length; start++) {
      for (int i = order[start]; !seen[start] && i != start; i = order[i]) {
        seen[i] = true;
        sign = -sign;
      }
    }
    return sign;
  }
}
