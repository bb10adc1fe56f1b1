package org.merapi.distributions.transform;

import static org.merapi.tensor.Tensors.logSigmoid;

import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Functions of the hyperbolic tangent that keep their digits where it is nearly one. */
final class Hyperbolic {
  private Hyperbolic() {}

  /** log sqrt(1 - tanh(x)^2) = -log cosh(x). */
  static Tensor logSech(Tensor x) {
    Tensor twice = x.times(2);
    return logSigmoid(twice).plus(logSigmoid(twice.neg())).times(0.5).plus(Math.log(2));
  }

  /** The inverse of tanh. */
  static Tensor atanh(Tensor y) {
    return y.log1p().minus(y.neg().log1p()).times(0.5);
  }

  /**
   * The x with sinh(x) = y: up to 1 as the inverse hyperbolic tangent of y / sqrt(1 + y^2), which
   * is smooth at zero, beyond by the logarithm. Each of the two is kept from the numbers of the
   * other one.
   */
  static Tensor asinh(Tensor y) {
    Tensor small = y.abs().lt(1);
    Tensor inner = Tensors.where(small, y, 0);
    Tensor outer = Tensors.where(small, 1, y);
    Tensor near = atanh(inner.div(inner.square().plus(1).sqrt()));
    Tensor size = outer.abs();
    Tensor reciprocal = Tensors.reciprocal(size);
    Tensor far = size.log().plus(reciprocal.square().plus(1).sqrt().log1p());
    return Tensors.where(small, near, far.times(Tensors.sign(outer)));
  }
}
