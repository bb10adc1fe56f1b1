package org.merapi.tensor.random;

/** Hörmann's PTRS for one rate; the constants are those of the paper. */
final class PoissonRejection {
  /** The least rate for which the constants give a valid envelope. */
  static final double MIN_RATE = 10;

  private static final double TWO_PI = 2 * Math.PI;

  private final double rate;
  private final double a;
  private final double b;
  private final double inverseAlpha;
  private final double acceptBelow;

  PoissonRejection(double rate) {
    this.rate = rate;
    this.b = 0.931 + 2.53 * Math.sqrt(rate);
    this.a = -0.059 + 0.02483 * b;
    this.inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    this.acceptBelow = 0.9277 - 3.6224 / (b - 2.0);
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
    double k = Math.floor((2.0 * a / us + b) * u + rate + 0.43);
    if (us >= 0.07 && v <= acceptBelow) {
      return (long) k;
    }
    if (k < 0 || (us < 0.013 && v > us)) {
      return -1;
    }
    double height = v * inverseAlpha / (a / (us * us) + b);
    return accepts(k, height) ? (long) k : -1;
  }

  /** Whether a height lies below the probability of k. */
  private boolean accepts(double k, double height) {
    if (k == 0) {
      return StrictMath.log(height) <= -rate;
    }
    return StrictMath.log(height * Math.sqrt(TWO_PI * k))
        <= -SaddlePoint.stirlingError(k) - SaddlePoint.deviance(k, rate);
  }
}
