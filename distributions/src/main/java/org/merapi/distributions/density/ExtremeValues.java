package org.merapi.distributions.density;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.Tensor;

/** What the laws of extreme values share. */
public final class ExtremeValues {
  /** Euler's constant. */
  public static final double GAMMA = 0.5772156649015329;

  /** exp of this is lost beside one. */
  private static final double LOST = -40;

  private ExtremeValues() {}

  /** log(1 - exp(-exp(u))), which is u where exp(u) is small or underflows. */
  public static Tensor logExceeded(Tensor u) {
    Tensor small = u.lt(LOST);
    return where(small, u, log1mExp(exp(where(small, 0, u)).neg()));
  }

  /** log(-log(probability)). */
  public static Tensor logLog(Tensor probability) {
    return log(log(probability).neg());
  }

  /** log(-log(1 - probability)). */
  public static Tensor logLogRest(Tensor probability) {
    return log(probability.neg().log1p().neg());
  }
}
