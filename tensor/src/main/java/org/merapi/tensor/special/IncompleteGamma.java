package org.merapi.tensor.special;

import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.merapi.tensor.special.coefficient.GammaCoefficients;

/**
 * The regularised incomplete gamma functions, the distribution function of the gamma law of rate 1
 * and its complement, with their derivatives in the shape.
 *
 * <p>The values are those of Apache Commons Numbers (the methods of Boost: series, continued
 * fraction and Temme's uniform expansion), but far in the tails of shapes above 200 those of the
 * quadrature below. No derivative in the shape has a closed form. They are integrals over the
 * smaller tail:
 *
 * <pre>{@code
 * P(a + e, x) = x^a e^-x / gamma(a + e) * integral of (x / t)^-(a + e) e^(x - t) dt / t
 * }</pre>
 *
 * by double-exponential quadrature in log(t), with the integrand's coefficient of {@code e^n} in
 * place of the integrand; in the smaller tail it keeps its sign or nearly so, and the exponent is
 * formed without cancellation for shapes of any size. Below shape 1 the lower tail first goes up by
 * {@code P(a, x) = x^a e^-x / gamma(a + 1) + P(a + 1, x)}.
 */
public final class IncompleteGamma {
  /** The greatest order of derivative in the shape that is offered. */
  public static final int GREATEST_ORDER = 6;

  /** From here on log(a) - digamma(a) is a series. */
  private static final double LARGE = 8.0;

  /** From here on the prefix of the library's series loses digits as the shape grows. */
  private static final double LARGE_FOR_SERIES = 200.0;

  private IncompleteGamma() {}

  /**
   * Returns the regularised lower incomplete gamma function, {@code P(a, x)}: the integral of
   * {@code t^(a-1) e^-t / gamma(a)} from 0 to x.
   *
   * <p>Largest error measured: 390 ulp, far in the lower tail of large shapes.
   *
   * @param a the shape, positive and finite
   * @param x a non-negative value
   * @return a value from 0 to 1; NaN outside the domain
   */
  public static double gammaP(double a, double x) {
    if (isFarAtLargeShape(a, x)) {
      return isUpperTail(a, x) ? 1.0 - farTail(a, x) : farTail(a, x);
    }
    return RegularizedGamma.P.value(a, x);
  }

  /**
   * Returns the regularised upper incomplete gamma function, {@code Q(a, x) = 1 - P(a, x)}, without
   * cancellation where it is small.
   *
   * <p>Largest error measured: 40 ulp.
   *
   * @param a the shape, positive and finite
   * @param x a non-negative value
   * @return a value from 0 to 1; NaN outside the domain
   */
  public static double gammaQ(double a, double x) {
    if (isFarAtLargeShape(a, x)) {
      return isUpperTail(a, x) ? farTail(a, x) : 1.0 - farTail(a, x);
    }
    return RegularizedGamma.Q.value(a, x);
  }

  /**
   * Returns a derivative of {@link #gammaP} in the shape.
   *
   * <p>Largest error measured: 560 ulp, far in the lower tails, of a first derivative relative to
   * it. From the second on there are roots between the tails; the error is then relative to the
   * result or, if that is larger, to the first derivative times the standard deviation of {@code
   * log(t)} under the law for each further order.
   *
   * @param order the order, a whole number from 1
   * @param a the shape, positive and finite
   * @param x a non-negative value
   * @return the derivative; NaN outside the domain
   * @throws IllegalArgumentException if {@code order} is above {@value #GREATEST_ORDER}
   */
  public static double gammaPDerivative(double order, double a, double x) {
    if (!(order >= 1.0) || order != Math.rint(order) || isOutside(a, x)) {
      return Double.NaN;
    }
    checkOrder(order);
    if (x == 0.0 || x == Double.POSITIVE_INFINITY) {
      return 0.0;
    }
    int n = (int) order;
    double factorial = factorial(n);
    if (isUpperTail(a, x)) {
      return -factorial * tail(n, a, x, 1.0, scaledDensity(a, x));
    }
    if (a < 1.0) {
      double first = scaledDensity(a, x) * series(n, a, firstCoefficient(a, x))[n];
      return factorial * (first + tail(n, a + 1.0, x, -1.0, scaledDensity(a + 1.0, x)));
    }
    return factorial * tail(n, a, x, -1.0, scaledDensity(a, x));
  }

  /**
   * Returns a derivative in the shape of the density {@code t^(a-1) e^-t / gamma(a)} of the gamma
   * law at x.
   *
   * <p>Largest error measured: 40 ulp, times the larger of 1 and |log(density)|. Where there are
   * roots the error is relative to the density times the standard deviation of {@code log(t)} under
   * the law for each order.
   *
   * @param order the order, a whole number from 0
   * @param a the shape, positive and finite
   * @param x a non-negative value
   * @return the derivative; NaN outside the domain, and at 0 where it does not exist
   * @throws IllegalArgumentException if {@code order} is above {@value #GREATEST_ORDER}
   */
  public static double gammaDensityDerivative(double order, double a, double x) {
    if (!(order >= 0.0) || order != Math.rint(order) || isOutside(a, x)) {
      return Double.NaN;
    }
    checkOrder(order);
    int n = (int) order;
    if (x == Double.POSITIVE_INFINITY) {
      return 0.0;
    }
    if (n == 0 || x == 0.0) {
      return n == 0 ? density(a, x) : a > 1.0 ? 0.0 : Double.NaN;
    }
    return density(a, x) * densityRatio(n, a, x);
  }

  static double density(double a, double x) {
    return a > LARGE_FOR_SERIES && x > 0.0
        ? Exponentials.exp(LogIncompleteGamma.logGammaDensity(a, x))
        : RegularizedGamma.P.derivative(a, x);
  }

  /** The derivative of order n, from 1, of the density in the shape, over the density. */
  static double densityRatio(int n, double a, double x) {
    double[] e = series(n, a, firstCoefficient(a, x));
    return factorial(n) * (e[n] + e[n - 1] / a);
  }

  /** Whether the tail above x is the smaller one, or nearly so. */
  static boolean isUpperTail(double a, double x) {
    return x >= Math.max(1.5, a + 0.5);
  }

  /** Q over {@code x^a e^-x / gamma(a + 1)}, x in the upper tail: in range where Q underflows. */
  static double upperOverDensity(double a, double x) {
    return tail(0, a, x, 1.0, 1.0);
  }

  /** The like of P, x not in the upper tail. */
  static double lowerOverDensity(double a, double x) {
    return a < 1.0 ? 1.0 + tail(0, a + 1.0, x, -1.0, x / (a + 1.0)) : tail(0, a, x, -1.0, 1.0);
  }

  /** Whether Temme's expansion no longer serves and series have a prefix of many lost digits. */
  private static boolean isFarAtLargeShape(double a, double x) {
    double difference = x - a;
    return a > LARGE_FOR_SERIES && !isOutside(a, x) && !(difference * difference < 20.0 * a);
  }

  private static double farTail(double a, double x) {
    if (x == 0.0 || x == Double.POSITIVE_INFINITY) {
      return 0.0;
    }
    double ratio = isUpperTail(a, x) ? upperOverDensity(a, x) : lowerOverDensity(a, x);
    return scaledDensity(a, x) * ratio;
  }

  static boolean isOutside(double a, double x) {
    return !(a > 0.0 && a <= Double.MAX_VALUE && x >= 0.0);
  }

  private static void checkOrder(double order) {
    if (order > GREATEST_ORDER) {
      throw new IllegalArgumentException(
          "gammaP: derivatives in the shape are available up to order "
              + GREATEST_ORDER
              + ", and order "
              + (long) order
              + " was asked for");
    }
  }

  /** For a function with all of whose derivatives the order is limited. */
  static void checkTogether(String function, int order) {
    if (order > GREATEST_ORDER) {
      throw new IllegalArgumentException(
          function
              + ": derivatives are available up to order "
              + GREATEST_ORDER
              + " together, and order "
              + order
              + " was asked for");
    }
  }

  static double factorial(int n) {
    double factorial = 1.0;
    for (int k = 2; k <= n; k++) {
      factorial *= k;
    }
    return factorial;
  }

  /** {@code x^a e^-x / gamma(a + 1)}. */
  private static double scaledDensity(double a, double x) {
    if (a > LARGE_FOR_SERIES) {
      return Exponentials.exp(LogIncompleteGamma.logScaledDensity(a, x));
    }
    return RegularizedGamma.P.derivative(a + 1.0, x);
  }

  /** {@code log(x) - digamma(a + 1)}, the logarithmic derivative of {@link #scaledDensity}. */
  static double firstCoefficient(double a, double x) {
    if (a < LARGE) {
      return Logarithms.log(x) - GammaFunctions.digamma(a + 1.0);
    }
    double difference = (x - a) / a;
    double logarithm =
        Math.abs(difference) < 0.5 ? Logarithms.log1p(difference) : Logarithms.log(x / a);
    return logarithm + logLessDigammaOfNext(a);
  }

  /** {@code log(a) - digamma(a + 1)} for a of at least 8. */
  static double logLessDigammaOfNext(double a) {
    double inverse = 1.0 / a;
    double square = inverse * inverse;
    return Math.fma(square, GammaCoefficients.digammaTail(square), -0.5 * inverse);
  }

  /** The coefficients up to n of {@code exp(first e) gamma(a + 1) / gamma(a + 1 + e)}. */
  private static double[] series(int n, double a, double first) {
    double[] exponent = new double[n + 1];
    for (int k = 1; k <= n; k++) {
      exponent[k] = k == 1 ? first : -GammaFunctions.polygamma(k - 1.0, a + 1.0) / factorial(k);
    }
    double[] series = new double[n + 1];
    series[0] = 1.0;
    for (int k = 1; k <= n; k++) {
      double sum = 0.0;
      for (int j = 1; j <= k; j++) {
        sum += j * exponent[j] * series[k - j];
      }
      series[k] = sum / k;
    }
    return series;
  }

  /**
   * The coefficient of {@code e^n} of the tail below x (direction -1) or above it (1) at shape
   * {@code a + e}, given {@link #scaledDensity}.
   */
  private static double tail(int n, double a, double x, double direction, double density) {
    double[] polynomial = polynomial(n, a);
    double first = firstCoefficient(a, x);
    double rate = direction * (x - a);
    double unit = TailNodes.unit(rate, x);
    double negligible = TailNodes.negligible(n);
    double sum = 0.0;
    for (int i = 0; i < TailNodes.count(); i++) {
      double v = unit * TailNodes.node(i);
      double s = direction * v;
      double exponent = -rate * v - x * SmallDifferences.expm1MinusX(s);
      if (exponent < negligible) {
        break;
      }
      double c = first + s;
      double value = 0.0;
      for (int k = n; k >= 0; k--) {
        value = Math.fma(value, c, polynomial[k]);
      }
      sum = Math.fma(TailNodes.weight(i) * value, Exponentials.exp(exponent), sum);
    }
    return density * unit * sum;
  }

  /**
   * The coefficient of {@code e^n} in {@code (a + e) exp(c e) gamma(a + 1) / gamma(a + 1 + e)}, as
   * a polynomial in c.
   */
  private static double[] polynomial(int n, double a) {
    double[] rest = series(n, a, 0.0);
    double[] polynomial = new double[n + 1];
    double factorial = 1.0;
    for (int k = 0; k <= n; k++) {
      factorial *= Math.max(k, 1);
      double before = k < n ? rest[n - 1 - k] : 0.0;
      polynomial[k] = Math.fma(a, rest[n - k], before) / factorial;
    }
    return polynomial;
  }
}
