package org.merapi.tensor.compile;

import java.util.Optional;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ir.Node;

/**
 * The axis along which long arrays are cut into blocks: the longest one, if there is only one as
 * long and it is long enough for the array kernels to pay.
 */
final class RowAxis {
  /** Shorter arrays are computed element by element. */
  static final int FEWEST_ROWS = 64;

  private RowAxis() {}

  /** The number of rows of a domain, or 0 if it is not cut. */
  static int rows(Domain domain) {
    int longest = 0;
    int times = 0;
    for (int i = 0; i < domain.rank(); i++) {
      int size = domain.sizes().get(i);
      if (size > longest) {
        longest = size;
        times = 1;
      } else if (size == longest) {
        times++;
      }
    }
    return longest >= FEWEST_ROWS && times == 1 && domain.elements() > 0 ? longest : 0;
  }

  /** The number of rows of a shape, or 0 if it is not cut. */
  static int rows(Shape shape) {
    return rows(Domain.of(shape));
  }

  /** Which axis of a shape has that many elements; -1 if none has. */
  static int of(Shape shape, int rows) {
    for (int i = 0; i < shape.rank(); i++) {
      if (shape.size(i) == rows) {
        return i;
      }
    }
    return -1;
  }

  /**
   * For each axis of a view, the axis of the root whose positions it runs through, or -1 where the
   * view repeats; empty if the view does anything else than reorder and repeat whole axes.
   */
  static Optional<int[]> axes(Layouts layouts, Node view) {
    Layouts.Layout layout = layouts.of(view);
    Shape root = layout.root().shape();
    int[] strides = root.rowMajorStrides();
    int[] axes = new int[view.shape().rank()];
    boolean[] used = new boolean[root.rank()];
    if (layout.offset() != 0) {
      return Optional.empty();
    }
    for (int i = 0; i < axes.length; i++) {
      axes[i] = -1;
      if (view.shape().size(i) == 1 || layout.strides()[i] == 0) {
        continue;
      }
      for (int k = 0; k < root.rank() && axes[i] < 0; k++) {
        if (!used[k] && root.size(k) == view.shape().size(i) && strides[k] == layout.strides()[i]) {
          axes[i] = k;
          used[k] = true;
        }
      }
      if (axes[i] < 0) {
        return Optional.empty();
      }
    }
    for (int k = 0; k < root.rank(); k++) {
      if (root.size(k) != 1 && !used[k]) {
        return Optional.empty();
      }
    }
    return Optional.of(axes);
  }
}
