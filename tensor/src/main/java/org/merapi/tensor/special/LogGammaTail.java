package org.merapi.tensor.special;

/**
 * The Taylor coefficients of the logarithms of the tails of the gamma law in shape and argument.
 *
 * <p>The upper tail is {@code x^a e^-x / gamma(a)} times the integral of {@code exp(a v - x (e^v -
 * 1))} over positive v, and the lower one {@code x^a e^-x / gamma(a + 1)} times 1 + x times that of
 * {@code exp(-(a + 1) v + x (1 - e^-v))}. The coefficients of the integrals have the integrands'
 * own, powers of v and of the exponential's change, by the quadrature of {@link TailNodes}; nothing
 * cancels but what the logarithm of a series of positive moments leaves.
 */
final class LogGammaTail {
  private LogGammaTail() {}

  /** Of the smaller tail, up to order i in the shape and j in the argument, in this order. */
  static double[][][] series(int i, int j, double a, double x) {
    boolean isUpper = IncompleteGamma.isUpperTail(a, x);
    double[][][] integral = integral(i, j, isUpper ? a : a + 1.0, x, isUpper ? 1.0 : -1.0);
    double[][][] series = TaylorBox.logarithm(isUpper ? integral : onePlusProduct(integral, x));
    double shape = isUpper ? a : a + 1.0;
    double ofPower = isUpper ? 1.0 / a : 0.0;
    double factorial = 1.0;
    for (int p = 1; p <= i; p++) {
      factorial *= p;
      series[p][0][0] +=
          p == 1
              ? IncompleteGamma.firstCoefficient(a, x) + ofPower
              : -GammaFunctions.polygamma(p - 1.0, shape) / factorial;
    }
    double power = -1.0;
    for (int q = 1; q <= j; q++) {
      power /= -x;
      series[0][q][0] += q == 1 ? (a - x) / x : a * power / q;
      if (i > 0) {
        series[1][q][0] += power / q;
      }
    }
    return series;
  }

  /** Of the larger tail, from its own derivatives, none of which is near 0 by cancellation. */
  static double[][][] seriesOfOther(int i, int j, double a, double x) {
    boolean isUpper = !IncompleteGamma.isUpperTail(a, x);
    double sign = isUpper ? -1.0 : 1.0;
    double[][][] tail = TaylorBox.zero(i, j, 0);
    tail[0][0][0] = isUpper ? IncompleteGamma.gammaQ(a, x) : IncompleteGamma.gammaP(a, x);
    for (int p = 1; p <= i; p++) {
      double derivative = IncompleteGamma.gammaPDerivative(p, a, x);
      tail[p][0][0] = sign * derivative / IncompleteGamma.factorial(p);
    }
    if (j > 0) {
      double[][][] density = density(i, j - 1, a, x);
      for (int p = 0; p <= i; p++) {
        for (int q = 1; q <= j; q++) {
          tail[p][q][0] = sign * density[p][q - 1][0] / q;
        }
      }
    }
    return TaylorBox.logarithm(tail);
  }

  /** Of the density {@code (a + e) (x + d)^(a + e - 1) e^-(x + d) / gamma(a + 1 + e)}. */
  private static double[][][] density(int i, int j, double a, double x) {
    double[][][] logarithm = TaylorBox.zero(i, j, 0);
    for (int p = 1; p <= i; p++) {
      logarithm[p][0][0] =
          p == 1
              ? IncompleteGamma.firstCoefficient(a, x)
              : -GammaFunctions.polygamma(p - 1.0, a + 1.0) / IncompleteGamma.factorial(p);
    }
    double power = -1.0;
    for (int q = 1; q <= j; q++) {
      power /= -x;
      logarithm[0][q][0] = (a - 1.0) * power / q - (q == 1 ? 1.0 : 0.0);
      if (i > 0) {
        logarithm[1][q][0] = power / q;
      }
    }
    double[][][] series = TaylorBox.exponential(logarithm);
    double density = IncompleteGamma.density(a, x);
    double[][][] result = TaylorBox.zero(i, j, 0);
    for (int p = 0; p <= i; p++) {
      for (int q = 0; q <= j; q++) {
        double before = p > 0 ? series[p - 1][q][0] / a : 0.0;
        result[p][q][0] = density * (series[p][q][0] + before);
      }
    }
    return result;
  }

  /** {@code 1 + (x + d) J}. */
  private static double[][][] onePlusProduct(double[][][] integral, double x) {
    int i = integral.length - 1;
    int j = integral[0].length - 1;
    double[][][] result = TaylorBox.zero(i, j, 0);
    for (int p = 0; p <= i; p++) {
      for (int q = 0; q <= j; q++) {
        result[p][q][0] = x * integral[p][q][0] + (q > 0 ? integral[p][q - 1][0] : 0.0);
      }
    }
    result[0][0][0] += 1.0;
    return result;
  }

  private static double[][][] integral(int i, int j, double a, double x, double direction) {
    double rate = direction * (x - a);
    double unit = TailNodes.unit(rate, x);
    double negligible = TailNodes.negligible(i + j);
    double[][][] sum = TaylorBox.zero(i, j, 0);
    for (int k = 0; k < TailNodes.count(); k++) {
      double s = direction * unit * TailNodes.node(k);
      double curved = SmallDifferences.expm1MinusX(s);
      double exponent = -rate * unit * TailNodes.node(k) - x * curved;
      if (exponent < negligible) {
        break;
      }
      double change = -(curved + s);
      double inShape = unit * TailNodes.weight(k) * Exponentials.exp(exponent);
      for (int p = 0; p <= i; p++) {
        double term = inShape;
        for (int q = 0; q <= j; q++) {
          sum[p][q][0] += term;
          term *= change / (q + 1);
        }
        inShape *= s / (p + 1);
      }
    }
    return sum;
  }
}
