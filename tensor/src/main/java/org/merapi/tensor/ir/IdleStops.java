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
    return new Rewriter() {
      @Override
      Node rewrite(Node.Apply apply, List<Node> inputs) {
        return apply.op() == ScalarOp.STOP_GRADIENT && !reached[apply.id()]
            ? inputs.getFirst()
            : copy(apply, inputs);
      }
    }.run(graph);
  }
}
