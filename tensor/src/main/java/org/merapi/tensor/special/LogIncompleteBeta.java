package org.merapi.tensor.special;

/**
 * The logarithms of the regularised incomplete beta function, of its complement and of the density
 * of the beta law, in range where the functions themselves underflow; made as those of {@link
 * LogIncompleteGamma} are.
 */
public final class LogIncompleteBeta {
  private LogIncompleteBeta() {}

  /**
   * Returns the logarithm of {@link IncompleteBeta#betainc}.
   *
   * <p>Largest error measured: 590 ulp.
   *
   * @param a the first shape, positive and finite
   * @param b the second shape, positive and finite
   * @param x a value from 0 to 1
   * @return a value of at most 0; NaN outside the domain
   */
  public static double logBetainc(double a, double b, double x) {
    return IncompleteBeta.isOutside(a, b, x)
        ? Double.NaN
        : logLowerTail(new BetaPlace(a, b, x, 1.0 - x));
  }

  /**
   * Returns the logarithm of {@link IncompleteBeta#betaincComplement}.
   *
   * <p>Largest error measured: 410 ulp.
   *
   * @param a the first shape, positive and finite
   * @param b the second shape, positive and finite
   * @param x a value from 0 to 1
   * @return a value of at most 0; NaN outside the domain
   */
  public static double logBetaincComplement(double a, double b, double x) {
    return IncompleteBeta.isOutside(a, b, x)
        ? Double.NaN
        : logLowerTail(new BetaPlace(b, a, 1.0 - x, x));
  }

  static double logLowerTail(BetaPlace place) {
    double p = IncompleteBeta.lowerTail(place.a(), place.b(), place.x(), place.y());
    if (p > 0.5) {
      return Logarithms.log1p(
          0.0 - IncompleteBeta.lowerTail(place.b(), place.a(), place.y(), place.x()));
    }
    if (p > LogIncompleteGamma.ACCURATE) {
      return Logarithms.log(p);
    }
    if (place.x() == 0.0) {
      return Double.NEGATIVE_INFINITY;
    }
    return place.logScaledDensity()
        + Logarithms.log(IncompleteBeta.lowerOverDensity(0, 0, place, 1.0));
  }

  /**
   * Returns the logarithm of the density {@code x^(a-1) (1 - x)^(b-1) / B(a, b)} of the beta law,
   * without the cancellation of terms of the size of large shapes.
   *
   * <p>The error is relative to the largest of 1, the result and the logarithms of x and 1 - x.
   *
   * <p>Largest error measured: 23 ulp.
   *
   * @param a the first shape, positive and finite
   * @param b the second shape, positive and finite
   * @param x a value from 0 to 1
   * @return the logarithm; NaN outside the domain
   */
  public static double logBetaDensity(double a, double b, double x) {
    if (IncompleteBeta.isOutside(a, b, x)) {
      return Double.NaN;
    }
    if (x == 0.0 || x == 1.0) {
      return Logarithms.log(IncompleteBeta.betaDensityDerivative(0.0, a, b, x));
    }
    double odd = Logarithms.log(x) + Logarithms.log1p(-x);
    return new BetaPlace(a, b, x, 1.0 - x).logDensity() - odd;
  }
}
