package org.merapi.tensor.random.word;

import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_ABOVE_0;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_ABOVE_1;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_ABOVE_2;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_ABOVE_3;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_ABOVE_4;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_ABOVE_5;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_ABOVE_6;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_ABOVE_7;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_BELOW_1;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_BELOW_2;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_BELOW_3;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_BELOW_4;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_BELOW_5;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_BELOW_6;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_BELOW_7;
import static org.merapi.tensor.random.word.QuantileCoefficients.FAR_ABOVE_0;
import static org.merapi.tensor.random.word.QuantileCoefficients.FAR_ABOVE_1;
import static org.merapi.tensor.random.word.QuantileCoefficients.FAR_ABOVE_2;
import static org.merapi.tensor.random.word.QuantileCoefficients.FAR_ABOVE_3;
import static org.merapi.tensor.random.word.QuantileCoefficients.FAR_ABOVE_4;
import static org.merapi.tensor.random.word.QuantileCoefficients.FAR_ABOVE_5;
import static org.merapi.tensor.random.word.QuantileCoefficients.FAR_ABOVE_6;
import static org.merapi.tensor.random.word.QuantileCoefficients.FAR_ABOVE_7;
import static org.merapi.tensor.random.word.QuantileCoefficients.FAR_BELOW_1;
import static org.merapi.tensor.random.word.QuantileCoefficients.FAR_BELOW_2;
import static org.merapi.tensor.random.word.QuantileCoefficients.FAR_BELOW_3;
import static org.merapi.tensor.random.word.QuantileCoefficients.FAR_BELOW_4;
import static org.merapi.tensor.random.word.QuantileCoefficients.FAR_BELOW_5;
import static org.merapi.tensor.random.word.QuantileCoefficients.FAR_BELOW_6;
import static org.merapi.tensor.random.word.QuantileCoefficients.FAR_BELOW_7;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_ABOVE_0;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_ABOVE_1;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_ABOVE_2;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_ABOVE_3;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_ABOVE_4;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_ABOVE_5;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_ABOVE_6;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_ABOVE_7;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_BELOW_1;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_BELOW_2;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_BELOW_3;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_BELOW_4;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_BELOW_5;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_BELOW_6;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_BELOW_7;

/**
 * The normal quantile of a 64-bit uniform number, by algorithm AS 241 ({@link
 * QuantileCoefficients}; relative error about 1e-16). {@link org.merapi.tensor.random.NormalDraws}
 * says which number a word stands for.
 *
 * <p>It uses IEEE additions, multiplications, divisions and a square root in a fixed order and no
 * fused operation: the bits are part of the meaning of a seed.
 */
public final class NormalQuantile {
  /** The largest {@code |U - 1/2|} of the central form. */
  public static final double CENTRE = 0.425;

  /** {@code CENTRE^2}, rounded as the algorithm has it. */
  public static final double CENTRE_SQUARED = 0.180625;

  private NormalQuantile() {}

  /**
   * Maps a word to its quantile; non-decreasing in the signed word up to rounding.
   *
   * @param word any 64 bits
   * @return the normal number
   */
  public static double ofWord(long word) {
    double q = fromMedian(word);
    return Math.abs(q) <= CENTRE ? central(q) : tail(word);
  }

  /**
   * Returns U - 1/2 by the upper 53 bits of the word: exact in the centre, and odd under ~word.
   *
   * @param word any 64 bits
   * @return the distance from the median
   */
  public static double fromMedian(long word) {
    return ((word >> 11) + 0.5) * 0x1p-53;
  }

  /**
   * Returns the quantile of {@code 1/2 + q}, {@code |q|} at most {@link #CENTRE}.
   *
   * @param q the distance from the median
   * @return the normal number
   */
  public static double central(double q) {
    double r = CENTRE_SQUARED - q * q;
    return q * centralAbove(r) / centralBelow(r);
  }

  private static double centralAbove(double r) {
    double sum = CENTRE_ABOVE_7;
    sum = sum * r + CENTRE_ABOVE_6;
    sum = sum * r + CENTRE_ABOVE_5;
    sum = sum * r + CENTRE_ABOVE_4;
    sum = sum * r + CENTRE_ABOVE_3;
    sum = sum * r + CENTRE_ABOVE_2;
    sum = sum * r + CENTRE_ABOVE_1;
    sum = sum * r + CENTRE_ABOVE_0;
    return sum;
  }

  private static double centralBelow(double r) {
    double sum = CENTRE_BELOW_7;
    sum = sum * r + CENTRE_BELOW_6;
    sum = sum * r + CENTRE_BELOW_5;
    sum = sum * r + CENTRE_BELOW_4;
    sum = sum * r + CENTRE_BELOW_3;
    sum = sum * r + CENTRE_BELOW_2;
    sum = sum * r + CENTRE_BELOW_1;
    sum = sum * r + 1.0;
    return sum;
  }

  /**
   * Returns the quantile outside the centre, from the mass of the nearer tail, known to 64 bits.
   *
   * @param word a word outside the centre
   * @return the normal number
   */
  public static double tail(long word) {
    long magnitude = word ^ (word >> 63);
    double r = Math.sqrt(NegativeLog.ofComplement(magnitude));
    double z = r <= 5.0 ? middle(r - 1.6) : far(r - 5.0);
    return word < 0 ? -z : z;
  }

  private static double middle(double r) {
    double above = MIDDLE_ABOVE_7;
    above = above * r + MIDDLE_ABOVE_6;
    above = above * r + MIDDLE_ABOVE_5;
    above = above * r + MIDDLE_ABOVE_4;
    above = above * r + MIDDLE_ABOVE_3;
    above = above * r + MIDDLE_ABOVE_2;
    above = above * r + MIDDLE_ABOVE_1;
    above = above * r + MIDDLE_ABOVE_0;
    double below = MIDDLE_BELOW_7;
    below = below * r + MIDDLE_BELOW_6;
    below = below * r + MIDDLE_BELOW_5;
    below = below * r + MIDDLE_BELOW_4;
    below = below * r + MIDDLE_BELOW_3;
    below = below * r + MIDDLE_BELOW_2;
    below = below * r + MIDDLE_BELOW_1;
    below = below * r + 1.0;
    return above / below;
  }

  private static double far(double r) {
    double above = FAR_ABOVE_7;
    above = above * r + FAR_ABOVE_6;
    above = above * r + FAR_ABOVE_5;
    above = above * r + FAR_ABOVE_4;
    above = above * r + FAR_ABOVE_3;
    above = above * r + FAR_ABOVE_2;
    above = above * r + FAR_ABOVE_1;
    above = above * r + FAR_ABOVE_0;
    double below = FAR_BELOW_7;
    below = below * r + FAR_BELOW_6;
    below = below * r + FAR_BELOW_5;
    below = below * r + FAR_BELOW_4;
    below = below * r + FAR_BELOW_3;
    below = below * r + FAR_BELOW_2;
    below = below * r + FAR_BELOW_1;
    below = below * r + 1.0;
    return above / below;
  }
}
