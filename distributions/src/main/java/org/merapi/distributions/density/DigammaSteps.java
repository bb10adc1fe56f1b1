package org.merapi.distributions.density;

import static org.merapi.tensor.Special.digamma;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.Tensor;

/** Differences of the digamma function that do not cancel for large arguments. */
public final class DigammaSteps {
  /** From here on the terms left out of the asymptotic series are below a double's rounding. */
  private static final double LARGE = 30;

  private DigammaSteps() {}

  /** digamma(x + halves / 2) - digamma(x). */
  public static Tensor difference(Tensor x, int halves) {
    int whole = halves / 2;
    Tensor steps = scalar(1.0).div(x.unsqueeze(-1).plus(arange(whole))).sum(-1);
    return halves % 2 == 0 ? steps : steps.plus(half(x.plus(whole)));
  }

  /** digamma(x + 1 / 2) - digamma(x); the series is that of the logarithms' difference. */
  private static Tensor half(Tensor x) {
    Tensor large = x.gt(LARGE);
    Tensor r = scalar(1.0).div(where(large, x, scalar(LARGE)));
    Tensor s = r.square();
    Tensor tail = s.times(-17.0 / 2048).plus(1.0 / 128).times(s).minus(1.0 / 64).times(s);
    Tensor series = r.div(2).plus(tail.plus(1.0 / 8).times(s));
    Tensor small = where(large, scalar(1.0), x);
    return where(large, series, digamma(small.plus(0.5)).minus(digamma(small)));
  }
}
