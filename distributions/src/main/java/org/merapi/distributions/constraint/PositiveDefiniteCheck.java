package org.merapi.distributions.constraint;

import org.merapi.tensor.Axis;
import org.merapi.tensor.NotPositiveDefiniteException;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Whether matrices have a Cholesky factor, one by one. */
final class PositiveDefiniteCheck {
  private PositiveDefiniteCheck() {}

  /** One flag for each matrix. While tracing, one without a factor makes the program fail. */
  static Tensor contains(Tensor value) {
    Tensor numbers = value.detached();
    return numbers.isConcrete() ? concrete(numbers) : traced(numbers);
  }

  /** All at once, which is fast and the usual case. */
  private static boolean haveFactors(Tensor value) {
    try {
      var _ = value.cholesky();
      return true;
    } catch (NotPositiveDefiniteException e) {
      return false;
    }
  }

  private static Tensor traced(Tensor value) {
    Tensor symmetric = Matrices.isSymmetric(value);
    return value.size(-1) == 0
        ? symmetric
        : symmetric.and(value.cholesky().diagonal().gt(0).all(-1));
  }

  private static Tensor concrete(Tensor value) {
    Tensor visible = value;
    for (Axis axis : value.hiddenAxes()) {
      visible = visible.reveal(axis, 0);
    }
    Tensor symmetric = Matrices.isSymmetric(visible);
    Tensor inside = symmetric.allTrue() && haveFactors(visible) ? symmetric : oneByOne(visible);
    for (int i = value.hiddenAxes().size() - 1; i >= 0; i--) {
      // reveal(…, 0) stacked the axes in reverse order
      inside = inside.hide(0, value.hiddenAxes().get(i));
    }
    return inside;
  }

  private static Tensor oneByOne(Tensor value) {
    Shape shape = value.shape();
    int size = shape.size(-1);
    Shape outer = shape.head(shape.rank() - 2);
    Tensor each = value.reshape(Shape.of(outer.elements(), size, size));
    Tensor[] results = new Tensor[outer.elements()];
    for (int i = 0; i < results.length; i++) {
      results[i] = Tensors.scalar(isPositiveDefinite(each.get(i)));
    }
    return results.length == 0
        ? Tensors.zeros(outer).gt(0)
        : Tensors.stack(0, results).reshape(outer);
  }

  private static boolean isPositiveDefinite(Tensor matrix) {
    if (!Matrices.isSymmetric(matrix).allTrue()) {
      return false;
    }
    try {
      matrix.cholesky();
      return true;
    } catch (NotPositiveDefiniteException e) {
      return false;
    }
  }
}
