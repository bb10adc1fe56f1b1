package org.merapi.distributions.density;

import static org.merapi.tensor.Special.digamma;
import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Tensors.arange;

import org.merapi.tensor.Tensor;

/** The multivariate gamma function Gamma_p (Muirhead 1982, definition 2.1.10). */
public final class MultivariateGamma {
  private MultivariateGamma() {}

  /** log Gamma_p(x) = p (p - 1) / 4 log(pi) + the sum of lgamma(x - j / 2), j from 0 to p - 1. */
  public static Tensor log(Tensor x, int size) {
    return lgamma(arguments(x, size)).sum(-1).plus(0.25 * size * (size - 1) * Math.log(Math.PI));
  }

  /** The derivative of {@link #log}. */
  public static Tensor slope(Tensor x, int size) {
    return digamma(arguments(x, size)).sum(-1);
  }

  private static Tensor arguments(Tensor x, int size) {
    return x.unsqueeze(-1).minus(arange(size).times(0.5));
  }
}
