package org.merapi.tensor.special.coefficient;

/** The one way of evaluating a polynomial of degree 24 whose constant has two parts. */
final class Rows {
  /** Coefficients a row: low part of the constant, high part, and the powers 1 to 24. */
  static final int LENGTH = 26;

  private Rows() {}

  /**
   * Estrin's scheme (Knuth, The Art of Computer Programming 2, 4.6.4): the additions form a tree,
   * so the latency is that of seven fused operations instead of twenty-four.
   */
  static double evaluate(double[] c, int at, double t) {
    double t2 = t * t;
    double t4 = t2 * t2;
    double t8 = t4 * t4;
    double low = Math.fma(quad(c, at + 6, t, t2), t4, quad(c, at + 2, t, t2));
    double middle = Math.fma(quad(c, at + 14, t, t2), t4, quad(c, at + 10, t, t2));
    double high = Math.fma(quad(c, at + 22, t, t2), t4, quad(c, at + 18, t, t2));
    double rest = Math.fma(Math.fma(high, t8, middle), t8, low);
    return c[at + 1] + Math.fma(t, rest, c[at]);
  }

  /** The cubic of four coefficients, t2 being the square of t. */
  static double quad(double[] c, int at, double t, double t2) {
    return Math.fma(Math.fma(c[at + 3], t, c[at + 2]), t2, Math.fma(c[at + 1], t, c[at]));
  }
}
