package org.merapi.tensor.special;

/**
 * The inverses of the regularised incomplete gamma functions in their argument: the quantile
 * functions of the gamma law of rate 1, by lower and by upper probability.
 *
 * <p>The smaller of the two probabilities is solved for. Both tails are log-concave functions of
 * {@code log(x)}, so that Newton's method for the logarithm of a tail converges from every start;
 * Halley's correction makes it cubic. The start is Wilson and Hilferty's normal approximation, or
 * near 0 the first term of the series {@code x^a / gamma(a + 1)} (Didonato and Morris, Computation
 * of the incomplete gamma function ratios and their inverse, ACM TOMS 12, 1986). Where x is so
 * small that the second term does not count, the first is the result.
 */
public final class InverseGamma {
  /** Below this logarithm of x only the first term of the series counts. */
  private static final double FIRST_TERM_ALONE = -40.0;

  /** How close to the root in units of the law's width the last step of third order begins. */
  private static final double CLOSE = 1e-6;

  private static final int MOST_STEPS = 100;

  private InverseGamma() {}

  /**
   * Returns the x at which {@link IncompleteGamma#gammaP} is p.
   *
   * <p>The error is counted in ulp times the larger of 1 and the condition number of the result,
   * {@code |dlog(x) / dlog(p)|}.
   *
   * <p>Largest error measured: 5 ulp.
   *
   * @param a the shape, positive and finite
   * @param p a probability
   * @return a non-negative value, 0 where it underflows; NaN outside the domain
   */
  public static double gammaPInverse(double a, double p) {
    if (isOutside(a, p)) {
      return Double.NaN;
    }
    return p <= 0.5 ? ofLower(a, p) : ofUpper(a, 1.0 - p);
  }

  /**
   * Returns the x at which {@link IncompleteGamma#gammaQ} is q.
   *
   * <p>The error is counted in ulp times the larger of 1 and the condition number of the result,
   * {@code |dlog(x) / dlog(q)|}.
   *
   * <p>Largest error measured: 5 ulp.
   *
   * @param a the shape, positive and finite
   * @param q a probability
   * @return a non-negative value, 0 where it underflows; NaN outside the domain
   */
  public static double gammaQInverse(double a, double q) {
    if (isOutside(a, q)) {
      return Double.NaN;
    }
    return q <= 0.5 ? ofUpper(a, q) : ofLower(a, 1.0 - q);
  }

  private static boolean isOutside(double a, double probability) {
    return !(a > 0.0 && a <= Double.MAX_VALUE && probability >= 0.0 && probability <= 1.0);
  }

  private static double ofLower(double a, double p) {
    if (p == 0.0) {
      return 0.0;
    }
    double logP = Logarithms.log(p);
    double logGamma = GammaFunctions.lgammaOfOnePlus(a);
    double logFirst = (logP + logGamma) / a;
    double first = Exponentials.exp(logFirst);
    if (logFirst < FIRST_TERM_ALONE) {
      return ofFirstTerm(a, p, first, logGamma);
    }
    // The first term is an upper bound of P, and so its x a lower bound of the result.
    double x = first < 0.2 ? first : Math.max(first, wilson(a, p, 1.0));
    for (int step = 0; step < MOST_STEPS; step++) {
      double value = IncompleteGamma.gammaP(a, x);
      boolean isNormal = value > InverseBeta.SMALLEST;
      double logValue = isNormal ? 0.0 : LogIncompleteGamma.logGammaP(a, x);
      double excess = isNormal ? logRatio(value, p) : logValue - logP;
      double slope =
          isNormal
              ? x * IncompleteGamma.density(a, x) / value
              : Exponentials.exp(
                  LogIncompleteGamma.logScaledDensity(a, x) + Logarithms.log(a) - logValue);
      double newton = -excess / slope;
      double change = halley(newton, a - x - slope);
      x = Math.max(first, x * Exponentials.exp(change));
      if (isClose(a, excess, change)) {
        break;
      }
    }
    return x;
  }

  private static double ofUpper(double a, double q) {
    if (q == 0.0) {
      return Double.POSITIVE_INFINITY;
    }
    double logQ = Logarithms.log(q);
    double logFirst = (Logarithms.log1p(-q) + GammaFunctions.lgammaOfOnePlus(a)) / a;
    if (logFirst < FIRST_TERM_ALONE) {
      return Exponentials.exp(logFirst);
    }
    double x = upperStart(a, q, logQ, logFirst);
    for (int step = 0; step < MOST_STEPS; step++) {
      double value = IncompleteGamma.gammaQ(a, x);
      boolean isNormal = value > InverseBeta.SMALLEST;
      double logValue = isNormal ? 0.0 : LogIncompleteGamma.logGammaQ(a, x);
      double excess = isNormal ? logRatio(value, q) : logValue - logQ;
      double slope =
          isNormal
              ? x * IncompleteGamma.density(a, x) / value
              : Exponentials.exp(
                  LogIncompleteGamma.logScaledDensity(a, x) + Logarithms.log(a) - logValue);
      double newton = excess / slope;
      double change = halley(newton, a - x + slope);
      x *= Exponentials.exp(change);
      if (isClose(a, excess, change)) {
        break;
      }
    }
    return x;
  }

  private static double upperStart(double a, double q, double logQ, double logFirst) {
    if (logFirst < -1.5) {
      return Exponentials.exp(logFirst);
    }
    if (a >= 0.5) {
      return wilson(a, q, -1.0);
    }
    // Q is about x^(a-1) e^-x / gamma(a) for large x.
    double y = -logQ - GammaFunctions.lgamma(a);
    return y > 1.0 ? y + (a - 1.0) * Logarithms.log(y) : 0.5;
  }

  /** The solution of {@code x^a = p gamma(a + 1)}, of which a first value is known. */
  private static double ofFirstTerm(double a, double p, double first, double logGamma) {
    if (p < InverseBeta.FULL_PRECISION || first < Double.MIN_NORMAL) {
      return first;
    }
    // What the division by a small shape and the exponential of a large number have lost.
    double ratio = StrictMath.pow(first, a) / (p * Exponentials.exp(logGamma));
    return first * (1.0 - Logarithms.log(ratio) / a);
  }

  /** Wilson and Hilferty's quantile of a probability below (sign 1) or above (sign -1). */
  private static double wilson(double a, double probability, double sign) {
    double z = sign * ErrorFunctions.ndtri(probability);
    double third = 1.0 / (9.0 * a);
    double root = Math.max(1.0 - third + z * Math.sqrt(third), 0.05);
    return a * root * root * root;
  }

  /** {@code log(value / target)} without cancellation where the two are close. */
  static double logRatio(double value, double target) {
    double relative = (value - target) / target;
    return Math.abs(relative) < 0.5 ? Logarithms.log1p(relative) : Logarithms.log(value / target);
  }

  /**
   * Newton's step corrected by Halley's for a curvature, the second over the first derivative, at
   * most doubled or halved, and never so far that an exponential could overflow.
   */
  static double halley(double newton, double curvature) {
    double divisor = Math.clamp(1.0 + 0.5 * newton * curvature, 0.5, 2.0);
    return Math.clamp(newton / divisor, -100.0, 3.0);
  }

  private static boolean isClose(double a, double excess, double change) {
    return Math.abs(excess) < CLOSE && Math.abs(change) * Math.sqrt(Math.max(a, 1.0)) < CLOSE;
  }
}
