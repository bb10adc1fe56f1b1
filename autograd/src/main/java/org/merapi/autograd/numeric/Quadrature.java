package org.merapi.autograd.numeric;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.spi.Requirement;

/**
 * Integrals over an interval, finite or not, of functions that may be infinite at its ends. They
 * have derivatives of every order in the limits and in all that the function uses, can be nested,
 * traced and vectorised.
 *
 * <p>The function is evaluated once, at all points of a double exponential rule along a hidden
 * axis: it sees a tensor of the shape of the limits, and may give one of any shape. The number of
 * points is fixed ({@link DoubleExponential#level}). The error falls with the level like exp(-c
 * level 2^level) for a function that is analytic inside the interval. Kinks and jumps inside, and
 * peaks that are narrow beside the interval, are what it does badly: split the interval there, or
 * move and scale the variable. A derivative of the integral is that of the sum.
 *
 * <p>An error that is estimated to be larger than the tolerance is a {@link ConvergenceException}
 * and rejects the position in inference. The estimate comes from the sums over every second, fourth
 * and eighth point: successive differences that fall by a fixed order p are followed one step
 * further, in the manner of Bailey, Jeyabalan and Li, A comparison of three high-precision
 * quadrature schemes (Experimental Mathematics 14, 2005), and those that do not are taken as they
 * are; beside it stand rounding and what is left beyond the outermost points.
 */
public final class Quadrature {
  /** What rounding makes of a sum of some hundred terms, as a part of the sum of their sizes. */
  private static final double ROUNDING = 1e-15;

  /** The order below which differences are not taken to fall by an order. */
  private static final double LEAST_ORDER = 1.5;

  private Quadrature() {}

  /**
   * The integral of a function from one number to another, each finite or not.
   *
   * @throws ConvergenceException if the error is too large
   */
  public static Tensor integrate(UnaryOperator<Tensor> function, double lower, double upper) {
    return integrate(function, Interval.between(lower, upper), DoubleExponential.defaults());
  }

  /**
   * The integral of a function from one finite limit to another; one for each element of their
   * common shape.
   *
   * @throws ConvergenceException if the error is too large
   */
  public static Tensor integrate(UnaryOperator<Tensor> function, Tensor lower, Tensor upper) {
    return integrate(function, Interval.between(lower, upper), DoubleExponential.defaults());
  }

  /**
   * The integral of a function over an interval.
   *
   * @param function of a tensor of the shape of the limits, or of a scalar if there are none; of
   *     each element apart
   * @return float64, of the shape that the function gives
   * @throws ConvergenceException if an error is larger than the tolerance, or the function is not
   *     finite at a point
   */
  public static Tensor integrate(
      UnaryOperator<Tensor> function, Interval interval, DoubleExponential rule) {
    return demanded(estimate(function, interval, rule), rule);
  }

  /** As {@link #integrate(UnaryOperator, Interval, DoubleExponential)}. */
  public static Tensor integrate(Integrand function, Interval interval, DoubleExponential rule) {
    return demanded(estimate(function, interval, rule), rule);
  }

  /** An integral with an estimate of its error, whatever that is. */
  public static Integral estimate(
      UnaryOperator<Tensor> function, Interval interval, DoubleExponential rule) {
    Points points = Points.of(interval, rule.level());
    // A point that rounds to a limit is no point of the interval: the function may be infinite
    // there. It is replaced before the function sees it, so that derivatives are finite too.
    Tensor inside = Tensors.where(points.kept(), points.x(), inner(points));
    return sum(
        points,
        rule,
        axis ->
            Tensors.where(points.kept().hide(0, axis), function.apply(inside.hide(0, axis)), 0.0));
  }

  /** The point in the middle of the rule. */
  private static Tensor inner(Points points) {
    return points.x().get(points.x().size(0) / 2);
  }

  /** As {@link #estimate(UnaryOperator, Interval, DoubleExponential)}. */
  public static Integral estimate(Integrand function, Interval interval, DoubleExponential rule) {
    Points points = Points.of(interval, rule.level());
    Points all =
        new Points(
            points.x(),
            points.fromLower(),
            points.toUpper(),
            points.weight(),
            points.x().eq(points.x()));
    return sum(
        all,
        rule,
        axis ->
            function.at(
                points.x().hide(0, axis),
                hidden(points.fromLower(), axis),
                hidden(points.toUpper(), axis)));
  }

  private static Tensor hidden(Tensor distance, Axis axis) {
    return distance.rank() == 0 ? distance : distance.hide(0, axis);
  }

  private static Integral sum(
      Points points, DoubleExponential rule, Function<Axis, Tensor> values) {
    Axis axis = Axis.of("point", points.x().size(0));
    Tensor term = values.apply(axis).times(points.weight().hide(0, axis)).cast(DType.FLOAT64);
    Tensor terms = term.reveal(axis, 0);
    Tensor fixed = term.detached().stopGradient();
    Tensor ends = points.ends().detached().hide(0, axis);
    Tensor outermost = Tensors.where(ends, fixed.abs(), 0.0).reveal(axis, 0).max(0);
    Tensor magnitude = fixed.abs().reveal(axis, 0).sum(0);
    Tensor beyond = outermost.times(Math.max(1, Math.scalb(1.0, rule.level() - 3)));
    return new Integral(terms.sum(0), error(fixed.reveal(axis, 0), magnitude, beyond), magnitude);
  }

  private static Tensor error(Tensor terms, Tensor magnitude, Tensor beyond) {
    Tensor size = Tensors.where(magnitude.eq(0), 1.0, magnitude);
    Tensor[] sums = new Tensor[4];
    int middle = terms.size(0) / 2;
    for (int k = 0; k < sums.length; k++) {
      int apart = 1 << k;
      sums[k] = terms.get(Index.range(middle % apart, terms.size(0), apart)).sum(0).times(apart);
    }
    Tensor[] logs = new Tensor[3];
    for (int k = 0; k < logs.length; k++) {
      Tensor difference = sums[k].minus(sums[k + 1]).abs().div(size);
      Tensor most = Tensors.minimum(difference, Tensors.scalar(0.99));
      logs[k] = Tensors.maximum(most, Tensors.scalar(ROUNDING)).log();
    }
    Tensor seen = Tensors.minimum(logs[0].div(logs[1]), logs[1].div(logs[2]));
    Tensor order =
        Tensors.where(seen.ge(LEAST_ORDER), Tensors.minimum(seen, Tensors.scalar(2)), 1.0);
    Tensor followed = Tensors.maximum(logs[0].times(order), logs[1].times(order).times(order));
    Tensor agreed = Tensors.maximum(logs[0], logs[1]);
    Tensor share = Tensors.minimum(followed, agreed).exp();
    Tensor rounding = Tensors.maximum(share, Tensors.scalar(ROUNDING)).times(magnitude);
    return Tensors.maximum(rounding, beyond);
  }

  private static Tensor demanded(Integral integral, DoubleExponential rule) {
    Tensor error = integral.error();
    Tensor magnitude = integral.magnitude();
    Tensor holds = error.le(magnitude.times(rule.tolerance())).and(Tensors.isFinite(magnitude));
    Requirement.require(
        holds,
        () -> {
          double found = ConvergenceException.firstFailure(holds, error.div(magnitude));
          return new ConvergenceException(
              "integrate: tolerance not reached",
              Double.isFinite(found) ? tooLarge(found, rule) : NOT_FINITE,
              found);
        });
    return integral.value();
  }

  private static final String NOT_FINITE =
      "the function or its sum is not finite; where it is infinite at a limit, write it by the"
          + " distance (Integrand), and write products of large and small factors as one exp";

  private static String tooLarge(double found, DoubleExponential rule) {
    return "the error is estimated to be "
        + found
        + " of the integral of the absolute value, the tolerance is "
        + rule.tolerance()
        + ", at level "
        + rule.level()
        + "; raise the level, split the interval at kinks, move and scale a narrow peak, or raise"
        + " the tolerance";
  }
}
