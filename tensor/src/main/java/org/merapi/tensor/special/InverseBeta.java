package org.merapi.tensor.special;

/**
 * The inverses of the regularised incomplete beta function and of its complement in their argument:
 * the quantile functions of the beta law, by lower and by upper probability.
 *
 * <p>The smaller of the two probabilities is solved for, in the logit of x: both tails are
 * log-concave functions of it, so that Newton's method for the logarithm of a tail converges from
 * every start, and Halley's correction makes it cubic. The start is the normal law with the logit's
 * moments, or near an end the first term {@code x^a / (a B(a, b))} of the series there. Where the
 * second term does not count the first is the result. The odds x / (1 - x) are carried and not x,
 * and so is either end reached with a small relative error.
 */
public final class InverseBeta {
  /** Below this share of the first term in the series the second does not count. */
  private static final double NEGLIGIBLE = 1e-17;

  /** How close to the root in units of the law's width the last step of third order begins. */
  private static final double CLOSE = 1e-6;

  /** Probabilities from here on are compared as they are, smaller ones by their logarithms. */
  static final double SMALLEST = 1e-290;

  /** Powers from here on are normal numbers. */
  static final double FULL_PRECISION = 1e-305;

  private static final int MOST_STEPS = 100;

  private InverseBeta() {}

  /**
   * Returns the x at which {@link IncompleteBeta#betainc} is p.
   *
   * <p>The error is counted in ulp times the larger of 1 and the condition number of the result,
   * {@code |dlog(x) / dlog(p)|}.
   *
   * <p>Largest error measured: 30 ulp.
   *
   * @param a the first shape, positive and finite
   * @param b the second shape, positive and finite
   * @param p a probability
   * @return a value from 0 to 1, 0 where it underflows; NaN outside the domain
   */
  public static double betaincInverse(double a, double b, double p) {
    if (IncompleteBeta.isOutside(a, b, p)) {
      return Double.NaN;
    }
    return p <= 0.5 ? ofOdds(odds(a, b, p)) : complementOfOdds(odds(b, a, 1.0 - p));
  }

  /**
   * Returns the x at which {@link IncompleteBeta#betaincComplement} is q.
   *
   * <p>The error is counted in ulp times the larger of 1 and the condition number of the result,
   * {@code |dlog(x) / dlog(q)|}.
   *
   * <p>Largest error measured: 30 ulp.
   *
   * @param a the first shape, positive and finite
   * @param b the second shape, positive and finite
   * @param q a probability
   * @return a value from 0 to 1, 0 where it underflows; NaN outside the domain
   */
  public static double betaincComplementInverse(double a, double b, double q) {
    if (IncompleteBeta.isOutside(a, b, q)) {
      return Double.NaN;
    }
    return q <= 0.5 ? complementOfOdds(odds(b, a, q)) : ofOdds(odds(a, b, 1.0 - q));
  }

  private static double ofOdds(double odds) {
    return odds > 1.0 ? 1.0 / (1.0 + 1.0 / odds) : odds / (1.0 + odds);
  }

  private static double complementOfOdds(double odds) {
    return 1.0 / (1.0 + odds);
  }

  /** The odds of the x at which the lower tail is p, which is at most one half. */
  private static double odds(double a, double b, double p) {
    if (p == 0.0) {
      return 0.0;
    }
    double logP = Logarithms.log(p);
    double logBeta = logShapeTimesBeta(a, b);
    double logFirst = (logP + logBeta) / a;
    double first = Exponentials.exp(logFirst);
    if (first * (a + b) < NEGLIGIBLE * (a + 1.0)) {
      return ofFirstTerm(a, p, first, logBeta);
    }
    double logLast = (Logarithms.log1p(-p) + logShapeTimesBeta(b, a)) / b;
    if (Exponentials.exp(logLast) * (a + b) < NEGLIGIBLE * (b + 1.0)) {
      return Exponentials.exp(-logLast);
    }
    double width = Math.sqrt(GammaFunctions.trigamma(a) + GammaFunctions.trigamma(b));
    double odds = first;
    if (first * (a + b) > 0.1 * (a + 1.0)) {
      double centre = GammaFunctions.digamma(a) - GammaFunctions.digamma(b);
      double normal = Math.clamp(centre + ErrorFunctions.ndtri(p) * width, -700.0, 700.0);
      odds = Math.max(first, Exponentials.exp(normal));
    }
    for (int step = 0; step < MOST_STEPS; step++) {
      BetaPlace place = new BetaPlace(a, b, ofOdds(odds), complementOfOdds(odds));
      double value = IncompleteBeta.lowerTail(a, b, place.x(), place.y());
      boolean isNormal = value > SMALLEST;
      double logValue = isNormal ? 0.0 : LogIncompleteBeta.logLowerTail(place);
      double excess = isNormal ? InverseGamma.logRatio(value, p) : logValue - logP;
      double slope =
          isNormal
              ? place.scaledDensity() * Math.min(a, 1.0) * Math.min(b, 1.0) / value
              : Exponentials.exp(place.logDensity() - logValue);
      double newton = -excess / slope;
      double change = InverseGamma.halley(newton, a * place.y() - b * place.x() - slope);
      // The first term is an upper bound of the tail as a function of the odds.
      odds = Math.max(first, odds * Exponentials.exp(change));
      if (Math.abs(excess) < CLOSE && Math.abs(change) < CLOSE * Math.min(width, 1.0)) {
        break;
      }
    }
    return odds;
  }

  /** {@code log(a B(a, b))}, relative to a where that is small: it is divided by a. */
  private static double logShapeTimesBeta(double a, double b) {
    if (a < 0.5 && b < 0.5) {
      double rest =
          GammaFunctions.lgammaOfOnePlus(a)
              + GammaFunctions.lgammaOfOnePlus(b)
              - GammaFunctions.lgammaOfOnePlus(a + b);
      return rest + Logarithms.log1p(a / b);
    }
    if (a < 0.5 && BetaSeries.isSmallBeside(a, b)) {
      return GammaFunctions.lgammaOfOnePlus(a) - BetaSeries.logGammaDifference(b, a);
    }
    return GammaFunctions.lbeta(a + 1.0, b) + Logarithms.log(a + b);
  }

  /** The solution of {@code x^a = p a B(a, b)}, of which a first value is known. */
  private static double ofFirstTerm(double a, double p, double first, double logBeta) {
    double beta = Exponentials.exp(logBeta);
    if (p * beta < FULL_PRECISION || first < Double.MIN_NORMAL) {
      return first;
    }
    // What the division by a small shape and the exponential of a large number have lost.
    double ratio = StrictMath.pow(first, a) / (p * beta);
    return first * (1.0 - Logarithms.log(ratio) / a);
  }
}
