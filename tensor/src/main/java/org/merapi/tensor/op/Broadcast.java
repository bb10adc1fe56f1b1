package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** What broadcasting and promotion ask of gradients. */
public final class Broadcast {
  private Broadcast() {}

  /**
   * The adjoint of broadcasting and promotion: {@code gradient} summed over every hidden axis that
   * {@code input} lacks and every visible axis along which it was stretched, in the shape and type
   * of {@code input}.
   */
  public static Tensor reduceTo(Tensor gradient, Tensor input) {
    DType dtype = input.dtype();
    if (gradient.dtype() == dtype || !dtype.isFloating()) {
      return summedTo(gradient, input);
    }
    // What is rounded is rounded once, behind the sum.
    return dtype == DType.FLOAT64
        ? summedTo(gradient.cast(dtype), input)
        : summedTo(gradient, input).cast(dtype);
  }

  private static Tensor summedTo(Tensor gradient, Tensor input) {
    Shape target = input.shape();
    List<Axis> axes = gradient.hiddenAxes();
    if (axes.isEmpty() && gradient.shape().equals(target)) {
      return gradient;
    }
    Tensor reduced = gradient;
    for (Axis axis : axes) {
      if (!input.hiddenAxes().contains(axis)) {
        reduced = reduced.reveal(axis, 0).sum(0);
      }
    }
    Shape shape = reduced.shape();
    if (shape.equals(target)) {
      return reduced;
    }
    if (shape.rank() < target.rank() || !target.broadcastsTo(shape)) {
      return reduced.expand(target);
    }
    int extra = shape.rank() - target.rank();
    List<Integer> stretched = new ArrayList<>();
    for (int i = 0; i < shape.rank(); i++) {
      if (i < extra || (target.size(i - extra) == 1 && shape.size(i) != 1)) {
        stretched.add(i);
      }
    }
    return reduced.sum(stretched.stream().mapToInt(Integer::intValue).toArray()).reshape(target);
  }
}
