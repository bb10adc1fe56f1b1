package org.merapi.tensor.random.word;

/**
 * The coefficients of algorithm AS 241 (M. J. Wichura, "The percentage points of the normal
 * distribution", Applied Statistics 37, 1988, routine PPND16), rounded to doubles, for one number
 * and for vectors of them. The constant of every denominator is 1.
 */
public final class QuantileCoefficients {
  /**
   * The numerator in the centre: the coefficient of {@code r^0}. Likewise the constants that
   * follow.
   */
  public static final double CENTRE_ABOVE_0 = 3.3871328727963665;

  public static final double CENTRE_ABOVE_1 = 133.14166789178438;
  public static final double CENTRE_ABOVE_2 = 1971.5909503065513;
  public static final double CENTRE_ABOVE_3 = 13731.69376550946;
  public static final double CENTRE_ABOVE_4 = 45921.95393154987;
  public static final double CENTRE_ABOVE_5 = 67265.7709270087;
  public static final double CENTRE_ABOVE_6 = 33430.57558358813;
  public static final double CENTRE_ABOVE_7 = 2509.0809287301227;

  /** The denominator in the centre. */
  public static final double CENTRE_BELOW_1 = 42.31333070160091;

  public static final double CENTRE_BELOW_2 = 687.1870074920579;
  public static final double CENTRE_BELOW_3 = 5394.196021424751;
  public static final double CENTRE_BELOW_4 = 21213.794301586597;
  public static final double CENTRE_BELOW_5 = 39307.89580009271;
  public static final double CENTRE_BELOW_6 = 28729.085735721943;
  public static final double CENTRE_BELOW_7 = 5226.495278852854;

  /** The numerator in the tail up to {@code r = 5}. */
  public static final double MIDDLE_ABOVE_0 = 1.4234371107496835;

  public static final double MIDDLE_ABOVE_1 = 4.630337846156546;
  public static final double MIDDLE_ABOVE_2 = 5.769497221460691;
  public static final double MIDDLE_ABOVE_3 = 3.6478483247632045;
  public static final double MIDDLE_ABOVE_4 = 1.2704582524523684;
  public static final double MIDDLE_ABOVE_5 = 0.2417807251774506;
  public static final double MIDDLE_ABOVE_6 = 0.022723844989269184;
  public static final double MIDDLE_ABOVE_7 = 0.0007745450142783414;

  /** The denominator there. */
  public static final double MIDDLE_BELOW_1 = 2.053191626637759;

  public static final double MIDDLE_BELOW_2 = 1.6763848301838038;
  public static final double MIDDLE_BELOW_3 = 0.6897673349851;
  public static final double MIDDLE_BELOW_4 = 0.14810397642748008;
  public static final double MIDDLE_BELOW_5 = 0.015198666563616457;
  public static final double MIDDLE_BELOW_6 = 0.0005475938084995345;
  public static final double MIDDLE_BELOW_7 = 1.0507500716444169e-09;

  /** The numerator beyond. */
  public static final double FAR_ABOVE_0 = 6.657904643501103;

  public static final double FAR_ABOVE_1 = 5.463784911164114;
  public static final double FAR_ABOVE_2 = 1.7848265399172913;
  public static final double FAR_ABOVE_3 = 0.29656057182850487;
  public static final double FAR_ABOVE_4 = 0.026532189526576124;
  public static final double FAR_ABOVE_5 = 0.0012426609473880784;
  public static final double FAR_ABOVE_6 = 2.7115555687434876e-05;
  public static final double FAR_ABOVE_7 = 2.0103343992922881e-07;

  /** The denominator beyond. */
  public static final double FAR_BELOW_1 = 0.599832206555888;

  public static final double FAR_BELOW_2 = 0.1369298809227358;
  public static final double FAR_BELOW_3 = 0.014875361290850615;
  public static final double FAR_BELOW_4 = 0.0007868691311456133;
  public static final double FAR_BELOW_5 = 1.8463183175100548e-05;
  public static final double FAR_BELOW_6 = 1.421511758316446e-07;
  public static final double FAR_BELOW_7 = 2.0442631033899397e-15;

  private QuantileCoefficients() {}
}
