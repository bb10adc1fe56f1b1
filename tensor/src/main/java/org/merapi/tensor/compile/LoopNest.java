package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.List;

/**
 * The loops that a domain takes: neighbouring axes that every array passes through as one are one
 * loop.
 */
final class LoopNest {
  /** For each loop, the last axis of the domain that is part of it. */
  private final List<Integer> last = new ArrayList<>();

  private final List<Integer> sizes = new ArrayList<>();

  private LoopNest() {}

  /**
   * The loops over a domain.
   *
   * @param strides of each array, by the axes of the domain
   */
  static LoopNest of(Domain domain, List<int[]> strides) {
    LoopNest nest = new LoopNest();
    for (int axis = 0; axis < domain.rank(); axis++) {
      int size = domain.sizes().get(axis);
      int at = axis;
      boolean merges =
          axis > 0 && strides.stream().allMatch(each -> each[at - 1] == each[at] * size);
      if (merges) {
        int previous = nest.sizes.removeLast();
        nest.last.removeLast();
        nest.sizes.add(previous * size);
      } else {
        nest.sizes.add(size);
      }
      nest.last.add(axis);
    }
    return nest;
  }

  int depth() {
    return sizes.size();
  }

  int size(int level) {
    return sizes.get(level);
  }

  /** The strides of an array by the loops. */
  int[] strides(int... byAxis) {
    return last.stream().mapToInt(axis -> byAxis[axis]).toArray();
  }
}
