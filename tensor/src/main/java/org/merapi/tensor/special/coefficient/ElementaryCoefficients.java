package org.merapi.tensor.special.coefficient;

/**
 * The constants of the exponential and the logarithm, for one number and for vectors of them.
 *
 * <p>The numbers were computed in 80-digit arithmetic by {@code fit_elementary_coefficients.py},
 * which stands with the test resources of {@code org.merapi.tensor.special}. They are constants and
 * not an array, so that a compiled loop holds them in registers.
 */
public final class ElementaryCoefficients {
  /** {@code log2(e)}. */
  public static final double LOG2_E = 1.4426950408889634;

  /**
   * {@code log(2)} to 42 bits, so that its product with the exponent of a double is exact, as in
   * the reduction of Cody and Waite (Software Manual for the Elementary Functions, 1980).
   */
  public static final double LN2_HIGH = 0.6931471805598903;

  /** {@code log(2) - LN2_HIGH}. */
  public static final double LN2_LOW = 5.497923018708371e-14;

  /**
   * {@code 1.5 * 2^52}: a number below {@code 2^51} added to it is rounded to the nearest integer,
   * which then stands in the low bits of the sum.
   */
  public static final double SHIFTER = 0x1.8p52;

  /** {@code sqrt(1/2)}, where the interval of the reduced argument of the logarithm begins. */
  public static final double SQRT_HALF = 0.7071067811865476;

  /** The largest |x| for which {@code e^x} and {@code e^-x} are surely normal numbers. */
  public static final double EXPONENTIAL_SAFE = 708.0;

  /** From here on {@code log(1 + x)} and {@code log(x)} are the same double. */
  public static final double ONE_IS_LOST = 0x1.0p60;

  /** From here on tanh is 1, and {@code 2 x} is a safe exponent. */
  public static final double TANH_IS_ONE = 350.0;

  /**
   * {@code (e^r - 1 - r) / r^2}, |r| at most log(2) / 2, relative error 4.9e-18: the coefficient of
   * {@code r^0}. Likewise the constants that follow.
   */
  public static final double EXPONENTIAL_0 = 0.5;

  public static final double EXPONENTIAL_1 = 0.1666666666666667;
  public static final double EXPONENTIAL_2 = 0.04166666666666667;
  public static final double EXPONENTIAL_3 = 0.008333333333326141;
  public static final double EXPONENTIAL_4 = 0.0013888888888883752;
  public static final double EXPONENTIAL_5 = 0.00019841269874800493;
  public static final double EXPONENTIAL_6 = 2.4801587325533363e-05;
  public static final double EXPONENTIAL_7 = 2.7557255425746435e-06;
  public static final double EXPONENTIAL_8 = 2.7557273661348637e-07;
  public static final double EXPONENTIAL_9 = 2.510520637395729e-08;
  public static final double EXPONENTIAL_10 = 2.0914679376584133e-09;

  /**
   * {@code (log((1 + s) / (1 - s)) / s - 2) / s^2} in {@code z = s^2}, |s| at most 0.1716, relative
   * error 5.6e-17: the coefficient of {@code z^0}. Likewise the constants that follow.
   */
  public static final double LOGARITHM_0 = 0.6666666666666666;

  public static final double LOGARITHM_1 = 0.4000000000000088;
  public static final double LOGARITHM_2 = 0.28571428570803614;
  public static final double LOGARITHM_3 = 0.22222222391713917;
  public static final double LOGARITHM_4 = 0.18181795640132903;
  public static final double LOGARITHM_5 = 0.15386239702814813;
  public static final double LOGARITHM_6 = 0.13268773138652723;
  public static final double LOGARITHM_7 = 0.13086626147883623;

  /**
   * {@code 1 / (1 + f)} to a hundredth, {@code 1 + f} from {@code sqrt(1/2)} to {@code sqrt(2)}:
   * the coefficient of {@code f^0}. Likewise the constants that follow.
   */
  public static final double RECIPROCAL_0 = 1.0049951120225056;

  public static final double RECIPROCAL_1 = -1.0806127678408468;
  public static final double RECIPROCAL_2 = 0.9142390706250312;

  /** {@code 2 / pi}. */
  public static final double TWO_OVER_PI = 0.6366197723675814;

  /**
   * {@code pi / 2} as a sum of three doubles: the nearest one, what it leaves, and what the two
   * leave.
   */
  public static final double HALF_PI_0 = 1.5707963267948966;

  public static final double HALF_PI_1 = 6.123233995736766e-17;
  public static final double HALF_PI_2 = -1.4973849048591698e-33;

  /** Up to this |x| the three parts of {@code pi / 2} are enough to reduce x by. */
  public static final double TRIGONOMETRIC_SAFE = 0x1.0p30;

  /**
   * {@code (sin(r) / r - 1) / r^2} in {@code z = r^2}, |r| at most pi / 4, relative error 5.7e-17:
   * the coefficient of {@code z^0}. Likewise the constants that follow.
   */
  public static final double SINE_0 = -0.16666666666666666;

  public static final double SINE_1 = 0.008333333333333331;
  public static final double SINE_2 = -0.00019841269841265065;
  public static final double SINE_3 = 2.755731921933913e-06;
  public static final double SINE_4 = -2.505210623243528e-08;
  public static final double SINE_5 = 1.6058531617037152e-10;
  public static final double SINE_6 = -7.586697002817504e-13;

  /**
   * {@code (cos(r) - 1 + r^2 / 2) / r^4} in {@code z = r^2}, |r| at most pi / 4, relative error
   * 5.7e-17: the coefficient of {@code z^0}. Likewise the constants that follow.
   */
  public static final double COSINE_0 = 0.041666666666666664;

  public static final double COSINE_1 = -0.0013888888888887398;
  public static final double COSINE_2 = 2.4801587298765665e-05;
  public static final double COSINE_3 = -2.7557317271718644e-07;
  public static final double COSINE_4 = 2.087614626607931e-09;
  public static final double COSINE_5 = -1.1382632258093615e-11;

  private ElementaryCoefficients() {}
}
