package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.merapi.tensor.op.ScalarOp;

/**
 * What an {@link Affine} tensor depends on: the elements of a node that is no constant, or the
 * number one, and in both cases what all of that is multiplied and divided by.
 *
 * @param leaf empty for the number one
 * @param factors single numbers, in the order in which they were applied
 */
record Unknown(Optional<Node> leaf, List<Factor> factors) {
  /** The number one. */
  static final Unknown ONE = new Unknown(Optional.empty(), List.of());

  /**
   * A multiplication or a division by a single number that is no constant.
   *
   * @param op {@link ScalarOp#MULTIPLY} or {@link ScalarOp#DIVIDE}
   */
  record Factor(ScalarOp op, Node number) {}

  /** Keeps the list. */
  Unknown {
    factors = List.copyOf(factors);
  }

  /** The elements of a node. */
  static Unknown of(Node leaf) {
    return new Unknown(Optional.of(leaf), List.of());
  }

  /** The number of elements. */
  int size() {
    return leaf.map(node -> node.shape().elements()).orElse(1);
  }

  Unknown times(Factor factor) {
    List<Factor> more = new ArrayList<>(factors);
    more.add(factor);
    return new Unknown(leaf, more);
  }

  /** The same without the last of its factors. */
  Unknown without(int last) {
    return new Unknown(leaf, factors.subList(0, factors.size() - last));
  }

  /** The last factors that all have in common. */
  static List<Factor> commonFactors(Collection<Unknown> unknowns) {
    List<Factor> first = unknowns.iterator().next().factors();
    int common = first.size();
    for (Unknown unknown : unknowns) {
      List<Factor> others = unknown.factors();
      int same = 0;
      while (same < Math.min(common, others.size())
          && first.get(first.size() - 1 - same).equals(others.get(others.size() - 1 - same))) {
        same++;
      }
      common = same;
    }
    return first.subList(first.size() - common, first.size());
  }
}
