package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.Part;
import org.merapi.tensor.op.Scan;

/**
 * Runs loops over the same carries as one: the loop of a value and the one that its derivative adds
 * to find the carries of every step again.
 */
public record MergeScans() implements Pass {
  @Override
  public String name() {
    return "merge scans";
  }

  @Override
  public Graph apply(Graph graph) {
    Map<List<Object>, List<Node.Apply>> alike = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Apply apply
          && apply.op() instanceof Scan scan
          && scan.part() == Part.FLOATS) {
        List<Object> key =
            List.of(
                apply.inputs(), scan.length(), scan.reverse(), scan.carries(), scan.sequences());
        alike.computeIfAbsent(key, absent -> new ArrayList<>()).add(apply);
      }
    }
    Map<Node, Merged> merged = new HashMap<>();
    for (List<Node.Apply> scans : alike.values()) {
      for (int i = 1; i < scans.size(); i++) {
        Node.Apply first = scans.getFirst();
        Node.Apply second = scans.get(i);
        if (!merged.containsKey(first)) {
          merge((Scan) first.op(), (Scan) second.op())
              .ifPresent(both -> {
                merged.put(first, new Merged(first, both, true));
                merged.put(second, new Merged(first, both, false));
              });
        }
      }
    }
    return merged.isEmpty() ? graph : new Merger(merged).run(graph);
  }

  /**
   * What takes the place of a loop.
   *
   * @param home the first of the two loops, where the common one is run
   * @param isFirst whether it is that loop's outputs that are wanted
   */
  private record Merged(Node home, Both both, boolean isFirst) {}

  /** Two loops and the one that does both. */
  private record Both(Scan first, Scan second, Scan together) {}

  private static Optional<Both> merge(Scan first, Scan second) {
    Tracer tracer = Tracer.ofProgram();
    List<Tensor> inputs = new ArrayList<>();
    for (Node.Input input : first.body().inputs()) {
      inputs.add(tracer.argument(input.shape(), input.dtype()));
    }
    List<Tensor> outputs = new ArrayList<>(Replay.run(first.body(), inputs));
    List<Tensor> others = Replay.run(second.body(), inputs);
    int carries = first.carries();
    List<Tensor> all = new ArrayList<>(outputs.subList(0, carries));
    all.addAll(outputs.subList(carries, carries + first.results()));
    all.addAll(others.subList(carries, carries + second.results()));
    all.addAll(outputs.subList(carries + first.results(), outputs.size()));
    all.addAll(others.subList(carries + second.results(), others.size()));
    int count = all.size();
    all.addAll(others.subList(0, carries));
    Graph graph = new CommonSubexpressions().apply(tracer.finish(all));
    for (int i = 0; i < carries; i++) {
      if (!graph.outputs().get(i).equals(graph.outputs().get(count + i))) {
        return Optional.empty();
      }
    }
    Graph body =
        new DeadCode()
            .apply(
                new Graph(
                    graph.nodes(),
                    graph.inputs(),
                    graph.outputs().subList(0, count),
                    graph.checks()));
    return Optional.of(
        new Both(
            first,
            second,
            new Scan(
                body,
                first.length(),
                first.reverse(),
                carries,
                first.sequences(),
                first.sums() + second.sums(),
                Part.FLOATS)));
  }

  private static final class Merger extends Rewriter {
    private final Map<Node, Merged> merged;
    private final Map<Node, Node> common = new HashMap<>();

    Merger(Map<Node, Merged> merged) {
      this.merged = merged;
    }

    @Override
    Node rewrite(Node.Apply apply, List<Node> inputs) {
      Merged change = merged.get(apply);
      if (change == null) {
        return copy(apply, inputs);
      }
      Both both = change.both();
      Node whole =
          common.computeIfAbsent(
              change.home(),
              absent -> apply(apply.origin(), both.together(), inputs.toArray(Node[]::new)));
      Scan own = change.isFirst() ? both.first() : both.second();
      List<Integer> outputs = new ArrayList<>();
      int carries = own.carries();
      int results = carries + both.first().results() + both.second().results();
      for (int i = 0; i < own.body().outputs().size(); i++) {
        boolean isSum = i >= carries + own.results();
        int shift =
            change.isFirst() || i < carries
                ? 0
                : isSum ? both.first().sums() : both.first().results();
        outputs.add(isSum ? results + i - carries - own.results() + shift : i + shift);
      }
      return new ScanOutputs(this, apply.origin(), both.together().packing(), whole)
          .packed(outputs);
    }
  }
}
