package org.merapi.tensor.random.word;

/**
 * The negative logarithm of a 64-bit uniform number, resolved at both ends of (0, 1).
 *
 * <p>The logarithm is fdlibm's (argument in [sqrt(1/2), sqrt(2)) times a power of two, then {@code
 * log(1 + f)} by a polynomial in {@code s = f / (2 + f)}; error below one unit in the last place),
 * with {@code f} taken from the exact small number where the argument is close to 1. It uses only
 * IEEE additions, multiplications and one division, in a fixed order, and no branch, as the form
 * over vectors does.
 */
public final class NegativeLog {
  /** The upper 32 bits of {@code log(2)}. */
  public static final double LN2_HIGH = 0x1.62e42feep-1;

  /** {@code log(2) - LN2_HIGH}. */
  public static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** The coefficient of {@code s^2} in the series of the logarithm. Likewise the next. */
  public static final double LG1 = 0.6666666666666735;

  public static final double LG2 = 0.3999999999940942;
  public static final double LG3 = 0.2857142874366239;
  public static final double LG4 = 0.22222198432149784;
  public static final double LG5 = 0.1818357216161805;
  public static final double LG6 = 0.15313837699209373;
  public static final double LG7 = 0.14798198605116586;

  /** Bits of a double just below sqrt(1/2), low half zero: the start of the reduced range. */
  public static final long ROOT_HALF = 0x3fe6a09e00000000L;

  private NegativeLog() {}

  /**
   * Evaluates {@code -log(1 - U)} for {@code U = (w + 2^63 + 1/2) 2^-64}, w signed.
   *
   * @param word the word w, any 64 bits
   * @return a number from 2^-65 to 65 log 2
   */
  public static double ofComplement(long word) {
    // The smaller of U and 1 - U is a half-integer multiple of 2^-64 below 1/2.
    long distance = (word >> 63) ^ word ^ Long.MAX_VALUE;
    double near = (distance + 0.5) * 0x1p-64;
    double below = word >>> 63; // 1 if U < 1/2, else 0
    double argument = below + (1.0 - 2.0 * below) * near; // 1 - U
    long bits = Double.doubleToRawLongBits(argument);
    long exponent = (bits - ROOT_HALF) >> 52; // of 1 - U = 2^exponent (1 + f); never positive
    double reduced = Double.longBitsToDouble(bits - (exponent << 52)) - 1.0;
    // Exponent 0 means U < 1 - sqrt(1/2): there f = -U, without the rounding of 1 - U.
    long reduce = exponent >> 63;
    double f =
        Double.longBitsToDouble(
            (Double.doubleToRawLongBits(reduced) & reduce)
                | (Double.doubleToRawLongBits(-near) & ~reduce));
    double s = f / (2.0 + f);
    double z = s * s;
    double series = z * (LG1 + z * (LG2 + z * (LG3 + z * (LG4 + z * (LG5 + z * (LG6 + z * LG7))))));
    double halfSquare = 0.5 * f * f;
    double k = exponent;
    return ((halfSquare - (s * (halfSquare + series) + k * LN2_LOW)) - f) - k * LN2_HIGH;
  }
}
