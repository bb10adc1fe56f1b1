package org.merapi.distributions.density;

import static org.merapi.tensor.Special.betainc;
import static org.merapi.tensor.Special.betaincComplement;
import static org.merapi.tensor.Special.logBetainc;
import static org.merapi.tensor.Special.logBetaincComplement;
import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.Tensor;

/**
 * The regularised incomplete beta function of an argument of which both {@code x} and {@code 1 - x}
 * are known to full accuracy: it is computed from the smaller of them.
 *
 * @param a first shape, positive
 * @param b second shape, positive
 * @param x argument
 * @param y one minus the argument
 */
public record BetaTails(Tensor a, Tensor b, Tensor x, Tensor y) {

  /** I_x(a, b). */
  public Tensor lower() {
    return where(
        isSwapped(),
        betaincComplement(first(), second(), smaller()),
        betainc(first(), second(), smaller()));
  }

  /** 1 - I_x(a, b). */
  public Tensor upper() {
    return new BetaTails(b, a, y, x).lower();
  }

  /** log I_x(a, b). */
  public Tensor logLower() {
    return where(
        isSwapped(),
        logBetaincComplement(first(), second(), smaller()),
        logBetainc(first(), second(), smaller()));
  }

  /** log(1 - I_x(a, b)). */
  public Tensor logUpper() {
    return new BetaTails(b, a, y, x).logLower();
  }

  private Tensor isSwapped() {
    return x.gt(y);
  }

  private Tensor first() {
    return where(isSwapped(), b, a);
  }

  private Tensor second() {
    return where(isSwapped(), a, b);
  }

  private Tensor smaller() {
    return where(isSwapped(), y, x);
  }
}
