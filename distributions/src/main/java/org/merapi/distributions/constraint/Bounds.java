package org.merapi.distributions.constraint;

import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** What the sets share: how bounds are written in messages, and parts of membership. */
final class Bounds {
  /** What sums and norms may be off by. */
  static final double ROUNDING = 1e-6;

  private Bounds() {}

  static boolean isConstant(Tensor bound, double value) {
    return bound.detached().isConcrete()
        && bound.elements() == 1
        && bound.hiddenAxes().isEmpty()
        && bound.item() == value;
  }

  static String brief(Tensor bound) {
    if (bound.elements() != 1 || !bound.hiddenAxes().isEmpty() || !bound.detached().isConcrete()) {
      return bound.toString();
    }
    double value = bound.item();
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  static Tensor isWhole(Tensor value) {
    return value.eq(Tensors.floor(value)).and(Tensors.isFinite(value));
  }

  /** Whether the sum is the number, but for rounding. */
  static Tensor isNearly(Tensor sum, double number) {
    return sum.minus(number).abs().lt(ROUNDING);
  }

  static Tensor sumsToZero(Tensor value, int axes) {
    int[] event = new int[axes];
    for (int i = 0; i < axes; i++) {
      event[i] = -1 - i;
    }
    if (value.shape().tail(axes).elements() == 0) {
      return value.eq(value).all(event);
    }
    Tensor scale = Tensors.maximum(value.abs().max(event), Tensors.scalar(1)).times(ROUNDING);
    Tensor inside = scale.gt(0);
    for (int axis : event) {
      Tensor sums = value.sumKeep(axis).abs().max(event);
      inside = inside.and(sums.lt(scale));
    }
    return inside;
  }
}
