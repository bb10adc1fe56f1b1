package org.merapi.distributions.transform;

import org.merapi.tensor.Arrange;
import org.merapi.tensor.Index;
import org.merapi.tensor.Tensor;

/**
 * Running sums along the last axis without the entry at hand. They are shifted, not subtracted
 * from, so that a great entry takes no digits from the sum of the small ones.
 */
final class Sums {
  private Sums() {}

  /** The sums of the entries before each one. */
  static Tensor before(Tensor x) {
    int size = x.size(-1);
    return size == 0
        ? x
        : Arrange.pad(x.get(Index.ellipsis(), Index.range(0, size - 1)).cumsum(-1), -1, 1, 0, 0);
  }

  /** The sums of the entries behind each one. */
  static Tensor after(Tensor x) {
    int size = x.size(-1);
    return size == 0
        ? x
        : Arrange.pad(fromEnd(x.get(Index.ellipsis(), Index.range(1, size))), -1, 0, 1, 0);
  }

  /** The sums of each entry and those behind it. */
  static Tensor fromEnd(Tensor x) {
    return x.flip(-1).cumsum(-1).flip(-1);
  }
}
