package org.merapi.tensor.special.coefficient;

import java.util.Arrays;

/**
 * The polynomials of the inverse of the error function, for one number and for vectors of them.
 *
 * <p>{@code erfinv(y) / y} is a smooth function of {@code w = -log(1 - y^2)}, and far from 0 of the
 * square root of w (Giles, Approximating the erfinv function, GPU Computing Gems Jade Edition,
 * 2012). Each of three intervals has one polynomial of degree 24 in t, which goes from -1 to 1 over
 * it. The numbers were computed in 80-digit arithmetic by {@code fit_elementary_coefficients.py},
 * which stands with the test resources of {@code org.merapi.tensor.special}.
 */
public final class InverseErrorCoefficients {
  /** Where the polynomial in w ends. */
  public static final double CENTRE_END = 6.25;

  /** {@code 2 / CENTRE_END}, by which w is multiplied before 1 is taken off. */
  public static final double CENTRE_SCALE = 0.32;

  /** The square root of w where the first polynomial in it ends. */
  private static final double TAIL_END = 4.0;

  /** In each row the low part of the constant, its high part, and the powers 1 to 24. */
  private static final double[] ROWS = {
    // w in [0, 6.25), relative error 5.1e-17
    -2.3602490514133155e-17, 1.6536545626831027,
    0.7504943200799635, -0.05892256710377784,
    -0.022604447453449802, 0.017808361818295655,
    -0.00413731437741443, -0.0012716922684373015,
    0.0012324855686812834, -0.0002643936684366174,
    -0.0001168888399309713, 9.33673917780479e-05,
    -1.5027710420277575e-05, -1.1257319182677936e-05,
    7.1300572630824496e-06, -6.83718721812117e-07,
    -1.059321402540731e-06, 5.394320648707009e-07,
    -1.0185147576818285e-08, -9.867713140174249e-08,
    3.915473114023045e-08, 4.792369996100387e-09,
    -8.562787796742932e-09, 1.5401738716654886e-09,
    7.689312733742569e-10, -2.7032254091069344e-10,
    // sqrt(w) in [2.5, 4), relative error 1.9e-17
    -8.717498657592625e-17, 3.0838856104922208,
    0.7539442257706239, 0.0030211394363746885,
    -0.00158254108940199, 0.0007883078513079846,
    -0.00040063569846925524, 0.00016966502194777007,
    -4.7391826157852505e-05, 2.405865076448461e-06,
    5.127310375726711e-06, -2.6647952922407413e-06,
    5.264836449538595e-07, 9.28979825459953e-08,
    -9.473507184362659e-08, 2.6390022902204392e-08,
    -3.0687985531916444e-10, -2.449703622445961e-09,
    9.355173107926157e-10, -1.2535906943543032e-10,
    -3.7061743370508346e-11, 2.6628788575107826e-11,
    -7.474122442541719e-12, 1.653679272052552e-13,
    7.355750847966781e-13, -1.994553472965659e-13,
    // sqrt(w) in [4, 6.0625], relative error 1.0e-17
    3.482553296027596e-16, 4.8814781489772106,
    1.0418627733110564, -0.00016849621577921225,
    -0.00022561542641237, 8.254503914126568e-05,
    -2.198887363792548e-05, 5.189875144469496e-06,
    -1.163502787919385e-06, 2.702133490319261e-07,
    -7.818343248323793e-08, 3.301078667563935e-08,
    -1.7588406882663268e-08, 9.387724483987028e-09,
    -4.464713106881526e-09, 1.781575486858314e-09,
    -5.522038008121553e-10, 1.0388049208602724e-10,
    1.0629537063591265e-11, -1.9272545239385698e-11,
    9.322369000866217e-12, -2.7165636464441537e-12,
    3.335542355323567e-13, 1.4507647463005355e-13,
    -9.354996983903039e-14, 1.791985283024889e-14
  };

  private InverseErrorCoefficients() {}

  /** A copy of the row of {@link #centre}. */
  public static double[] centreRow() {
    return Arrays.copyOf(ROWS, Rows.LENGTH);
  }

  /**
   * Returns {@code erfinv(y) / y} near the centre.
   *
   * @param t {@code CENTRE_SCALE * w - 1}, w from 0 to {@link #CENTRE_END}
   * @return at least {@code sqrt(pi) / 2}
   */
  public static double centre(double t) {
    return Rows.evaluate(ROWS, 0, t);
  }

  /**
   * Returns {@code erfinv(y) / y} in the tails.
   *
   * @param root the square root of w, 2.5 to 6.0625
   * @return the quotient
   */
  public static double tail(double root) {
    return root < TAIL_END
        ? Rows.evaluate(ROWS, Rows.LENGTH, (root - 3.25) / 0.75)
        : Rows.evaluate(ROWS, 2 * Rows.LENGTH, (root - 5.03125) / 1.03125);
  }
}
