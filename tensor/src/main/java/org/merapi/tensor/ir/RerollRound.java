package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.ConcatOp;

/**
 * One round of {@link Reroll}: the innermost repetitions. A round leaves alone what contains
 * something that it changes, so that loops in loops are rolled up from the inside.
 */
final class RerollRound {
  /** Most elements of the tensors that repetitions become; more repetitions become several. */
  private static final int MOST_ELEMENTS = 1 << 20;

  private final Graph graph;
  private final Kinds kinds;
  private final ColumnPlan plan;
  private final Map<Node, List<Piece>> changes = new HashMap<>();
  private final List<Piece> checks = new ArrayList<>();
  private final boolean[] contains;

  /** A part of a sum, of a joined tensor or of the checks. */
  private sealed interface Piece {
    /** As it was. */
    record Single(Node node, boolean isTaken) implements Piece {}

    /** Repetitions of one expression. */
    record Many(Column column, int count, boolean isTaken) implements Piece {}
  }

  RerollRound(Graph graph) {
    this.graph = graph;
    this.kinds = new Kinds(graph);
    this.plan = new ColumnPlan(kinds);
    this.contains = new boolean[graph.nodes().size()];
  }

  /** The graph after this round: the same if nothing was found. */
  Graph run() {
    Sums sums = new Sums(graph, kinds, Reroll.FEWEST);
    for (Node node : graph.nodes()) {
      if (!(node instanceof Node.Apply apply)) {
        continue;
      }
      for (Node input : apply.inputs()) {
        contains[node.id()] |= contains[input.id()];
      }
      if (sums.isWhole(node)) {
        List<Sums.Term> terms = sums.terms(node);
        if (terms.size() >= Reroll.FEWEST) {
          note(node, grouped(terms));
        }
      } else if (apply.op() instanceof ConcatOp && apply.inputs().size() >= Reroll.FEWEST) {
        note(node, joined(apply.inputs()));
      }
    }
    checks.addAll(
        grouped(graph.checks().stream().map(node -> new Sums.Term(node, false)).toList()));
    return changes.isEmpty() && checks.stream().allMatch(Piece.Single.class::isInstance)
        ? graph
        : new Writing().run();
  }

  private void note(Node node, List<Piece> pieces) {
    if (!pieces.stream().allMatch(Piece.Single.class::isInstance)) {
      changes.put(node, pieces);
      contains[node.id()] = true;
    }
  }

  /** What terms have in common: they are brought together whatever stands between them. */
  private List<Piece> grouped(List<Sums.Term> terms) {
    Map<Integer, List<Node>> alike = new LinkedHashMap<>();
    Map<Integer, List<Node>> alikeTaken = new LinkedHashMap<>();
    for (Sums.Term term : terms) {
      // Sums of float32 are rounded once, additions each time.
      if (term.node().dtype() != DType.FLOAT32) {
        (term.isTaken() ? alikeTaken : alike)
            .computeIfAbsent(kinds.of(term.node()), absent -> new ArrayList<>())
            .add(term.node());
      }
    }
    Map<Integer, List<Piece>> many = many(alike, false);
    Map<Integer, List<Piece>> manyTaken = many(alikeTaken, true);
    List<Piece> pieces = new ArrayList<>();
    for (Sums.Term term : terms) {
      if (!(term.isTaken() ? manyTaken : many).containsKey(kinds.of(term.node()))) {
        pieces.add(new Piece.Single(term.node(), term.isTaken()));
      }
    }
    many.values().forEach(pieces::addAll);
    manyTaken.values().forEach(pieces::addAll);
    return pieces;
  }

  private Map<Integer, List<Piece>> many(Map<Integer, List<Node>> alike, boolean isTaken) {
    Map<Integer, List<Piece>> many = new LinkedHashMap<>();
    alike.forEach((kind, nodes) -> {
      List<Piece> pieces = rolled(nodes, isTaken);
      if (!pieces.isEmpty()) {
        many.put(kind, pieces);
      }
    });
    return many;
  }

  /** Parts of a joined tensor: their order stays, so only neighbours can be brought together. */
  private List<Piece> joined(List<Node> parts) {
    List<Piece> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= parts.size(); i++) {
      if (i == parts.size() || kinds.of(parts.get(i)) != kinds.of(parts.get(start))) {
        List<Node> run = parts.subList(start, i);
        List<Piece> rolled = rolled(run, false);
        if (rolled.isEmpty()) {
          run.forEach(node -> pieces.add(new Piece.Single(node, false)));
        } else {
          pieces.addAll(rolled);
        }
        start = i;
      }
    }
    return pieces;
  }

  /**
   * Nodes of one kind, rolled up.
   *
   * @return empty if they are too few or too large, have little in common, or wait for another
   *     round
   */
  private List<Piece> rolled(List<Node> nodes, boolean isTaken) {
    if (nodes.size() < Reroll.FEWEST || nodes.stream().anyMatch(node -> contains[node.id()])) {
      return List.of();
    }
    Column whole = plan.of(nodes);
    Set<Column> reached = ColumnPlan.reach(whole);
    if (!isWorthwhile(reached)) {
      return List.of();
    }
    int largest = nodes.getFirst().shape().elements();
    for (Column column : reached) {
      if (column instanceof Column.Applied applied) {
        largest = Math.max(largest, applied.first().shape().elements());
      }
    }
    int most = MOST_ELEMENTS / Math.max(1, largest);
    if (most >= nodes.size()) {
      return List.of(new Piece.Many(whole, nodes.size(), isTaken));
    }
    if (most < Reroll.FEWEST) {
      return List.of();
    }
    List<Piece> pieces = new ArrayList<>();
    for (int start = 0; start < nodes.size(); start += most) {
      List<Node> some = nodes.subList(start, Math.min(nodes.size(), start + most));
      pieces.add(new Piece.Many(plan.of(some), some.size(), isTaken));
    }
    return pieces;
  }

  /**
   * Laying values side by side takes two operations for each, which what is saved must outweigh.
   */
  private static boolean isWorthwhile(Set<Column> reached) {
    int saved = 0;
    int spent = 0;
    for (Column column : reached) {
      switch (column) {
        case Column.Same same -> {}
        case Column.Numbers numbers -> {}
        case Column.Chosen chosen -> saved++;
        case Column.Repeated repeated -> {}
        case Column.Applied applied -> saved++;
        case Column.SideBySide nodes -> spent += 2;
      }
    }
    return spent == 0 || saved > spent;
  }

  /** The graph with the changes. */
  private final class Writing {
    private final Tracer tracer = Tracer.ofProgram();
    private final Tensor[] images = new Tensor[graph.nodes().size()];
    private final ColumnCode code = new ColumnCode(tracer, kinds, node -> images[node.id()]);
    private final boolean[] needed = new boolean[graph.nodes().size()];

    Graph run() {
      findNeeded();
      for (Node node : graph.nodes()) {
        switch (node) {
          case Node.Input input ->
              images[node.id()] = tracer.argument(input.shape(), input.dtype());
          case Node.Constant constant -> {
            if (needed[node.id()]) {
              images[node.id()] = constant.value();
            }
          }
          case Node.Apply apply -> {
            if (needed[node.id()]) {
              images[node.id()] = image(apply);
            }
          }
        }
      }
      for (Piece piece : checks) {
        Tensor condition =
            switch (piece) {
              case Piece.Single single -> images[single.node().id()];
              case Piece.Many many -> revealed(many, 0);
            };
        tracer.require(condition, () -> new IllegalStateException("a check failed"));
      }
      return tracer.finish(graph.outputs().stream().map(node -> images[node.id()]).toList());
    }

    /** What is still looked at; the repetitions themselves are not. */
    private void findNeeded() {
      Set<Column> reached = Collections.newSetFromMap(new IdentityHashMap<>());
      graph.outputs().forEach(node -> needed[node.id()] = true);
      checks.forEach(piece -> need(piece, reached));
      for (Node node : graph.nodes().reversed()) {
        if (!needed[node.id()] || !(node instanceof Node.Apply apply)) {
          continue;
        }
        List<Piece> pieces = changes.get(node);
        if (pieces == null) {
          apply.inputs().forEach(input -> needed[input.id()] = true);
        } else {
          pieces.forEach(piece -> need(piece, reached));
        }
      }
    }

    private void need(Piece piece, Set<Column> reached) {
      switch (piece) {
        case Piece.Single single -> needed[single.node().id()] = true;
        case Piece.Many many -> {
          Set<Column> before = Collections.newSetFromMap(new IdentityHashMap<>());
          ColumnPlan.reach(many.column(), before);
          for (Column column : before) {
            if (reached.add(column)) {
              column.leaves().forEach(node -> needed[node.id()] = true);
            }
          }
        }
      }
    }

    private Tensor image(Node.Apply apply) {
      List<Piece> pieces = changes.get(apply);
      if (pieces == null) {
        Tensor[] inputs = new Tensor[apply.inputs().size()];
        for (int i = 0; i < inputs.length; i++) {
          inputs[i] = images[apply.input(i).id()];
        }
        return tracer.again(apply, inputs);
      }
      return apply.op() instanceof ConcatOp concat
          ? joined(concat.axis(), pieces)
          : total(apply, pieces);
    }

    private Tensor joined(int axis, List<Piece> pieces) {
      List<Tensor> parts = new ArrayList<>();
      for (Piece piece : pieces) {
        parts.add(
            switch (piece) {
              case Piece.Single single -> images[single.node().id()];
              case Piece.Many many -> merged(revealed(many, axis), axis);
            });
      }
      return parts.size() == 1 ? parts.getFirst() : Tensors.cat(axis, parts.toArray(Tensor[]::new));
    }

    /** An axis and the next one as one. */
    private static Tensor merged(Tensor tensor, int axis) {
      int size = tensor.size(axis) * tensor.size(axis + 1);
      return tensor.reshape(tensor.shape().without(axis).with(axis, size));
    }

    private Tensor total(Node.Apply sum, List<Piece> pieces) {
      Tensor total = Tensors.scalar(0);
      boolean isFirst = true;
      for (Piece piece : pieces) {
        boolean isTaken;
        Tensor term;
        switch (piece) {
          case Piece.Single single -> {
            isTaken = single.isTaken();
            term = images[single.node().id()];
          }
          case Piece.Many many -> {
            isTaken = many.isTaken();
            term = summed(many);
          }
        }
        if (isTaken) {
          total = isFirst ? term.neg() : total.minus(term);
        } else {
          total = isFirst ? term : total.plus(term);
        }
        isFirst = false;
      }
      return total.expand(sum.shape());
    }

    private Tensor summed(Piece.Many many) {
      Tensor terms = code.of(many.column());
      return terms.hiddenAxes().isEmpty()
          ? terms.times((double) many.count())
          : terms.reveal(code.axis(many.count()), 0).sum(0);
    }

    private Tensor revealed(Piece.Many many, int place) {
      return code.of(many.column()).reveal(code.axis(many.count()), place);
    }
  }
}
