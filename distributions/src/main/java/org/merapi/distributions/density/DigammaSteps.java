package org.merapi.distributions.density;

import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;

import org.merapi.tensor.Tensor;

/** Differences of digamma functions, without their cancellation for great arguments. */
public final class DigammaSteps {
  /** From here on the asymptotic series has all digits. */
  private static final int GREAT = 20;

  /** Of the powers 2, 4, ... of 1 / x, after 1 / (2 x): the derivative of DLMF 5.11.8. */
  private static final double[] SERIES = {
    1.0 / 8, -1.0 / 64, 1.0 / 128, -17.0 / 2048, 31.0 / 2048, -691.0 / 16384
  };

  private DigammaSteps() {}

  /** digamma(x + halves / 2) - digamma(x) of positive x. */
  public static Tensor difference(Tensor x, int halves) {
    int whole = halves / 2;
    Tensor steps = reciprocal(x.unsqueeze(-1).plus(arange(whole))).sum(-1);
    return halves % 2 == 0 ? steps : steps.plus(half(x.plus(whole)));
  }

  /**
   * digamma(x + 1/2) - digamma(x) of positive x: steps upwards (DLMF 5.5.2), whose terms are
   * positive, then the asymptotic series.
   */
  public static Tensor half(Tensor x) {
    Tensor great = x.plus(GREAT);
    Tensor w = reciprocal(great.square());
    Tensor series = scalar(0.0);
    for (int i = SERIES.length - 1; i >= 0; i--) {
      series = series.plus(SERIES[i]).times(w);
    }
    Tensor sum = series.plus(reciprocal(great.times(2)));
    for (int k = GREAT - 1; k >= 0; k--) {
      Tensor from = x.plus(k);
      sum = sum.plus(reciprocal(from.times(from.plus(0.5)).times(2)));
    }
    return sum;
  }
}
