package org.merapi.tensor.ir;

import java.util.List;
import org.merapi.tensor.Ints;

/**
 * One place of an expression that is written down many times: what stands there in each of the
 * repetitions, and how that can be had along one axis. Compared by identity.
 */
sealed interface Column {
  /** What has to be there before. */
  default List<Column> parts() {
    return List.of();
  }

  /** The nodes that are looked at as they are. */
  List<Node> leaves();

  /** The same value in all repetitions. */
  record Same(Node node) implements Column {
    @Override
    public List<Node> leaves() {
      return List.of(node);
    }
  }

  /** Numbers, which become one tensor of data. */
  record Numbers(List<Node> nodes) implements Column {
    @Override
    public List<Node> leaves() {
      return List.of();
    }
  }

  /** Parts of one tensor. */
  record Chosen(Node base, Places places) implements Column {
    @Override
    public List<Node> leaves() {
      return List.of(base);
    }
  }

  /**
   * Few values, each used by many repetitions.
   *
   * @param different values, one after the other
   * @param count how many there are
   * @param positions which of them each repetition uses
   */
  record Repeated(Column different, int count, Ints positions) implements Column {
    @Override
    public List<Column> parts() {
      return List.of(different);
    }

    @Override
    public List<Node> leaves() {
      return List.of();
    }
  }

  /**
   * The same operation.
   *
   * @param first what the first repetition does
   * @param count how many repetitions there are
   * @param parts the operands
   */
  record Applied(Node.Apply first, int count, List<Column> parts) implements Column {
    @Override
    public List<Node> leaves() {
      return List.of();
    }
  }

  /** Anything, computed one by one and laid side by side. */
  record SideBySide(List<Node> nodes) implements Column {
    @Override
    public List<Node> leaves() {
      return nodes;
    }
  }
}
