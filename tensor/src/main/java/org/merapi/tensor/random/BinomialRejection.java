package org.merapi.tensor.random;

/** Hörmann's BTRS for one law with p at most 1/2; the constants are those of the paper. */
final class BinomialRejection {
  /** The least mean for which the constants give a valid envelope. */
  static final double MIN_MEAN = 10;

  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

  private final double trials;
  private final double p;
  private final double a;
  private final double b;
  private final double c;
  private final double alpha;
  private final double acceptBelow;

  /** Logarithm of the probability of the mode. */
  private final double logMode;

  BinomialRejection(long trials, double p) {
    this.trials = trials;
    this.p = p;
    double mean = this.trials * p;
    double deviation = Math.sqrt(mean * (1.0 - p));
    this.b = 1.15 + 2.53 * deviation;
    this.a = -0.0873 + 0.0248 * b + 0.01 * p;
    this.c = mean + 0.5;
    this.alpha = (2.83 + 5.1 / b) * deviation;
    this.acceptBelow = 0.92 - 4.2 / b;
    this.logMode = logProbability(Math.floor((this.trials + 1.0) * p));
  }

  /** {@return the first accepted proposal at or after an attempt} */
  long drawFrom(Threefry threefry, long index, long attempt) {
    for (long t = attempt; ; t++) {
      threefry.block(index, t);
      long k = proposal(threefry.first(), threefry.second());
      if (k >= 0) {
        return k;
      }
    }
  }

  /**
   * One proposal.
   *
   * @param word1 gives the place of the proposal
   * @param word2 decides
   * @return the count, or -1 if the proposal is rejected
   */
  long proposal(long word1, long word2) {
    double u = UniformDraws.ofWord(word1) - 0.5;
    double v = UniformDraws.ofWord(word2);
    double us = 0.5 - Math.abs(u);
    double k = Math.floor((2.0 * a / us + b) * u + c);
    if (k < 0 || k > trials) {
      return -1;
    }
    if (us >= 0.07 && v <= acceptBelow) {
      return (long) k;
    }
    double height = v * alpha / (a / (us * us) + b);
    return StrictMath.log(height) <= logProbability(k) - logMode ? (long) k : -1;
  }

  private double logProbability(double k) {
    if (k == 0) {
      return trials * StrictMath.log1p(-p);
    }
    if (k == trials) {
      return trials * StrictMath.log(p);
    }
    double rest = trials - k;
    return SaddlePoint.stirlingError(trials)
        - SaddlePoint.stirlingError(k)
        - SaddlePoint.stirlingError(rest)
        - SaddlePoint.deviance(k, trials * p)
        - SaddlePoint.deviance(rest, trials * (1.0 - p))
        - HALF_LOG_TWO_PI
        - 0.5 * StrictMath.log(k * (rest / trials));
  }
}
