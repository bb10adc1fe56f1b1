package org.merapi.distributions.density;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.softplus;
import static org.merapi.tensor.Tensors.where;

import java.util.function.IntToDoubleFunction;
import org.merapi.tensor.Tensor;

/**
 * The law with density proportional to exp(tilt x) from zero to one, for any tilt, also about zero,
 * where the closed forms cancel and a series takes their place. A value comes with its rest, one
 * minus it, which the caller may know more accurately.
 */
public final class TiltedUniform {
  /** Up to this size of the tilt the series is used. */
  private static final double NEAR = 2;

  /**
   * Of w = t^2 to the powers 1, 2, ... in log(sinh(t / 2) / (t / 2)): B(2 n) / (2 n (2 n)!), DLMF
   * 4.19.7 of the hyperbolic sine.
   */
  private static final double[] SERIES = {
    0.041666666666666664,
    -0.00034722222222222224,
    5.5114638447971785e-06,
    -1.033399470899471e-07,
    2.08767569878681e-09,
    -4.403491782239578e-11,
    9.55895466477477e-13,
    -2.1185501852016142e-14,
    4.770034475709914e-16,
    -1.087434349279031e-17,
    2.5040921947091955e-19,
    -5.814360285755218e-21,
    1.3595027075497952e-22,
    -3.1976847953705525e-24,
    7.559841507792277e-26,
    -1.7952470840225633e-27
  };

  /** Terms of the series of log(1 + v) / v, enough up to 0.1. */
  private static final int LOG_TERMS = 18;

  private TiltedUniform() {}

  /** The log density at a value between zero and one. */
  public static Tensor logDensity(Tensor tilt, Tensor value, Tensor rest) {
    Tensor size = size(tilt);
    Tensor distance = where(tilt.gt(0), rest, value);
    return size.times(distance).plus(logAverage(size)).neg();
  }

  /** The probability below a value between zero and one. */
  public static Tensor cdf(Tensor tilt, Tensor value, Tensor rest) {
    Tensor size = size(tilt);
    Tensor drop = where(tilt.gt(0), exp(size.times(rest).neg()), scalar(1.0));
    Tensor near = size.lt(NEAR);
    Tensor t = where(near, size, 0);
    Tensor m = where(near, NEAR, size);
    Tensor middle = value.times(average(t.times(value))).div(average(t));
    Tensor far = expm1(m.times(value).neg()).div(expm1(m.neg()));
    return where(near, middle, far).times(drop);
  }

  /** The probability above a value: that below the rest in the mirrored law. */
  public static Tensor survival(Tensor tilt, Tensor value, Tensor rest) {
    return cdf(tilt.neg(), rest, value);
  }

  /** The logarithm of {@link #cdf}, finite for all values above zero. */
  public static Tensor logCdf(Tensor tilt, Tensor value, Tensor rest) {
    Tensor size = size(tilt);
    Tensor drop = where(tilt.gt(0), size.times(rest).neg(), scalar(0.0));
    Tensor direct =
        log(value).plus(drop).plus(logAverage(size.times(value))).minus(logAverage(size));
    Tensor beyond = survival(tilt, value, rest);
    Tensor little = beyond.lt(0.5);
    return where(little, where(little, beyond, 0).neg().log1p(), direct);
  }

  /** The logarithm of {@link #survival}, finite for all values below one. */
  public static Tensor logSurvival(Tensor tilt, Tensor value, Tensor rest) {
    return logCdf(tilt.neg(), rest, value);
  }

  /** The value that {@link #cdf} is the probability at. */
  public static Tensor icdf(Tensor tilt, Tensor probability) {
    Tensor size = size(tilt);
    return where(tilt.gt(0), against(size, probability), along(size, probability));
  }

  /** The value that {@link #survival} is the probability at. */
  public static Tensor inverseSurvival(Tensor tilt, Tensor probability) {
    Tensor size = size(tilt);
    Tensor down = beyond(size, probability);
    return where(tilt.gt(0), scalar(1.0).minus(along(size, probability)), down);
  }

  /** The mean. */
  public static Tensor mean(Tensor tilt) {
    Tensor near = isNear(tilt);
    Tensor t = where(near, tilt, 0);
    Tensor m = where(near, NEAR, tilt.abs());
    Tensor distance = reciprocal(m).plus(exp(m.neg()).div(expm1(m.neg())));
    Tensor far = where(tilt.gt(0), scalar(1.0).minus(distance), distance);
    Tensor middle = t.times(sum(t.square(), n -> 2.0 * n, 1)).plus(0.5);
    return where(near, middle, far);
  }

  /** The variance. */
  public static Tensor variance(Tensor tilt) {
    Tensor near = isNear(tilt);
    Tensor t = where(near, tilt, 0);
    Tensor m = where(near, NEAR, tilt.abs());
    Tensor far = reciprocal(m.square()).minus(exp(m.neg()).div(expm1(m.neg()).square()));
    return where(near, sum(t.square(), n -> 2.0 * n * (2 * n - 1), 1), far);
  }

  /** The entropy. */
  public static Tensor entropy(Tensor tilt) {
    Tensor near = isNear(tilt);
    Tensor t = where(near, tilt, 0);
    Tensor m = where(near, NEAR, tilt.abs());
    Tensor far =
        m.times(exp(m.neg())).div(expm1(m.neg())).plus(1).plus(log1mExp(m.neg())).minus(log(m));
    return where(near, sum(t.square(), n -> 1.0 - 2 * n, 0), far);
  }

  /** (1 - exp(-u)) / u of u not below zero. */
  private static Tensor average(Tensor u) {
    Tensor near = u.lt(NEAR);
    Tensor m = where(near, NEAR, u);
    return where(near, exp(middle(where(near, u, 0))), expm1(m.neg()).neg().div(m));
  }

  /** log((1 - exp(-u)) / u) of u not below zero. */
  private static Tensor logAverage(Tensor u) {
    Tensor near = u.lt(NEAR);
    Tensor m = where(near, NEAR, u);
    return where(near, middle(where(near, u, 0)), log1mExp(m.neg()).minus(log(m)));
  }

  private static Tensor middle(Tensor u) {
    return sum(u.square(), n -> 1, 0).minus(u.times(0.5));
  }

  /** The distance from the end of greater density that has the probability before it. */
  private static Tensor along(Tensor size, Tensor probability) {
    Tensor argument = probability.times(expm1(size.neg()));
    return probability.times(average(size)).times(logRatio(argument));
  }

  /** The distance from the end of lesser density that has the probability before it. */
  private static Tensor against(Tensor size, Tensor probability) {
    Tensor great = size.gt(600);
    Tensor m = where(great, 0, size);
    Tensor direct =
        probability.times(average(m)).times(exp(m)).times(logRatio(probability.times(expm1(m))));
    Tensor g = where(great, size, 600);
    Tensor beyond = softplus(log(probability).plus(g).plus(log1mExp(g.neg()))).div(g);
    return where(great, beyond, direct);
  }

  /** The distance from the end of greater density that has the probability beyond it. */
  private static Tensor beyond(Tensor size, Tensor probability) {
    Tensor most = probability.ge(0.5);
    Tensor rest = along(size, where(most, scalar(1.0).minus(probability), scalar(0.5)));
    Tensor tilted = size.gt(1);
    Tensor m = where(tilted, size, 1);
    Tensor left = exp(m.neg()).minus(probability.times(expm1(m.neg())));
    Tensor far = log(left).neg().div(m);
    Tensor near = scalar(1.0).minus(against(where(tilted, 1, size), probability));
    return where(most, rest, where(tilted, far, near));
  }

  /** log(1 + v) / v of v above minus one. */
  private static Tensor logRatio(Tensor v) {
    Tensor near = v.abs().lt(0.1);
    Tensor small = where(near, v, 0);
    Tensor series = scalar(0.0);
    for (int n = LOG_TERMS; n >= 1; n--) {
      series = series.times(small).neg().plus(1.0 / n);
    }
    Tensor great = where(near, 1, v);
    return where(near, series, great.log1p().div(great));
  }

  /** The sum of factor(n) SERIES[n - 1] w^(n - less), n from 1. */
  private static Tensor sum(Tensor w, IntToDoubleFunction factor, int less) {
    Tensor sum = scalar(0.0);
    for (int n = SERIES.length; n >= 1; n--) {
      sum = sum.times(w).plus(factor.applyAsDouble(n) * SERIES[n - 1]);
    }
    return less == 1 ? sum : sum.times(w);
  }

  private static Tensor isNear(Tensor tilt) {
    return tilt.abs().lt(NEAR);
  }

  /** The size of the tilt, with a derivative from one side at zero, where all else is smooth. */
  private static Tensor size(Tensor tilt) {
    return where(tilt.gt(0), tilt, tilt.neg());
  }
}
