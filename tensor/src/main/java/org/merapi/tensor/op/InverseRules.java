package org.merapi.tensor.op;

import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;
import static org.merapi.tensor.op.SpecialRules.ORDER_IN_SECOND;
import static org.merapi.tensor.op.SpecialRules.betaDensity;
import static org.merapi.tensor.op.SpecialRules.betaincDerivative;
import static org.merapi.tensor.op.SpecialRules.gammaDensity;
import static org.merapi.tensor.op.SpecialRules.gammaPDerivative;

import org.merapi.tensor.Tensor;

/**
 * The reverse rules of the inverses of distribution functions in their argument: an inverse x of F
 * has {@code dx/dp = 1 / f} and, in a shape, {@code dx/da = -F_a / f}, f being the density.
 */
final class InverseRules {
  private InverseRules() {}

  /** The inverse y of gammaP (sign 1) or gammaQ (sign -1) of a shape and a probability. */
  static Tensor inverseOfGamma(double sign, int input, Tensor g, Tensor a, Tensor y) {
    Tensor density = gammaDensity(zero(y), a, y);
    return switch (input) {
      case 0 -> g.times(slopeOfInverse(y, gammaPDerivative(one(y), a, y), density));
      default -> g.div(density).times(sign);
    };
  }

  /**
   * The inverse y of betainc (sign 1) or its complement (sign -1) of two shapes and a probability.
   */
  static Tensor inverseOfBeta(double sign, int input, Tensor g, Tensor a, Tensor b, Tensor y) {
    Tensor density = betaDensity(zero(y), a, b, y);
    return switch (input) {
      case 0 -> g.times(slopeOfInverse(y, betaincDerivative(one(y), a, b, y), density));
      case 1 -> g.times(slopeOfInverse(y, betaincDerivative(second(y), a, b, y), density));
      default -> g.div(density).times(sign);
    };
  }

  /** Zero where the result is, which moves with no shape. */
  private static Tensor slopeOfInverse(Tensor y, Tensor inShape, Tensor density) {
    Tensor isZero = y.eq(0);
    return where(isZero, 0, inShape.div(where(isZero, 1, density)).neg());
  }

  private static Tensor zero(Tensor like) {
    return scalar(0, like.dtype());
  }

  private static Tensor one(Tensor like) {
    return scalar(1, like.dtype());
  }

  private static Tensor second(Tensor like) {
    return scalar(ORDER_IN_SECOND, like.dtype());
  }
}
