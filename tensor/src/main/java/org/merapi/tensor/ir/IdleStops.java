package org.merapi.tensor.ir;

import java.util.List;
import org.merapi.tensor.op.ScalarOp;

/** Leaves out the stops of gradients that no output depends on: checks have no derivative. */
record IdleStops() implements Pass {
  @Override
  public String name() {
    return "idle stops";
  }

  @Override
  public Graph apply(Graph graph) {
    boolean[] reached = new boolean[graph.nodes().size()];
    graph.outputs().forEach(output -> reached[output.id()] = true);
    for (Node node : graph.nodes().reversed()) {
      if (reached[node.id()] && node instanceof Node.Apply apply) {
        apply.inputs().forEach(input -> reached[input.id()] = true);
      }
    }
    return graph.nodes().stream().anyMatch(node -> isIdle(node, reached))
        ? new Rewriter() {
          @Override
          Node rewrite(Node.Apply apply, List<Node> inputs) {
            return isIdle(apply, reached) ? inputs.getFirst() : copy(apply, inputs);
          }
        }.run(graph)
        : graph;
  }

  private static boolean isIdle(Node node, boolean... reached) {
    return node instanceof Node.Apply apply
        && apply.op() == ScalarOp.STOP_GRADIENT
        && !reached[apply.id()];
  }
}
