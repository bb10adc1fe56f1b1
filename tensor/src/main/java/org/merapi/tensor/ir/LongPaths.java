package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.op.Op;

/**
 * A graph as paths, each from an operation to its deepest operand, to the deepest operand of that,
 * and so on, with every operation on one path. A path is as long as it can be, so what a state that
 * is carried from step to step needs most operations for lies on one.
 *
 * <p>The parts of a sum count as one operation, whatever their order: a sum over steps is no chain.
 */
final class LongPaths {
  private static final int NONE = -1;

  private final Graph graph;
  private final InnerSums sums;
  private final int[] depth;

  /** The place of the deepest operand of each node. */
  private final int[] deepest;

  /** From which node the longest path comes to each node. */
  private final int[] above;

  private final Map<Token, Integer> tokens = new HashMap<>();

  /** What an operation on a path does, and with which operand the path goes on. */
  private record Token(Op op, Shape shape, DType dtype, int operand) {}

  /**
   * A path.
   *
   * @param nodes from its end to its start: each is an operand of the one before it
   * @param tokens equal for nodes that do the same and go on with the same operand
   */
  record Path(List<Node.Apply> nodes, Ints tokens) {}

  LongPaths(Graph graph, InnerSums sums) {
    this.graph = graph;
    this.sums = sums;
    int count = graph.nodes().size();
    this.depth = new int[count];
    this.deepest = new int[count];
    this.above = new int[count];
    Arrays.fill(deepest, NONE);
    Arrays.fill(above, NONE);
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Apply apply) {
        look(apply);
      }
    }
    connect();
  }

  /** The place of the deepest operand; empty if there is no operand. */
  OptionalInt deepest(Node.Apply apply) {
    int place = deepest[apply.id()];
    return place == NONE ? OptionalInt.empty() : OptionalInt.of(place);
  }

  private void look(Node.Apply apply) {
    int most = NONE;
    boolean isPartOfSum = false;
    for (int i = 0; i < apply.inputs().size(); i++) {
      Node input = apply.input(i);
      boolean isPart = sums.isInner(input);
      int through = depth[input.id()] + (isPart ? 0 : 1);
      // Of a sum and an equally deep term of it the path goes on with the term.
      if (through > most || (through == most && isPartOfSum && !isPart)) {
        most = through;
        isPartOfSum = isPart;
        deepest[apply.id()] = i;
      }
    }
    depth[apply.id()] = Math.max(most, 0);
  }

  private void connect() {
    int[] top = depth.clone();
    for (Node node : graph.nodes().reversed()) {
      if (node instanceof Node.Apply apply && deepest[apply.id()] != NONE) {
        int below = below(apply).id();
        if (above[below] == NONE || top[apply.id()] > top[below]) {
          above[below] = apply.id();
          top[below] = top[apply.id()];
        }
      }
    }
  }

  /** The paths of at least so many operations. */
  List<Path> ofAtLeast(int length) {
    List<Path> paths = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (above[node.id()] == NONE && depth[node.id()] + 1 >= length) {
        List<Node.Apply> nodes = from(node);
        if (nodes.size() >= length) {
          paths.add(new Path(nodes, Ints.of(nodes.stream().mapToInt(this::token).toArray())));
        }
      }
    }
    return paths;
  }

  private List<Node.Apply> from(Node end) {
    List<Node.Apply> nodes = new ArrayList<>();
    Node next = end;
    while (next instanceof Node.Apply apply && deepest[apply.id()] != NONE) {
      nodes.add(apply);
      Node below = below(apply);
      if (above[below.id()] != apply.id()) {
        break;
      }
      next = below;
    }
    return nodes;
  }

  private Node below(Node.Apply apply) {
    return apply.input(deepest[apply.id()]);
  }

  private int token(Node.Apply apply) {
    return tokens.computeIfAbsent(
        new Token(apply.op(), apply.shape(), apply.dtype(), deepest[apply.id()]),
        absent -> tokens.size());
  }
}
