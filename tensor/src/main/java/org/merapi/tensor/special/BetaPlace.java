package org.merapi.tensor.special;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Shapes and argument of a beta law, the argument's complement beside it.
 *
 * <p>A shape below 1 is normalised by the gamma function of the next, which has no pole near it;
 * "normalised shape" means a, or a + 1 where a is below 1.
 *
 * @param a the first shape
 * @param b the second shape
 * @param x the argument
 * @param y its complement, accurate where it is small
 */
record BetaPlace(double a, double b, double x, double y) {
  /** From here on log(a) - digamma(a) is a series. */
  private static final double LARGE = 8.0;

  private static final double HALF_LOG_TWO_PI = 0.9189385332046727;

  /** Whether the library's density loses digits, as the shapes grow. */
  static boolean areLarge(double a, double b) {
    return a >= LARGE && b >= LARGE && a + b > 200.0;
  }

  BetaPlace mirrored() {
    return new BetaPlace(b, a, y, x);
  }

  /** {@code x^a y^b gamma(a + b)} over the gamma functions of the normalised shapes. */
  double scaledDensity() {
    if (areLarge(a, b)) {
      return Exponentials.exp(logDensity());
    }
    double sum = a + b;
    double density =
        x <= 0.5
            ? RegularizedBeta.derivative(x, a + 1.0, b + 1.0)
            : RegularizedBeta.derivative(y, b + 1.0, a + 1.0);
    return density * Math.max(a, 1.0) / sum * (Math.max(b, 1.0) / (sum + 1.0));
  }

  /** The logarithm of {@link #scaledDensity}, in range where that underflows. */
  double logScaledDensity() {
    double normalised = a < 1.0 ? -Logarithms.log(a) : 0.0;
    normalised -= b < 1.0 ? Logarithms.log(b) : 0.0;
    return logDensity() + normalised;
  }

  /** {@code log(x^a y^b / B(a, b))}, without cancellation of terms of the size of the shapes. */
  double logDensity() {
    if (a < LARGE || b < LARGE) {
      return a * logX() + b * mirrored().logX() - GammaFunctions.lbeta(a, b);
    }
    double sum = a + b;
    double excess = excess();
    double exponent =
        a * logarithmLessFirst(excess / a, x * (sum / a))
            + b * logarithmLessFirst(-excess / b, y * (sum / b));
    double correction =
        GammaFunctions.stirlingError(a)
            + GammaFunctions.stirlingError(b)
            - GammaFunctions.stirlingError(sum);
    return exponent + 0.5 * Logarithms.log(a * (b / sum)) - HALF_LOG_TWO_PI - correction;
  }

  /** {@code log(ratio) - difference}, the ratio being 1 + difference. */
  private static double logarithmLessFirst(double difference, double ratio) {
    return difference > -0.5
        ? SmallDifferences.log1pMinusX(difference)
        : Logarithms.log(ratio) - difference;
  }

  /** Whether the tail below x is the smaller one, or nearly so. */
  boolean isLowerTail() {
    double excess = excess();
    return Math.abs(excess) > 1.0 ? excess < 0.0 : x < 0.5;
  }

  /** The logarithmic derivative of {@link #scaledDensity} in a. */
  double slopeInA() {
    double sum = a + b;
    if (a < 1.0) {
      return logX() + GammaFunctions.digamma(sum) - GammaFunctions.digamma(a + 1.0);
    }
    if (a < LARGE || BetaSeries.isSmallBeside(b, a)) {
      return logX() + BetaSeries.polygammaDifference(0, a, b);
    }
    double relative = excess() / a;
    double ratio =
        Math.abs(relative) < 0.5 ? Logarithms.log1p(relative) : logX() - Logarithms.log(a / sum);
    double ofA = IncompleteGamma.logLessDigammaOfNext(a) + 1.0 / a;
    return ratio + (ofA - (IncompleteGamma.logLessDigammaOfNext(sum) + 1.0 / sum));
  }

  /** The logarithmic derivative of {@link #scaledDensity} in b. */
  double slopeInB() {
    return mirrored().slopeInA();
  }

  /** {@code (a + b) x - a}. */
  double excess() {
    return x <= 0.5 ? Math.fma(a + b, x, -a) : Math.fma(-(a + b), y, b);
  }

  private double logX() {
    return x <= 0.5 ? Logarithms.log(x) : Logarithms.log1p(-y);
  }
}
