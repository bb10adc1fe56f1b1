package org.merapi.tensor.compile;

import java.util.Optional;
import org.merapi.tensor.Shape;

/** Whether strided elements can be seen under another shape without a copy. */
final class ViewStrides {
  private ViewStrides() {}

  /** The strides of the new shape, or empty if there are none. */
  static Optional<int[]> reshaped(Shape from, int[] strides, Shape to) {
    int[] result = new int[to.rank()];
    int source = from.rank() - 1;
    int target = to.rank() - 1;
    while (true) {
      while (source >= 0 && from.size(source) == 1) {
        source--;
      }
      while (target >= 0 && to.size(target) == 1) {
        target--;
      }
      if (source < 0 || target < 0) {
        return source < 0 && target < 0 ? Optional.of(result) : Optional.empty();
      }
      // Groups of axes with equal products must each be contiguous within themselves.
      int last = source;
      int first = target;
      long sourceSize = from.size(source);
      long targetSize = to.size(target);
      while (sourceSize != targetSize) {
        if (sourceSize < targetSize) {
          source--;
          if (source < 0 || strides[source] != strides[source + 1] * from.size(source + 1)) {
            return Optional.empty();
          }
          sourceSize *= from.size(source);
        } else {
          target--;
          if (target < 0) {
            return Optional.empty();
          }
          targetSize *= to.size(target);
        }
      }
      int stride = strides[last];
      for (int i = first; i >= target; i--) {
        result[i] = stride;
        stride *= to.size(i);
      }
      source--;
      target--;
    }
  }
}
