package org.merapi.distributions.density;

import static org.merapi.tensor.Tensors.floor;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.function.UnaryOperator;
import org.merapi.tensor.Tensor;

/**
 * Log densities that are -infinity outside the support. The value is replaced by one inside before
 * the density is computed, so that no NaN of the branch not taken reaches a derivative.
 */
public final class Masking {
  private static final Tensor IMPOSSIBLE = scalar(Double.NEGATIVE_INFINITY);

  private Masking() {}

  /**
   * -infinity where {@code outside} is true, else the log density.
   *
   * @param inside some value of the support
   */
  public static Tensor excluding(
      Tensor outside, Tensor value, double inside, UnaryOperator<Tensor> logDensity) {
    return replacing(outside, Double.NEGATIVE_INFINITY, value, inside, logDensity);
  }

  /**
   * A given number where {@code outside} is true, else a function of the value.
   *
   * @param inside some value that the function is finite at
   */
  public static Tensor replacing(
      Tensor outside, double number, Tensor value, double inside, UnaryOperator<Tensor> function) {
    return where(outside, number, function.apply(where(outside, inside, value)));
  }

  /** -infinity where {@code possible} is false, else the given log density. */
  public static Tensor only(Tensor possible, Tensor logDensity) {
    return where(possible, logDensity, IMPOSSIBLE);
  }

  /** Where a count is a whole number from zero up. */
  public static Tensor isCount(Tensor value) {
    return value.ge(0).and(value.eq(floor(value)));
  }

  /** A mean or variance that a law has only where a parameter is greater than a bound. */
  public static Tensor existsAbove(
      double bound, Tensor parameter, double otherwise, UnaryOperator<Tensor> moment) {
    Tensor exists = parameter.gt(bound);
    Tensor safe = where(exists, parameter, scalar(bound + 1));
    return where(exists, moment.apply(safe), scalar(otherwise));
  }
}
