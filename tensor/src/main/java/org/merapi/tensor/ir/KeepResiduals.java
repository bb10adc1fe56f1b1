package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.merapi.tensor.op.Part;
import org.merapi.tensor.op.Scan;

/**
 * What a loop that goes back computes anew of each step, the loop that went forth hands on where it
 * is dear: the exponentials of a forward algorithm, say, which the derivative needs again. These
 * values of every step are more results of the loop forth and more sequences of the loop back.
 *
 * <p>A loop goes back over another if it has as many steps, in the other direction, and reads the
 * carries that the other one kept. Bodies of {@code checkpoint} are left alone: there the user
 * chose to compute twice.
 */
public record KeepResiduals() implements Pass {
  /** Above this number of elements reading them costs as much as computing them. */
  private static final long MOST_ELEMENTS = 1 << 20;

  @Override
  public String name() {
    return "keep residuals";
  }

  @Override
  public Graph apply(Graph graph) {
    Map<Node, Plan> forth = new HashMap<>();
    Map<Node, Plan> back = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (!(node instanceof Node.Apply apply && isLoop(apply))) {
        continue;
      }
      Optional<Node.Apply> source = Residuals.source(apply);
      if (source.isPresent()
          && !forth.containsKey(source.get())
          && !back.containsKey(source.get())) {
        Residuals residuals = Residuals.of(source.get(), apply);
        long elements = residuals.elements() * ((Scan) apply.op()).length();
        if (elements > 0 && elements <= MOST_ELEMENTS) {
          Plan plan = new Plan(source.get(), apply, residuals);
          forth.put(source.get(), plan);
          back.put(apply, plan);
        }
      }
    }
    return forth.isEmpty() ? graph : new Keeper(forth, back).run(graph);
  }

  static boolean isLoop(Node.Apply apply) {
    return apply.op() instanceof Scan scan && scan.part() == Part.FLOATS;
  }

  /** A loop and the one that goes back over it. */
  private record Plan(Node.Apply forth, Node.Apply back, Residuals residuals) {}

  private static final class Keeper extends Rewriter {
    private final Map<Node, Plan> forth;
    private final Map<Node, Plan> back;

    /** The residuals of every step, for each loop that goes back. */
    private final Map<Node, List<Node>> kept = new HashMap<>();

    Keeper(Map<Node, Plan> forth, Map<Node, Plan> back) {
      this.forth = forth;
      this.back = back;
    }

    @Override
    Node rewrite(Node.Apply apply, List<Node> inputs) {
      if (forth.containsKey(apply)) {
        return forth(apply, inputs, forth.get(apply));
      }
      return back.containsKey(apply) ? back(apply, inputs, back.get(apply)) : copy(apply, inputs);
    }

    private Node forth(Node.Apply apply, List<Node> inputs, Plan plan) {
      Scan scan = (Scan) apply.op();
      Scan more =
          new Scan(
              plan.residuals().bodyForth(),
              scan.length(),
              scan.reverse(),
              scan.carries(),
              scan.sequences(),
              scan.sums(),
              scan.part());
      Node whole = apply(apply.origin(), more, inputs.toArray(Node[]::new));
      ScanOutputs outputs = new ScanOutputs(this, apply.origin(), more.packing(), whole);
      int end = scan.carries() + scan.results();
      int extra = more.results() - scan.results();
      kept.put(plan.back(), IntStream.range(end, end + extra).mapToObj(outputs::unpacked).toList());
      return outputs.packed(
          IntStream.range(0, scan.body().outputs().size())
              .mapToObj(output -> output < end ? output : output + extra)
              .toList());
    }

    private Node back(Node.Apply apply, List<Node> inputs, Plan plan) {
      Scan scan = (Scan) apply.op();
      List<Node> residuals = kept.getOrDefault(apply, List.of());
      int end = scan.carries() + scan.sequences();
      List<Node> operands = new ArrayList<>(inputs.subList(0, end));
      operands.addAll(residuals);
      operands.addAll(inputs.subList(end, inputs.size()));
      Scan less =
          new Scan(
              plan.residuals().bodyBack(),
              scan.length(),
              scan.reverse(),
              scan.carries(),
              scan.sequences() + residuals.size(),
              scan.sums(),
              scan.part());
      return apply(apply.origin(), less, operands.toArray(Node[]::new));
    }
  }
}
