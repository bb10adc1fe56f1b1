package org.merapi.tensor.special.coefficient;

/**
 * The polynomials of the modified Bessel functions of the first kind, scaled: {@code sqrt(x) e^-x
 * I(x)} of order 0 and 1 for x from 8 on, in {@code t = 16 / x - 1}.
 *
 * <p>The numbers were computed in 80-digit arithmetic by {@code fit_bessel_coefficients.py}, which
 * stands with the test resources of {@code org.merapi.tensor.special}.
 */
public final class BesselCoefficients {
  /** In each row the low part of the constant, its high part, and the powers 1 to 24. */
  private static final double[] ROWS = {
    // order 0, relative error 7.0e-18
    -2.5469137991304108e-17, 0.4021765094450081,
    0.003360551983667854, 0.00013621607439232746,
    1.1143033791556743e-05, 1.4838475473607391e-06,
    2.973598432479169e-07, 8.87225351128584e-08,
    3.932602459703109e-08, 2.1545177650836005e-08,
    7.553516470355896e-09, -6.729724111923548e-09,
    -1.3404241991980871e-08, -5.4685974495866e-09,
    7.540601378890834e-09, 7.58022133915272e-09,
    -3.4857887470034955e-09, -6.188265090497361e-09,
    1.497880830187091e-09, 3.881151253996067e-09,
    -5.562201990080394e-10, -1.7789375042917173e-09,
    1.4672236659214398e-10, 5.181936971288284e-10,
    -1.9216763724933513e-11, -7.06893851181878e-11,
    // order 1, relative error 8.6e-18
    -4.422269466329674e-18, 0.38939845902587233,
    -0.009749577193235728, -0.00021923576383430274,
    -1.5038547201176271e-05, -1.8349101134666435e-06,
    -3.483855609009937e-07, -1.0001323461066435e-07,
    -4.312935369971356e-08, -2.337059627111857e-08,
    -8.426622829598154e-09, 6.715795128085017e-09,
    1.4029693589852716e-08, 6.040877342160988e-09,
    -7.630751970065577e-09, -8.044231276166508e-09,
    3.406636130196794e-09, 6.4870195719816896e-09,
    -1.4171698018664596e-09, -4.047785403711858e-09,
    5.146498826087142e-10, 1.8513716745511988e-09,
    -1.342266320082222e-10, -5.388285995923524e-10,
    1.7502497778701306e-11, 7.347992441734663e-11
  };

  private BesselCoefficients() {}

  /**
   * Returns {@code sqrt(x) e^-x I(x)}.
   *
   * @param order 0 or 1
   * @param t {@code 16 / x - 1}, -1 to 1
   * @return about 0.4
   */
  public static double scaledTail(int order, double t) {
    return Rows.evaluate(ROWS, order * Rows.LENGTH, t);
  }
}
