package org.merapi.tensor.special;

/**
 * The Taylor coefficients of the logarithm of the lower tail of the beta law in both shapes and the
 * argument, as those of {@link LogGammaTail}.
 *
 * <p>The tail is {@code x^a y^b / (a B(a, b))} times 1 + (a + b) x times the integral of {@code
 * exp(-(a + 1) v) (1 - x (1 - e^-v))^-(a + b + 1)} over positive v.
 */
final class LogBetaTail {
  private LogBetaTail() {}

  /** Up to order i in a, j in b and k in x. */
  static double[][][] series(int i, int j, int k, BetaPlace place) {
    double[][][] integral = integral(i, j, k, place);
    double[][][] series = TaylorBox.logarithm(onePlusProduct(integral, place));
    addFactorInShapes(series, place);
    addFactorInArgument(series, place);
    return series;
  }

  /** Of {@code x^a y^b gamma(a + b) / (gamma(a + 1) gamma(b))}. */
  private static void addFactorInShapes(double[][][] series, BetaPlace place) {
    double a = place.a();
    double b = place.b();
    for (int p = 0; p < series.length; p++) {
      for (int q = 0; q < series[0].length; q++) {
        int order = p + q - 1;
        if (order == 0) {
          series[p][q][0] +=
              p == 1
                  ? place.slopeInA() - (a < 1.0 ? 0.0 : 1.0 / a)
                  : place.slopeInB() + (b < 1.0 ? 1.0 / b : 0.0);
        } else if (order > 0) {
          double value = GammaFunctions.polygamma(order, a + b);
          value -= q == 0 ? GammaFunctions.polygamma(order, a + 1.0) : 0.0;
          value -= p == 0 ? GammaFunctions.polygamma(order, b) : 0.0;
          series[p][q][0] += value / (IncompleteGamma.factorial(p) * IncompleteGamma.factorial(q));
        }
      }
    }
  }

  private static void addFactorInArgument(double[][][] series, BetaPlace place) {
    double powerOfX = -1.0;
    double powerOfY = 1.0;
    for (int r = 1; r < series[0][0].length; r++) {
      powerOfX /= -place.x();
      powerOfY /= place.y();
      series[0][0][r] +=
          r == 1
              ? -place.excess() / (place.x() * place.y())
              : (place.a() * powerOfX - place.b() * powerOfY) / r;
      if (series.length > 1) {
        series[1][0][r] += powerOfX / r;
      }
      if (series[0].length > 1) {
        series[0][1][r] -= powerOfY / r;
      }
    }
  }

  /** {@code 1 + (a + b + e + f) (x + d) J}. */
  private static double[][][] onePlusProduct(double[][][] integral, BetaPlace place) {
    int i = integral.length - 1;
    int j = integral[0].length - 1;
    int k = integral[0][0].length - 1;
    double sum = place.a() + place.b();
    double[][][] result = TaylorBox.zero(i, j, k);
    for (int p = 0; p <= i; p++) {
      for (int q = 0; q <= j; q++) {
        for (int r = 0; r <= k; r++) {
          for (int c = Math.max(r - 1, 0); c <= r; c++) {
            double value = sum * integral[p][q][c];
            value += p > 0 ? integral[p - 1][q][c] : 0.0;
            value += q > 0 ? integral[p][q - 1][c] : 0.0;
            result[p][q][r] += (c == r ? place.x() : 1.0) * value;
          }
        }
      }
    }
    result[0][0][0] += 1.0;
    return result;
  }

  /**
   * With {@code S = -log(1 - x (1 - e^-v))} the integrand at shapes {@code a + e} and {@code b + f}
   * and argument {@code x + d} is that at the place times {@code exp(e (S - v) + f S) (1 - d R)^-(a
   * + b + 1 + e + f)}, where {@code R = (1 - e^-v) e^S}; the last power is expanded in e + f.
   */
  private static double[][][] integral(int i, int j, int k, BetaPlace place) {
    double[][][] moments = moments(i, j, k, place);
    double[][] rising = risingPowers(k, place.a() + place.b() + 1.0);
    double[][][] result = TaylorBox.zero(i, j, k);
    for (int p = 0; p <= i; p++) {
      for (int q = 0; q <= j; q++) {
        for (int r = 0; r <= k; r++) {
          double sum = 0.0;
          for (int m = 0; m <= Math.min(p, r); m++) {
            for (int n = 0; n <= Math.min(q, r - m); n++) {
              double ways =
                  IncompleteGamma.factorial(m + n)
                      / (IncompleteGamma.factorial(m) * IncompleteGamma.factorial(n));
              sum += rising[r][m + n] * ways * moments[p - m][q - n][r];
            }
          }
          result[p][q][r] = sum;
        }
      }
    }
    return result;
  }

  /** The coefficients in u of {@code (s + u) (s + u + 1) ... (s + u + r - 1) / r!}, for each r. */
  private static double[][] risingPowers(int k, double s) {
    double[][] result = new double[k + 1][k + 1];
    result[0][0] = 1.0;
    for (int r = 1; r <= k; r++) {
      for (int m = 0; m <= r; m++) {
        double shifted = m > 0 ? result[r - 1][m - 1] : 0.0;
        result[r][m] = ((s + (r - 1)) * result[r - 1][m] + shifted) / r;
      }
    }
    return result;
  }

  /** The integrals of the integrand times {@code (S - v)^p S^q R^r / (p! q!)}. */
  private static double[][][] moments(int i, int j, int k, BetaPlace place) {
    double a = place.a() + 1.0;
    double sum = place.a() + place.b() + 1.0;
    double x = place.x();
    double y = place.y();
    double excess = Math.fma(sum, x, -a);
    if (x > 0.5) {
      excess = Math.fma(-sum, y, place.b());
    }
    double unit = TailNodes.unit(-excess, sum * x * y);
    double negligible = TailNodes.negligible(i + j + k);
    double[][][] moments = TaylorBox.zero(i, j, k);
    for (int node = 0; node < TailNodes.count(); node++) {
      double v = unit * TailNodes.node(node);
      double change = SmallDifferences.expm1MinusX(-v);
      double fall = v - change; // 1 - e^-v
      double s;
      double curved; // x v - s, without cancellation
      if (x <= 0.5) {
        double logarithm = SmallDifferences.log1pMinusX(-x * fall);
        s = x * fall - logarithm;
        curved = Math.fma(x, change, logarithm);
      } else {
        double ofY = y * Exponentials.expm1(v);
        double rest = SmallDifferences.log1pMinusX(ofY);
        s = v - ofY - rest;
        curved = Math.fma(y, SmallDifferences.expm1MinusX(v), rest);
      }
      double exponent = excess * v - sum * curved;
      if (exponent < negligible) {
        break;
      }
      double inA = unit * TailNodes.weight(node) * Exponentials.exp(exponent);
      double r = fall * Exponentials.exp(s);
      for (int p = 0; p <= i; p++) {
        double inB = inA;
        for (int q = 0; q <= j; q++) {
          double term = inB;
          for (int n = 0; n <= k; n++) {
            moments[p][q][n] += term;
            term *= r;
          }
          inB *= s / (q + 1);
        }
        inA *= (s - v) / (p + 1);
      }
    }
    return moments;
  }
}
