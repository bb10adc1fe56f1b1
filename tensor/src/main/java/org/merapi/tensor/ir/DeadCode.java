package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;

/** Leaves out what neither an output nor a check needs. Inputs stay. */
public record DeadCode() implements Pass {
  @Override
  public String name() {
    return "dead code";
  }

  @Override
  public Graph apply(Graph graph) {
    List<Node> results = new ArrayList<>(graph.outputs());
    results.addAll(graph.checks());
    return new Pruner(graph.needed(results)).run(graph);
  }

  /** Keeps the needed nodes; nothing that is kept looks at the others' images. */
  private static final class Pruner extends Rewriter {
    private final boolean[] needed;

    Pruner(boolean... needed) {
      this.needed = needed;
    }

    @Override
    Node rewrite(Node.Apply apply, List<Node> inputs) {
      return needed[apply.id()] ? copy(apply, inputs) : apply;
    }

    @Override
    Node keep(Node.Constant constant) {
      return needed[constant.id()] ? super.keep(constant) : constant;
    }
  }
}
