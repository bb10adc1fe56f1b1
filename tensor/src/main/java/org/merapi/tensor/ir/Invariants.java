package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.CumulativeSumOp;
import org.merapi.tensor.op.MatmulOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;

/** What a body computes of its captured inputs alone. */
final class Invariants {
  private final Graph body;
  private final int firstCapture;
  private final boolean[] invariant;

  /** What depends on inputs and not on numbers of the code alone. */
  private final boolean[] captures;

  private final Set<Node> hoisted = new LinkedHashSet<>();

  private Invariants(Graph body, int firstCapture) {
    this.body = body;
    this.firstCapture = firstCapture;
    this.invariant = new boolean[body.nodes().size()];
    this.captures = new boolean[invariant.length];
  }

  /**
   * The invariants of a body.
   *
   * @param firstCapture the number of the first input that is the same in every step
   * @param runs whether the loop is known to have a step, so that what fails would fail anyway
   */
  static Invariants of(Graph body, int firstCapture, boolean runs) {
    Invariants invariants = new Invariants(body, firstCapture);
    invariants.classify(runs);
    body.outputs().forEach(invariants::hoist);
    for (Node node : body.nodes()) {
      if (node instanceof Node.Apply apply && !invariants.invariant[node.id()]) {
        apply.inputs().forEach(invariants::hoist);
      }
    }
    return invariants;
  }

  private void classify(boolean runs) {
    for (Node node : body.nodes()) {
      invariant[node.id()] =
          switch (node) {
            case Node.Input input -> input.index() >= firstCapture;
            case Node.Constant constant -> true;
            case Node.Apply apply ->
                (runs || cannotFail(apply.op()))
                    && apply.inputs().stream().allMatch(input -> invariant[input.id()]);
          };
      captures[node.id()] =
          switch (node) {
            case Node.Input input -> true;
            case Node.Constant constant -> false;
            case Node.Apply apply ->
                apply.inputs().stream().anyMatch(input -> captures[input.id()]);
          };
    }
  }

  private static boolean cannotFail(Op op) {
    return op instanceof ScalarOp
        || op instanceof ReduceOp
        || op instanceof MoveOp
        || op instanceof CastOp
        || op instanceof ConcatOp
        || op instanceof CumulativeSumOp
        || op instanceof MatmulOp;
  }

  /**
   * Takes a value out; of a view, what it is a view of. Numbers of the code stay where they are.
   */
  private void hoist(Node node) {
    Node seen = node;
    while (seen instanceof Node.Apply view
        && view.op() instanceof MoveOp
        && !(view.op() instanceof MoveOp.Embed)) {
      seen = view.input(0);
    }
    if (seen instanceof Node.Apply && invariant[seen.id()] && captures[seen.id()]) {
      hoisted.add(seen);
    }
  }

  /** The values that are taken out. */
  List<Node> hoisted() {
    return List.copyOf(hoisted);
  }

  /**
   * The values, computed outside of the loop.
   *
   * @param graph where they are written down
   * @param captured what the loop captures there
   */
  List<Node> computed(Rewriter graph, List<Node> captured) {
    boolean[] needed = new boolean[invariant.length];
    hoisted.forEach(node -> needed[node.id()] = true);
    for (Node node : body.nodes().reversed()) {
      if (needed[node.id()] && node instanceof Node.Apply apply) {
        apply.inputs().forEach(input -> needed[input.id()] = true);
      }
    }
    Node[] images = new Node[needed.length];
    for (Node node : body.nodes()) {
      if (needed[node.id()]) {
        images[node.id()] =
            switch (node) {
              case Node.Input input -> captured.get(input.index() - firstCapture);
              case Node.Constant constant -> graph.constant(constant.value());
              case Node.Apply apply ->
                  graph.apply(
                      apply.origin(),
                      apply.op(),
                      apply.inputs().stream()
                          .map(input -> images[input.id()])
                          .toArray(Node[]::new));
            };
      }
    }
    return hoisted.stream().map(node -> images[node.id()]).toList();
  }

  /**
   * The body with further inputs behind its own.
   *
   * @param further values of this body that were taken out, and perhaps of others, which the inputs
   *     bring
   */
  Graph given(List<Node> further) {
    if (further.isEmpty()) {
      return body;
    }
    Tracer tracer = Tracer.ofProgram();
    List<Node> inputs = new ArrayList<>(body.inputs());
    inputs.addAll(further);
    Map<Node, Tensor> values = new HashMap<>();
    inputs.forEach(input -> values.put(input, tracer.argument(input.shape(), input.dtype())));
    return new DeadCode().apply(tracer.finish(Replay.outputs(body, values)));
  }
}
