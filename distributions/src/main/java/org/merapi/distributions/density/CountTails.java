package org.merapi.distributions.density;

import static org.merapi.tensor.Tensors.floor;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.function.UnaryOperator;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;

/**
 * Distribution functions of whole numbers from zero up: constant between the numbers, and before
 * the first and from the last one on. Nothing flows to the value, nor from outside to a parameter.
 */
public final class CountTails {
  private static final Tensor NO_LAST = scalar(Double.POSITIVE_INFINITY);

  private CountTails() {}

  /** P(X &le; value), of numbers without a last one. */
  public static Tensor cdf(Tensor value, UnaryOperator<Tensor> inside) {
    return between(value, NO_LAST, 0, 1, inside);
  }

  /** P(X &gt; value), of numbers without a last one. */
  public static Tensor survival(Tensor value, UnaryOperator<Tensor> inside) {
    return between(value, NO_LAST, 1, 0, inside);
  }

  /** log P(X &le; value), of numbers without a last one. */
  public static Tensor logCdf(Tensor value, UnaryOperator<Tensor> inside) {
    return between(value, NO_LAST, Double.NEGATIVE_INFINITY, 0, inside);
  }

  /** log P(X &gt; value), of numbers without a last one. */
  public static Tensor logSurvival(Tensor value, UnaryOperator<Tensor> inside) {
    return between(value, NO_LAST, 0, Double.NEGATIVE_INFINITY, inside);
  }

  /**
   * A function of whole numbers from zero to before the last.
   *
   * @param last from which on the result is {@code beyond}
   * @param below the result before zero
   * @param inside the result at a whole number from zero to before {@code last}, or at zero where
   *     the value is none, which is not used
   */
  public static Tensor between(
      Tensor value, Tensor last, double below, double beyond, UnaryOperator<Tensor> inside) {
    Tensor number = floor(value.stopGradient().cast(DType.FLOAT64));
    Tensor started = number.ge(0);
    Tensor ended = number.ge(last);
    Tensor within = started.and(ended.not());
    Tensor outside = where(started, scalar(beyond), scalar(below));
    return where(within, inside.apply(where(within, number, scalar(0.0))), outside);
  }
}
