package org.merapi.tensor.special;

/**
 * Nodes and weights of double-exponential quadrature of a decaying function over the half line
 * (Takahasi and Mori, Double exponential formulas for numerical integration, Publications of RIMS
 * 9, 1974): {@code v = exp(y - exp(-y))}, y in equal steps.
 *
 * <p>The integrands of the incomplete gamma and beta functions are entire or have their poles pi
 * away in v, and decay at a rate that only grows. With v in units of their first decay, and at most
 * 1, the steps taken here leave nothing of double precision out.
 */
final class TailNodes {
  private static final double STEP = 1.0 / 16.0;
  private static final double FIRST = -3.75;
  private static final double LAST = 5.25;
  private static final int COUNT = (int) Math.round((LAST - FIRST) / STEP) + 1;
  private static final double[] NODES = new double[COUNT];
  private static final double[] WEIGHTS = new double[COUNT];

  static {
    for (int i = 0; i < COUNT; i++) {
      double y = FIRST + i * STEP;
      double inner = Exponentials.exp(-y);
      NODES[i] = Exponentials.exp(y - inner);
      WEIGHTS[i] = STEP * NODES[i] * (1.0 + inner);
    }
  }

  private TailNodes() {}

  static int count() {
    return COUNT;
  }

  static double node(int i) {
    return NODES[i];
  }

  static double weight(int i) {
    return WEIGHTS[i];
  }

  /**
   * Below this logarithm the exponential no longer counts beside its value at 0, even times a
   * polynomial of a degree.
   */
  static double negligible(int degree) {
    return -44.0 - 6.0 * degree;
  }

  /**
   * The length over which an exponent falls by one that begins with a rate and a curvature, at most
   * 1.
   */
  static double unit(double rate, double curvature) {
    double positive = Math.max(rate, 0.0);
    if (positive > 1e150) { // its square overflows
      return 1.0 / positive;
    }
    return Math.min(1.0, 2.0 / (positive + Math.sqrt(positive * positive + 2.0 * curvature)));
  }
}
