package org.merapi.tensor.random;

import org.merapi.tensor.kernel.Kernels;

/**
 * The rejection step of Marsaglia and Tsang for one shape: with {@code d = shape - 1/3}, {@code c =
 * 1 / (3 sqrt(d))} and a normal number x, the proposal is {@code d (1 + c x)^3}. The quantity
 * {@code c x} of the accepted proposal is called the step here; value and logarithm follow from it.
 */
final class GammaRejection {
  /** Steps below this in size use the power series of the acceptance exponent. */
  private static final double SERIES_BELOW = 0.03;

  private final double shape;
  private final boolean boosted;
  private final double d;
  private final double c;
  private final double logD;

  /**
   * Prepares the law of one shape.
   *
   * @param name what the shape is called in an error
   * @param shape the shape, finite and at least {@link GammaDraws#MIN_SHAPE}
   * @throws IllegalArgumentException if {@code shape} is outside its domain
   */
  GammaRejection(String name, double shape) {
    if (!(shape >= GammaDraws.MIN_SHAPE && shape < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + " must be finite and at least " + GammaDraws.MIN_SHAPE + ", but is " + shape);
    }
    this.shape = shape;
    this.boosted = shape < 1.0;
    this.d = (boosted ? shape + 1.0 : shape) - 1.0 / 3.0;
    this.c = 1.0 / (3.0 * Math.sqrt(d));
    this.logD = StrictMath.log(d);
  }

  /** {@return whether the shape is below 1, so that draws need the extra uniform number} */
  boolean boosted() {
    return boosted;
  }

  /**
   * Draws one element.
   *
   * @param threefry over the key
   * @param index the element
   * @param base the attempt that takes the place of 0
   */
  double draw(Threefry threefry, long index, long base) {
    double value = value(stepFrom(threefry, index, base + 1));
    return boosted ? value * StrictMath.exp(-boost(threefry, index, base)) : value;
  }

  /**
   * The logarithm of the draw of one element.
   *
   * @param threefry over the key
   * @param index the element
   * @param base the attempt that takes the place of 0
   */
  double drawLog(Threefry threefry, long index, long base) {
    double log = logValue(stepFrom(threefry, index, base + 1));
    return boosted ? log - boost(threefry, index, base) : log;
  }

  private double boost(Threefry threefry, long index, long base) {
    threefry.block(index, base);
    return ExponentialDraws.ofWord(threefry.first()) / shape;
  }

  /** {@return the proposal with a given step} */
  double value(double step) {
    double v = 1.0 + step;
    return d * (v * v * v);
  }

  /** {@return the logarithm of the proposal with a given step} */
  double logValue(double step) {
    return logD + 3.0 * StrictMath.log1p(step);
  }

  /** Maps the words of attempt 0 to what the draws' logarithms are lowered by. */
  void boosts(long[] words, double[] out, int n) {
    Kernels.negativeLogs(words, out, 0, n);
    for (int j = 0; j < n; j++) {
      out[j] /= shape;
    }
  }

  /** {@return the step of the first accepted proposal at or after an attempt} */
  double stepFrom(Threefry threefry, long index, long attempt) {
    for (long t = attempt; ; t++) {
      threefry.block(index, t);
      double step = step(NormalDraws.ofWord(threefry.first()), threefry.second());
      if (!Double.isNaN(step)) {
        return step;
      }
    }
  }

  /**
   * One proposal.
   *
   * @param x the normal number
   * @param word the word whose uniform number decides
   * @return the step, or NaN if the proposal is rejected
   */
  double step(double x, long word) {
    double step = c * x;
    if (step <= -1.0) {
      return Double.NaN;
    }
    double u = UniformDraws.ofWord(word);
    double x2 = x * x;
    if (u < 1.0 - 0.0331 * x2 * x2 || StrictMath.log(u) < exponent(x2, step)) {
      return step;
    }
    return Double.NaN;
  }

  /**
   * The logarithm of the acceptance probability, {@code x^2 / 2 + d (1 - v + log v)} with {@code v
   * = (1 + step)^3}. Written in the step, the terms up to the third power cancel exactly; for a
   * large shape they must not be formed, since d times their rounding error would decide.
   */
  private double exponent(double x2, double step) {
    if (Math.abs(step) < SERIES_BELOW) {
      double sum = 0;
      for (int power = 14; power >= 4; power--) {
        sum = (power % 2 == 0 ? -3.0 : 3.0) / power + step * sum;
      }
      double step2 = step * step;
      return d * (step2 * step2) * sum;
    }
    double v = 1.0 + step;
    return 0.5 * x2 + d * (1.0 - v * v * v + 3.0 * StrictMath.log1p(step));
  }
}
