package org.merapi.distributions.density;

import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log1p;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.merapi.tensor.Tensor;

/**
 * The power transform (exp(c x) - 1) / c of Box and Cox (1964, "An Analysis of Transformations")
 * and its inverse log(1 + c x) / c. Both go over into x where c is zero, and so do their values and
 * derivatives here.
 */
public final class BoxCox {
  /** Where series are used, so that the terms of a derivative do not cancel. */
  private static final double SMALL_EXPONENT = 1;

  private static final double SMALL_EXCESS = 0.5;

  private static final double[] EXPONENTIAL = exponential(20);
  private static final double[] LOGARITHM = logarithm(18);

  private BoxCox() {}

  /** (exp(c x) - 1) / c. */
  public static Tensor power(Tensor x, Tensor c) {
    return parts(
        x, c, SMALL_EXPONENT, BoxCox::exponentialSeries, (far, rate) -> expm1(rate.times(far)));
  }

  /** log(1 + c x) / c, for c x greater than -1. */
  public static Tensor logarithm(Tensor x, Tensor c) {
    return parts(
        x, c, SMALL_EXCESS, BoxCox::logarithmSeries, (far, rate) -> log1p(rate.times(far)));
  }

  /** Near zero x times a series in c x, elsewhere a function of x and c divided by c. */
  private static Tensor parts(
      Tensor x,
      Tensor c,
      double bound,
      UnaryOperator<Tensor> series,
      BinaryOperator<Tensor> direct) {
    Tensor w = c.times(x);
    Tensor small = w.abs().lt(bound);
    Tensor rate = where(small, scalar(1.0), c);
    Tensor far = where(small, scalar(0.0), x);
    Tensor near = x.times(series.apply(where(small, w, scalar(0.0))));
    return where(small, near, direct.apply(far, rate).div(rate));
  }

  /** (exp(w) - 1) / w for w in (-1, 1). */
  static Tensor exponentialSeries(Tensor w) {
    return polynomial(w, EXPONENTIAL);
  }

  /** log(1 + w) / w for w in (-1/2, 1/2), by the series of the inverse hyperbolic tangent. */
  static Tensor logarithmSeries(Tensor w) {
    Tensor half = w.plus(2);
    return polynomial(w.div(half).square(), LOGARITHM).times(2).div(half);
  }

  /** By Horner's rule, the constant first. */
  static Tensor polynomial(Tensor x, double... coefficients) {
    Tensor sum = scalar(coefficients[coefficients.length - 1]);
    for (int k = coefficients.length - 2; k >= 0; k--) {
      sum = sum.times(x).plus(coefficients[k]);
    }
    return sum;
  }

  private static double[] exponential(int count) {
    double[] coefficients = new double[count];
    double factorial = 1;
    for (int k = 0; k < count; k++) {
      factorial *= k + 1;
      coefficients[k] = 1 / factorial;
    }
    return coefficients;
  }

  private static double[] logarithm(int count) {
    double[] coefficients = new double[count];
    for (int k = 0; k < count; k++) {
      coefficients[k] = 1.0 / (2 * k + 1);
    }
    return coefficients;
  }
}
