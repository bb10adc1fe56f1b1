package org.merapi.tensor.special;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The regularised incomplete beta function, the distribution function of the beta law, with its
 * derivatives in both shapes.
 *
 * <p>The values are those of Apache Commons Numbers (the methods of Boost), but those of the
 * quadrature below where both shapes are above 8 and their sum above 200. The derivatives in the
 * shapes are integrals over the smaller tail, as those of {@link IncompleteGamma} are: quadrature
 * in the logit of the variable, of the integrand's coefficient of {@code d^i e^j} at shapes {@code
 * a + d} and {@code b + e}. Below shape 1 the tail first goes up by {@code I(a, b) = x^a (1 - x)^b
 * / (a B(a, b)) + I(a + 1, b)} (DLMF 8.17.20).
 *
 * <p>Orders of derivatives are written as one number, {@code i + 16 j} for order i in a and j in b,
 * so that they are one operand of an element-wise operation.
 */
public final class IncompleteBeta {
  /** The greatest order of derivative in both shapes together that is offered. */
  public static final int GREATEST_ORDER = 6;

  /** What stands for one order in b. */
  public static final int ORDER_IN_B = 16;

  private IncompleteBeta() {}

  /**
   * Returns the regularised incomplete beta function, {@code I_x(a, b)}: the integral of {@code
   * t^(a-1) (1 - t)^(b-1) / B(a, b)} from 0 to x.
   *
   * <p>Largest error measured: 310 ulp.
   *
   * @param a the first shape, positive and finite
   * @param b the second shape, positive and finite
   * @param x a value from 0 to 1
   * @return a value from 0 to 1; NaN outside the domain
   */
  public static double betainc(double a, double b, double x) {
    if (isOutside(a, b, x)) {
      return Double.NaN;
    }
    return lowerTail(a, b, x, 1.0 - x);
  }

  /**
   * Returns the complement {@code 1 - I_x(a, b)} of {@link #betainc}, without cancellation where it
   * is small.
   *
   * <p>Largest error measured: 590 ulp.
   *
   * @param a the first shape, positive and finite
   * @param b the second shape, positive and finite
   * @param x a value from 0 to 1
   * @return a value from 0 to 1; NaN outside the domain
   */
  public static double betaincComplement(double a, double b, double x) {
    if (isOutside(a, b, x)) {
      return Double.NaN;
    }
    return lowerTail(b, a, 1.0 - x, x);
  }

  /** The function at x, given the complement y of x. */
  static double lowerTail(double a, double b, double x, double y) {
    if (BetaPlace.areLarge(a, b) && x > 0.0 && y > 0.0) {
      BetaPlace place = new BetaPlace(a, b, x, y);
      if (place.isLowerTail()) {
        return lowerOverDensity(0, 0, place, place.scaledDensity());
      }
      return 1.0 - lowerOverDensity(0, 0, place.mirrored(), place.scaledDensity());
    }
    if (x <= 0.5) {
      return RegularizedBeta.value(x, a, b);
    }
    double upper = RegularizedBeta.value(y, b, a);
    return upper < 0.9 ? 1.0 - upper : RegularizedBeta.complement(y, b, a);
  }

  /**
   * Returns a derivative of {@link #betainc} in the shapes.
   *
   * <p>Largest error measured: 1500 ulp, of a first derivative relative to it. From the second on
   * there are roots between the tails; the error is then relative to the result or, if that is
   * larger, to a first derivative times the standard deviation of {@code log(t)}, or of {@code
   * log(1 - t)}, under the law for each further order.
   *
   * @param orders {@code i + 16 j} for order i in a and j in b, not both 0
   * @param a the first shape, positive and finite
   * @param b the second shape, positive and finite
   * @param x a value from 0 to 1
   * @return the derivative; NaN outside the domain
   * @throws IllegalArgumentException if the orders add up to more than {@value #GREATEST_ORDER}
   */
  public static double betaincDerivative(double orders, double a, double b, double x) {
    if (!(orders >= 1.0) || orders != Math.rint(orders) || isOutside(a, b, x)) {
      return Double.NaN;
    }
    checkOrders(orders);
    if (x == 0.0 || x == 1.0) {
      return 0.0;
    }
    int j = (int) orders / ORDER_IN_B;
    int i = (int) orders % ORDER_IN_B;
    BetaPlace place = new BetaPlace(a, b, x, 1.0 - x);
    if (place.isLowerTail()) {
      return lowerOverDensity(i, j, place, place.scaledDensity());
    }
    return -lowerOverDensity(j, i, place.mirrored(), place.mirrored().scaledDensity());
  }

  /**
   * Returns a derivative in the shapes of the density {@code x^(a-1) (1 - x)^(b-1) / B(a, b)} of
   * the beta law.
   *
   * <p>Largest error measured: 330 ulp, times the larger of 1 and |log(density)|. Where there are
   * roots the error is relative to the density times the standard deviation of {@code log(t)} or
   * {@code log(1 - t)} under the law for each order.
   *
   * @param orders {@code i + 16 j} for order i in a and j in b
   * @param a the first shape, positive and finite
   * @param b the second shape, positive and finite
   * @param x a value from 0 to 1
   * @return the derivative; NaN outside the domain, and at its ends where it does not exist
   * @throws IllegalArgumentException if the orders add up to more than {@value #GREATEST_ORDER}
   */
  public static double betaDensityDerivative(double orders, double a, double b, double x) {
    if (!(orders >= 0.0) || orders != Math.rint(orders) || isOutside(a, b, x)) {
      return Double.NaN;
    }
    checkOrders(orders);
    boolean isInside = x > 0.0 && x < 1.0;
    double density =
        BetaPlace.areLarge(a, b) && isInside
            ? Exponentials.exp(LogIncompleteBeta.logBetaDensity(a, b, x))
            : RegularizedBeta.derivative(x, a, b);
    if (orders == 0.0) {
      return density;
    }
    if (!isInside) {
      return (x == 0.0 ? a : b) > 1.0 ? 0.0 : Double.NaN;
    }
    int j = (int) orders / ORDER_IN_B;
    int i = (int) orders % ORDER_IN_B;
    return density * densityRatio(i, j, new BetaPlace(a, b, x, 1.0 - x));
  }

  /** The derivative of order i in a and j in b of the density, over the density. */
  static double densityRatio(int i, int j, BetaPlace place) {
    double a = place.a();
    double b = place.b();
    double[][] polynomial = new BetaSeries(i, j, a, b).density();
    double value = BetaSeries.evaluate(polynomial, place.slopeInA(), place.slopeInB());
    double factorials = IncompleteGamma.factorial(i) * IncompleteGamma.factorial(j);
    return factorials * value / (a < 1.0 ? a : 1.0) / (b < 1.0 ? b : 1.0);
  }

  static boolean isOutside(double a, double b, double x) {
    return !(a > 0.0 && a <= Double.MAX_VALUE && b > 0.0 && b <= Double.MAX_VALUE)
        || !(x >= 0.0 && x <= 1.0);
  }

  private static void checkOrders(double orders) {
    double inB = Math.floor(orders / ORDER_IN_B);
    double total = orders - (ORDER_IN_B - 1) * inB;
    if (total > GREATEST_ORDER) {
      throw new IllegalArgumentException(
          "betainc: derivatives in the shapes are available up to order "
              + GREATEST_ORDER
              + " together, and order "
              + (long) total
              + " was asked for");
    }
  }

  /**
   * The derivative of order i in a and j in b of the tail below x, given {@link
   * BetaPlace#scaledDensity}; with 1 for it in range where the tail underflows.
   */
  static double lowerOverDensity(int i, int j, BetaPlace place, double density) {
    double factorials = IncompleteGamma.factorial(i) * IncompleteGamma.factorial(j);
    double a = place.a();
    double b = place.b();
    if (a >= 1.0) {
      return factorials * tail(i, j, place, density);
    }
    double[][] polynomial = new BetaSeries(i, j, a, b).withoutFirstShape();
    double first = density * BetaSeries.evaluate(polynomial, place.slopeInA(), place.slopeInB());
    BetaPlace above = new BetaPlace(a + 1.0, b, place.x(), place.y());
    return factorials * (first + tail(i, j, above, density * place.x() * (a + b)));
  }

  private static double tail(int i, int j, BetaPlace place, double density) {
    double x = place.x();
    double y = place.y();
    double sum = place.a() + place.b();
    double excess = place.excess();
    double[][] polynomial = new BetaSeries(i, j, place.a(), place.b()).density();
    double inA = place.slopeInA();
    double inB = place.slopeInB();
    double unit = TailNodes.unit(-excess, sum * x * y);
    double negligible = TailNodes.negligible(i + j);
    double total = 0.0;
    for (int k = 0; k < TailNodes.count(); k++) {
      double v = unit * TailNodes.node(k);
      // t / (1 - t) = x / y e^-v; then log((1 - t) / y) = -shift and log(t / x) = -v - shift.
      double shift;
      double curved; // shift + x v, without cancellation
      if (x <= 0.5) {
        double change = SmallDifferences.expm1MinusX(-v);
        double ofX = x * (change - v);
        double logarithm = SmallDifferences.log1pMinusX(ofX);
        shift = ofX + logarithm;
        curved = Math.fma(x, change, logarithm);
      } else {
        double change = SmallDifferences.expm1MinusX(v);
        double ofY = y * (change + v);
        double logarithm = SmallDifferences.log1pMinusX(ofY);
        shift = ofY + logarithm - v;
        curved = Math.fma(y, change, logarithm);
      }
      double exponent = excess * v - sum * curved;
      if (exponent < negligible) {
        break;
      }
      double value = BetaSeries.evaluate(polynomial, inA - v - shift, inB - shift);
      total = Math.fma(TailNodes.weight(k) * value, Exponentials.exp(exponent), total);
    }
    return density * unit * total;
  }
}
