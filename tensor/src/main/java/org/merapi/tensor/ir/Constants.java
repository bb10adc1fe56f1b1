package org.merapi.tensor.ir;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.merapi.tensor.Tensor;

/** The nodes of a graph that depend on no input, and their values, computed where looked at. */
final class Constants {
  private final BitSet dependent = new BitSet();
  private final Map<Node, Tensor> values = new HashMap<>();

  Constants(Graph graph) {
    for (Node node : graph.nodes()) {
      switch (node) {
        case Node.Input input -> dependent.set(node.id());
        case Node.Constant constant -> {}
        case Node.Apply apply -> {
          if (apply.inputs().stream().anyMatch(input -> dependent.get(input.id()))) {
            dependent.set(node.id());
          }
        }
      }
    }
  }

  boolean contains(Node node) {
    return !dependent.get(node.id());
  }

  /** The value of a node that depends on no input. */
  Tensor value(Node node) {
    TreeSet<Node> needed = new TreeSet<>(Comparator.comparingInt(Node::id));
    Deque<Node> open = new ArrayDeque<>(List.of(node));
    while (!open.isEmpty()) {
      Node next = open.pop();
      if (!values.containsKey(next) && needed.add(next) && next instanceof Node.Apply apply) {
        apply.inputs().forEach(open::push);
      }
    }
    Replay.complete(List.copyOf(needed), values);
    return Replay.known(values, List.of(node)).getFirst();
  }
}
