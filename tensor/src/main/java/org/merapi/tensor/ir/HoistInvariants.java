package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.op.ControlOp;
import org.merapi.tensor.op.Scan;
import org.merapi.tensor.op.While;

/**
 * Takes out of loops what is the same in every step: it is computed once before the loop, which
 * then captures it. Out of a loop within a loop it goes as far as it can.
 *
 * <p>A loop that may have no steps gives up only what cannot fail.
 */
public record HoistInvariants() implements Pass {
  @Override
  public String name() {
    return "hoist invariants";
  }

  @Override
  public Graph apply(Graph graph) {
    boolean loops =
        graph.nodes().stream()
            .anyMatch(node ->
                node instanceof Node.Apply apply
                    && (apply.op() instanceof Scan || apply.op() instanceof While));
    return loops ? new Hoister().run(graph) : graph;
  }

  private static final class Hoister extends Rewriter {
    private final HoistInvariants within = new HoistInvariants();

    @Override
    Node rewrite(Node.Apply apply, List<Node> inputs) {
      return switch (apply.op()) {
        case Scan scan -> scan(scan, apply, inputs);
        case While loop -> loop(loop, apply, inputs);
        default -> copy(apply, inputs);
      };
    }

    private Node scan(Scan scan, Node.Apply apply, List<Node> inputs) {
      Graph inner = within.apply(scan.body());
      Invariants body =
          Invariants.of(inner, scan.carries() + 1 + scan.sequences(), scan.length() > 0);
      List<Node> operands = new ArrayList<>(inputs);
      List<Node> captured = inputs.subList(scan.carries() + scan.sequences(), inputs.size());
      operands.addAll(body.computed(this, captured));
      Scan less =
          new Scan(
              body.given(body.hoisted()),
              scan.length(),
              scan.reverse(),
              scan.carries(),
              scan.sequences(),
              scan.sums(),
              scan.part());
      return changed(apply, less, operands);
    }

    private Node loop(While loop, Node.Apply apply, List<Node> inputs) {
      Invariants condition = Invariants.of(within.apply(loop.condition()), loop.carries(), false);
      Invariants body = Invariants.of(within.apply(loop.body()), loop.carries(), false);
      List<Node> operands = new ArrayList<>(inputs);
      List<Node> captured = inputs.subList(loop.carries(), inputs.size());
      operands.addAll(condition.computed(this, captured));
      operands.addAll(body.computed(this, captured));
      List<Node> further = new ArrayList<>(condition.hoisted());
      further.addAll(body.hoisted());
      While less =
          new While(
              condition.given(further),
              body.given(further),
              loop.carries(),
              loop.limit(),
              loop.part());
      return changed(apply, less, operands);
    }

    private Node changed(Node.Apply apply, ControlOp op, List<Node> operands) {
      return op.equals(apply.op())
          ? copy(apply, operands)
          : apply(apply.origin(), op, operands.toArray(Node[]::new));
    }
  }
}
