package org.merapi.distributions.density;

import java.util.function.UnaryOperator;
import org.merapi.tensor.Tensor;

/** Distribution functions of laws on the numbers from zero up, from what holds above zero. */
public final class FromZero {
  private FromZero() {}

  /** Zero for negative values. */
  public static Tensor cdf(Tensor value, UnaryOperator<Tensor> above) {
    return Masking.replacing(value.lt(0), 0, value, 1, above);
  }

  /** One for negative values. */
  public static Tensor survival(Tensor value, UnaryOperator<Tensor> above) {
    return Masking.replacing(value.lt(0), 1, value, 1, above);
  }

  /** -infinity for negative values and zero, with a derivative of zero. */
  public static Tensor logCdf(Tensor value, UnaryOperator<Tensor> above) {
    return Masking.replacing(value.le(0), Double.NEGATIVE_INFINITY, value, 1, above);
  }

  /** Zero for negative values. */
  public static Tensor logSurvival(Tensor value, UnaryOperator<Tensor> above) {
    return Masking.replacing(value.lt(0), 0, value, 1, above);
  }
}
