package org.merapi.tensor.op;

import static org.merapi.tensor.Tensors.floor;
import static org.merapi.tensor.Tensors.maximum;
import static org.merapi.tensor.Tensors.minimum;
import static org.merapi.tensor.Tensors.scalar;

import org.merapi.tensor.Tensor;

/**
 * What the reverse rules of special functions are written in: the rows that stand for derivatives
 * without a closed form, and the recurrences among them.
 */
final class SpecialRules {
  /** What stands for one order in a second variable where two orders are one number. */
  static final double ORDER_IN_SECOND = 16;

  /** The same of one order in a third variable. */
  static final double ORDER_IN_THIRD = 256;

  private SpecialRules() {}

  static Tensor logNdtrDerivative(Tensor order, Tensor x) {
    return Tensor.apply(ScalarOp.LOG_NDTR_DERIVATIVE, order, x);
  }

  static Tensor erfcxDerivative(Tensor order, Tensor x) {
    return Tensor.apply(ScalarOp.ERFCX_DERIVATIVE, order, x);
  }

  static Tensor gammaPDerivative(Tensor order, Tensor a, Tensor x) {
    return Tensor.apply(ScalarOp.GAMMA_P_DERIVATIVE, order, a, x);
  }

  static Tensor gammaDensity(Tensor order, Tensor a, Tensor x) {
    return Tensor.apply(ScalarOp.GAMMA_DENSITY_DERIVATIVE, order, a, x);
  }

  static Tensor betaincDerivative(Tensor orders, Tensor a, Tensor b, Tensor x) {
    return Tensor.apply(ScalarOp.BETAINC_DERIVATIVE, orders, a, b, x);
  }

  static Tensor betaDensity(Tensor orders, Tensor a, Tensor b, Tensor x) {
    return Tensor.apply(ScalarOp.BETA_DENSITY_DERIVATIVE, orders, a, b, x);
  }

  static Tensor logGammaPDerivative(Tensor orders, Tensor a, Tensor x) {
    return Tensor.apply(ScalarOp.LOG_GAMMA_P_DERIVATIVE, orders, a, x);
  }

  static Tensor logGammaQDerivative(Tensor orders, Tensor a, Tensor x) {
    return Tensor.apply(ScalarOp.LOG_GAMMA_Q_DERIVATIVE, orders, a, x);
  }

  static Tensor logBetaincDerivative(Tensor orders, Tensor a, Tensor b, Tensor x) {
    return Tensor.apply(ScalarOp.LOG_BETAINC_DERIVATIVE, orders, a, b, x);
  }

  static Tensor logBetaincComplementDerivative(Tensor orders, Tensor a, Tensor b, Tensor x) {
    return Tensor.apply(ScalarOp.LOG_BETAINC_COMPLEMENT_DERIVATIVE, orders, a, b, x);
  }

  static Tensor besselI0eDerivative(Tensor order, Tensor x) {
    return Tensor.apply(ScalarOp.BESSEL_I0E_DERIVATIVE, order, x);
  }

  static Tensor besselI1eDerivative(Tensor order, Tensor x) {
    return Tensor.apply(ScalarOp.BESSEL_I1E_DERIVATIVE, order, x);
  }

  static Tensor besselKeDerivative(Tensor orders, Tensor nu, Tensor x) {
    return Tensor.apply(ScalarOp.BESSEL_KE_DERIVATIVE, orders, nu, x);
  }

  /**
   * The derivative in x of that of order n in a, y, of the density {@code x^(a-1) e^-x / gamma(a)}.
   */
  static Tensor slopeOfGammaDensity(Tensor n, Tensor a, Tensor x, Tensor y) {
    Tensor slope = a.minus(1).div(x).minus(1).times(y);
    return slope.plus(n.div(x).times(gammaDensity(less(n, n, 1), a, x)));
  }

  /** The like of the density {@code x^(a-1) (1 - x)^(b-1) / B(a, b)}. */
  static Tensor slopeOfBetaDensity(Tensor orders, Tensor a, Tensor b, Tensor x, Tensor y) {
    Tensor j = floor(orders.div(ORDER_IN_SECOND));
    Tensor i = orders.minus(j.times(ORDER_IN_SECOND));
    Tensor complement = scalar(1, x.dtype()).minus(x);
    Tensor slope = a.minus(1).div(x).minus(b.minus(1).div(complement)).times(y);
    Tensor inA = i.div(x).times(betaDensity(less(orders, i, 1), a, b, x));
    Tensor inB = j.div(complement).times(betaDensity(less(orders, j, ORDER_IN_SECOND), a, b, x));
    return slope.plus(inA).minus(inB);
  }

  /**
   * The orders with one less of a kind, or as they are where there is none, which counts nothing.
   */
  private static Tensor less(Tensor orders, Tensor ofKind, double step) {
    Tensor none = scalar(0, ofKind.dtype());
    Tensor one = scalar(1, ofKind.dtype());
    return orders.minus(minimum(maximum(ofKind, none), one).times(step));
  }
}
