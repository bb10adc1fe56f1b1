package org.merapi.tensor.special.coefficient;

/**
 * The constants of the error functions, for one number and for vectors of them.
 *
 * <p>The numbers were computed in 80-digit arithmetic by {@code fit_elementary_coefficients.py},
 * which stands with the test resources of {@code org.merapi.tensor.special}. They are constants and
 * not an array, so that a compiled loop holds them in registers.
 */
public final class ErrorCoefficients {
  /** From here on erf is 1. */
  public static final double ERF_IS_ONE = 6.0;

  /** Where t, the argument of the polynomial of the tail, is 0. */
  public static final double TAIL_CENTRE = 4.0;

  /**
   * {@code erf(x) / x - 1} in {@code z = x^2}, |x| at most 1, absolute error 1.6e-17: the
   * coefficient of {@code z^0}. Likewise the constants that follow.
   */
  public static final double ERROR_0 = 0.1283791670955126;

  public static final double ERROR_1 = -0.3761263890318375;
  public static final double ERROR_2 = 0.11283791670954879;
  public static final double ERROR_3 = -0.026866170645076792;
  public static final double ERROR_4 = 0.0052239776248180145;
  public static final double ERROR_5 = -0.000854832698083379;
  public static final double ERROR_6 = 0.0001205533111164271;
  public static final double ERROR_7 = -1.4925595266831182e-05;
  public static final double ERROR_8 = 1.6461000484121368e-06;
  public static final double ERROR_9 = -1.6350312701054695e-07;
  public static final double ERROR_10 = 1.4659775274047436e-08;
  public static final double ERROR_11 = -1.1372848856791674e-09;
  public static final double ERROR_12 = 5.957176147748911e-11;

  /**
   * {@code (1 + 2 x) e^(x^2) erfc(x)} in {@code t = (x - 4) / (x + 4)}, x from 1/2 to 28, relative
   * error 3.3e-18: what the constant term leaves off. Likewise the constants that follow.
   */
  public static final double SCALED_TAIL_LOW = -4.385618197502668e-17;

  public static final double SCALED_TAIL_0 = 1.2329951186255526;
  public static final double SCALED_TAIL_1 = -0.13962111684056253;
  public static final double SCALED_TAIL_2 = 0.015379652102619027;
  public static final double SCALED_TAIL_3 = 0.0680970542546948;
  public static final double SCALED_TAIL_4 = -0.10103906603625375;
  public static final double SCALED_TAIL_5 = 0.09373283499828751;
  public static final double SCALED_TAIL_6 = -0.06633036581360713;
  public static final double SCALED_TAIL_7 = 0.03716751553818893;
  public static final double SCALED_TAIL_8 = -0.01619773403826592;
  public static final double SCALED_TAIL_9 = 0.0050319699756138135;
  public static final double SCALED_TAIL_10 = -0.0007577734486762808;
  public static final double SCALED_TAIL_11 = -0.00019925671345040716;
  public static final double SCALED_TAIL_12 = 0.00015062249512264785;
  public static final double SCALED_TAIL_13 = -2.4398983809134553e-05;
  public static final double SCALED_TAIL_14 = -1.12247322473501e-05;
  public static final double SCALED_TAIL_15 = 5.7086428044048145e-06;
  public static final double SCALED_TAIL_16 = 2.9955790685567077e-07;
  public static final double SCALED_TAIL_17 = -8.22559563206072e-07;
  public static final double SCALED_TAIL_18 = 6.702452833728971e-08;
  public static final double SCALED_TAIL_19 = 1.0568025135820959e-07;
  public static final double SCALED_TAIL_20 = -1.2224048303152388e-08;
  public static final double SCALED_TAIL_21 = -1.0476718674668371e-08;

  private ErrorCoefficients() {}
}
