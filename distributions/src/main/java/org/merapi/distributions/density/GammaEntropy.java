package org.merapi.distributions.density;

import static org.merapi.tensor.Special.digamma;
import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.Tensor;

/** The entropy of gamma laws, without the cancellation of its terms for great shapes. */
public final class GammaEntropy {
  /** From here on the asymptotic series has all digits. */
  private static final double GREAT = 20;

  private GammaEntropy() {}

  /**
   * a + log gamma(a) + (1 - a) digamma(a), the entropy for rate 1; for great a by the series of
   * Stirling (DLMF 5.11.1 and 5.11.2), whose leading terms cancel by hand.
   */
  public static Tensor standard(Tensor concentration) {
    Tensor great = concentration.gt(GREAT);
    Tensor a = where(great, 1, concentration);
    Tensor direct = a.plus(lgamma(a)).plus(scalar(1.0).minus(a).times(digamma(a)));
    return where(great, series(where(great, concentration, GREAT)), direct);
  }

  private static Tensor series(Tensor a) {
    Tensor w = reciprocal(a.square());
    // log gamma less (a - 1/2) log a - a + log(2 pi) / 2
    Tensor excess = horner(w, 1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188).div(a);
    // log a - 1 / (2 a) - digamma(a)
    Tensor lack = horner(w, 1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132).times(w);
    return log(a.times(2 * Math.PI))
        .times(0.5)
        .plus(0.5)
        .minus(reciprocal(a.times(2)))
        .plus(excess)
        .plus(a.minus(1).times(lack));
  }

  private static Tensor horner(Tensor w, double... coefficients) {
    Tensor sum = scalar(coefficients[coefficients.length - 1]);
    for (int i = coefficients.length - 2; i >= 0; i--) {
      sum = sum.times(w).plus(coefficients[i]);
    }
    return sum;
  }
}
