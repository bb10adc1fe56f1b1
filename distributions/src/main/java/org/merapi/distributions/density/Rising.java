package org.merapi.distributions.density;

import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Tensors.log1p;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Ratios of gamma functions that are near one another, where the difference of their logarithms
 * would lose what they share.
 */
public final class Rising {
  /** From here on Stirling's series with eight terms holds all digits. */
  private static final double GREAT = 10;

  /** B(2j) / (2j (2j - 1)) for j from 1: the coefficients of Stirling's series. */
  private static final double[] STIRLING = {
    1.0 / 12,
    -1.0 / 360,
    1.0 / 1260,
    -1.0 / 1680,
    1.0 / 1188,
    -691.0 / 360360,
    1.0 / 156,
    -3617.0 / 122400
  };

  private Rising() {}

  /**
   * log(gamma(a + k) / gamma(a)), for whole k the logarithm of the rising factorial a (a + 1) ...
   * (a + k - 1). For great {@code a} the difference of Stirling's formula is taken term by term.
   *
   * @param a positive
   * @param k not negative
   */
  public static Tensor log(Tensor a, Tensor k) {
    Tensor great = a.ge(GREAT);
    Tensor large = where(great, a, scalar(GREAT));
    Tensor small = where(great, scalar(1.0), a);
    Tensor sum = large.plus(k);
    Tensor stirling =
        k.times(Tensors.log(large))
            .plus(sum.minus(0.5).times(log1p(k.div(large))))
            .minus(k)
            .plus(correction(sum).minus(correction(large)));
    return where(great, stirling, lgamma(small.plus(k)).minus(lgamma(small)));
  }

  /**
   * log(B(a + j, b + k) / B(a, b)) of beta functions.
   *
   * @param a positive
   * @param b positive
   * @param j not negative
   * @param k not negative
   */
  public static Tensor logBetaRatio(Tensor a, Tensor b, Tensor j, Tensor k) {
    return log(a, j).plus(log(b, k)).minus(log(a.plus(b), j.plus(k)));
  }

  private static Tensor correction(Tensor x) {
    Tensor square = x.square();
    Tensor sum = scalar(STIRLING[STIRLING.length - 1]);
    for (int i = STIRLING.length - 2; i >= 0; i--) {
      sum = sum.div(square).plus(STIRLING[i]);
    }
    return sum.div(x);
  }
}
