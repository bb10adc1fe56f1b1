package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.OdeSolve;

/**
 * Solves an initial value problem once for its solution and all the sensitivities that are wanted.
 * The steps do not depend on what is wanted, so no result changes.
 */
public record MergeSolves() implements Pass {
  @Override
  public String name() {
    return "merge solves";
  }

  @Override
  public Graph apply(Graph graph) {
    Map<List<Object>, List<OdeSolve>> alike = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Apply apply && apply.op() instanceof OdeSolve solve) {
        alike.computeIfAbsent(key(solve, apply.inputs()), key -> new ArrayList<>()).add(solve);
      }
    }
    if (alike.values().stream().allMatch(solves -> solves.size() < 2)) {
      return graph;
    }
    return new Merger(alike).run(graph);
  }

  private static List<Object> key(OdeSolve solve, List<Node> operands) {
    OdeSolve alone =
        new OdeSolve(
            solve.system(),
            solve.outputs(),
            solve.controlled(),
            solve.covered(),
            List.of(),
            solve.settings(),
            Optional.empty());
    return List.of(alone, operands);
  }

  /** What several solves want, each operand once and in order. */
  private static OdeSolve union(OdeSolve like, List<OdeSolve> solves) {
    Set<Integer> wanted = new LinkedHashSet<>();
    solves.forEach(solve -> wanted.addAll(solve.wanted()));
    return new OdeSolve(
        like.system(),
        like.outputs(),
        like.controlled(),
        like.covered(),
        wanted.stream().sorted().toList(),
        like.settings(),
        like.line());
  }

  /** Puts one operation in the place of several. */
  private static final class Merger extends Rewriter {
    private final Map<List<Object>, List<OdeSolve>> alike;
    private final Map<List<Object>, Node> merged = new HashMap<>();

    Merger(Map<List<Object>, List<OdeSolve>> alike) {
      this.alike = alike;
    }

    @Override
    Node rewrite(Node.Apply apply, List<Node> inputs) {
      if (!(apply.op() instanceof OdeSolve solve)) {
        return copy(apply, inputs);
      }
      List<Object> key = key(solve, apply.inputs());
      List<OdeSolve> solves = alike.getOrDefault(key, List.of());
      if (solves.size() < 2) {
        return copy(apply, inputs);
      }
      OdeSolve all = union(solve, solves);
      Node[] operands = inputs.toArray(Node[]::new);
      Node home = merged.computeIfAbsent(key, absent -> apply(apply.origin(), all, operands));
      return solve.wanted().equals(all.wanted()) ? home : part(apply, solve, all, home);
    }

    /** The rows of one of the solves out of those of all. */
    private Node part(Node.Apply apply, OdeSolve solve, OdeSolve all, Node home) {
      Shape whole = Shape.of(solve.outputs(), all.rowSize());
      Node rows = apply(apply.origin(), new MoveOp.Reshape(whole), home);
      List<Node> parts = new ArrayList<>();
      int first = 0;
      for (int i = 0; i < all.lengths().size(); i++) {
        int length = all.lengths().get(i);
        if (i == 0 || solve.wanted().contains(all.wanted().get(i - 1))) {
          MoveOp slice =
              new MoveOp.Slice(Ints.of(0, first), Ints.of(1, 1), Shape.of(solve.outputs(), length));
          parts.add(apply(apply.origin(), slice, rows));
        }
        first += length;
      }
      Node joined =
          parts.size() == 1
              ? parts.getFirst()
              : apply(apply.origin(), new ConcatOp(1), parts.toArray(Node[]::new));
      return apply(apply.origin(), new MoveOp.Reshape(apply.shape()), joined);
    }
  }
}
