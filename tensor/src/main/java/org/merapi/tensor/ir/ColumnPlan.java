package org.merapi.tensor.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.merapi.tensor.Ints;
import org.merapi.tensor.op.MoveOp;

/**
 * Finds out what nodes of one kind have in common: the {@link Column} of the nodes, those of their
 * operands, and so on down to what is the same in all of them, to numbers, and to parts of one
 * tensor. Lists of nodes that are met again are looked at once.
 */
final class ColumnPlan {
  private final Kinds kinds;
  private final Map<List<Node>, Column> known = new HashMap<>();

  ColumnPlan(Kinds kinds) {
    this.kinds = kinds;
  }

  /**
   * The column of some nodes.
   *
   * @param nodes of one kind, at least one
   */
  Column of(List<Node> nodes) {
    // Not by recursion: an expression may be as deep as a graph is long.
    Deque<Draft> open = new ArrayDeque<>();
    open.push(new Draft(nodes));
    while (!open.isEmpty()) {
      Draft draft = open.peek();
      Optional<List<Node>> missing =
          draft.operands.stream().filter(list -> !known.containsKey(list)).findFirst();
      if (missing.isPresent()) {
        open.push(new Draft(missing.get()));
      } else {
        open.pop();
        known.put(draft.nodes, draft.column());
      }
    }
    return known(nodes);
  }

  private Column known(List<Node> nodes) {
    Column column = known.get(nodes);
    if (column == null) {
      throw new IllegalStateException("a column was not looked at");
    }
    return column;
  }

  /** A column to be, and the lists of nodes that have to be looked at first. */
  private final class Draft {
    private final List<Node> nodes;
    private final Map<Node, Integer> different = new LinkedHashMap<>();
    private final Optional<Places> places;
    private final List<List<Node>> operands;

    Draft(List<Node> nodes) {
      this.nodes = nodes;
      for (Node node : nodes) {
        different.putIfAbsent(node, different.size());
      }
      this.places = isPlain() ? Optional.empty() : places();
      this.operands = operands();
    }

    /** Whether nothing is to be looked at: one node, or numbers. */
    private boolean isPlain() {
      return different.size() == 1 || kinds.isData(nodes.getFirst());
    }

    private boolean isRepeated() {
      return 2 * different.size() <= nodes.size();
    }

    private Optional<Places> places() {
      List<MoveOp.Slice> slices = new ArrayList<>();
      Set<Node> bases = new HashSet<>();
      for (Node node : nodes) {
        if (node instanceof Node.Apply apply && apply.op() instanceof MoveOp.Slice slice) {
          slices.add(slice);
          bases.add(apply.input(0));
        }
      }
      boolean oneBase = slices.size() == nodes.size() && bases.size() == 1;
      return oneBase && slices.stream().distinct().limit(2).count() > 1
          ? Places.of(slices, ((Node.Apply) nodes.getFirst()).input(0).shape())
          : Optional.empty();
    }

    private List<List<Node>> operands() {
      if (isPlain() || places.isPresent()) {
        return List.of();
      }
      if (isRepeated()) {
        return List.of(List.copyOf(different.keySet()));
      }
      if (!(nodes.getFirst() instanceof Node.Apply first) || !isOneOperation(first)) {
        return List.of();
      }
      List<List<Node>> lists = new ArrayList<>();
      for (int i = 0; i < first.inputs().size(); i++) {
        List<Node> list = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
          list.add(((Node.Apply) node).input(i));
        }
        lists.add(list);
      }
      return lists;
    }

    /** Slices of different tensors may start at different places. */
    private boolean isOneOperation(Node.Apply first) {
      return !(first.op() instanceof MoveOp.Slice)
          || nodes.stream().allMatch(node -> ((Node.Apply) node).op().equals(first.op()));
    }

    Column column() {
      if (different.size() == 1) {
        return new Column.Same(nodes.getFirst());
      }
      if (kinds.isData(nodes.getFirst())) {
        return new Column.Numbers(nodes);
      }
      if (places.isPresent()) {
        return new Column.Chosen(((Node.Apply) nodes.getFirst()).input(0), places.get());
      }
      if (isRepeated()) {
        int[] positions = nodes.stream().mapToInt(node -> different.getOrDefault(node, -1)).toArray();
        return new Column.Repeated(
            known(operands.getFirst()), different.size(), Ints.of(positions));
      }
      if (operands.isEmpty()) {
        return new Column.SideBySide(nodes);
      }
      List<Column> parts = operands.stream().map(ColumnPlan.this::known).toList();
      return new Column.Applied((Node.Apply) nodes.getFirst(), nodes.size(), parts);
    }
  }

  /** A column and all that it is made of, each once. */
  static Set<Column> reach(Column column) {
    Set<Column> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    reach(column, reached);
    return reached;
  }

  /** Adds a column and all that it is made of to those that have been reached already. */
  static void reach(Column column, Set<Column> reached) {
    Deque<Column> open = new ArrayDeque<>(List.of(column));
    while (!open.isEmpty()) {
      Column next = open.pop();
      if (reached.add(next)) {
        next.parts().forEach(open::push);
      }
    }
  }
}
