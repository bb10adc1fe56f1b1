package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.merapi.tensor.DType;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.ScalarOp;

/** Looks at the steps of a lowered graph. */
final class StepReports {
  private final Lowering lowering;
  private final List<StepReport> reports = new ArrayList<>();
  private final List<Integer> reportOf = new ArrayList<>();

  private StepReports(Lowering lowering) {
    this.lowering = lowering;
    lowering.steps().forEach(this::add);
  }

  static StepReports of(Lowering lowering) {
    return new StepReports(lowering);
  }

  List<StepReport> reports() {
    return reports;
  }

  /**
   * The reports with times.
   *
   * @param nanoseconds of each step of the lowered graph
   */
  List<StepReport> timed(double... nanoseconds) {
    double[] times = new double[reports.size()];
    for (int i = 0; i < nanoseconds.length; i++) {
      times[reportOf.get(i)] += nanoseconds[i];
    }
    List<StepReport> timed = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      timed.add(reports.get(i).timed(times[i]));
    }
    return timed;
  }

  private void add(Step step) {
    StepReport report = report(step);
    if (isResults(step) && !reports.isEmpty() && reports.getLast().kind().equals(report.kind())) {
      StepReport before = reports.removeLast();
      List<String> calls = new ArrayList<>(before.kernels());
      calls.addAll(report.kernels());
      report =
          new StepReport(
              before.kind(),
              before.over(),
              List.of(),
              calls,
              before.bytesRead() + report.bytesRead(),
              before.bytesWritten() + report.bytesWritten(),
              OptionalDouble.empty());
    }
    reports.add(report);
    reportOf.add(reports.size() - 1);
  }

  private static boolean isResults(Step step) {
    return step instanceof Step.Output || step instanceof Step.Copy || step instanceof Step.Check;
  }

  private StepReport report(Step step) {
    return switch (step) {
      case Step.Scalars s -> computing("scalars", "[]", s.nodes(), List.of());
      case Step.Loop l -> computing("loop", l.domain().sizes().toString(), l.nodes(), List.of());
      case Step.Kernel k ->
          computing(
              "kernel",
              k.node().shape().toString(),
              List.of(k.node()),
              ArrayKernels.method((ScalarOp) k.node().op()).stream().toList());
      case Step.Rows r ->
          computing(
              "rows",
              "[" + r.plan().rows() + "] by " + r.plan().block(),
              r.nodes(),
              calls(r.plan()));
      case Step.Invoke i ->
          i.node() instanceof Node.Apply apply
              ? computing(i.call().label(), apply.shape().toString(), List.of(apply), List.of())
              : computing(i.call().label(), i.node().shape().toString(), List.of(), List.of());
      case Step.Output o -> results("result", 0, bytes(o.node().dtype(), 1));
      case Step.Copy c ->
          results(
              "copy",
              bytes(c.source().dtype(), c.shape().elements()),
              bytes(c.target().dtype(), c.shape().elements()));
      case Step.Check c -> results("check", 0, 0);
    };
  }

  private static StepReport results(String call, long read, long written) {
    return new StepReport(
        "results", "", List.of(), List.of(call), read, written, OptionalDouble.empty());
  }

  private StepReport computing(
      String kind, String over, List<Node.Apply> nodes, List<String> calls) {
    Set<Node> here = new HashSet<>(nodes);
    Map<Node, Long> read = new LinkedHashMap<>();
    long written = 0;
    for (Node.Apply node : nodes) {
      for (Node input : node.inputs()) {
        Node root = lowering.layouts().of(input).root();
        if (!here.contains(root) && lowering.isInArray(input)) {
          read.merge(root, bytes(input.dtype(), distinct(input)), Math::max);
        }
      }
      if (lowering.isInArray(node) && !lowering.layouts().isView(node)) {
        written += bytes(node.dtype(), node.shape().elements());
      }
    }
    return new StepReport(
        kind,
        over,
        nodes,
        calls,
        read.values().stream().mapToLong(Long::longValue).sum(),
        written,
        OptionalDouble.empty());
  }

  /** The elements that a view looks at, those that it repeats counted once. */
  private long distinct(Node view) {
    int[] strides = lowering.access(view).strides();
    long count = 1;
    for (int i = 0; i < strides.length; i++) {
      count *= strides[i] == 0 ? 1 : view.shape().size(i);
    }
    return count;
  }

  static long bytes(DType dtype, long elements) {
    return dtype.bytes() * elements;
  }

  private static List<String> calls(RegionPlan plan) {
    List<String> calls = new ArrayList<>();
    for (Piece piece : plan.pieces()) {
      switch (piece) {
        case Piece.Elements elements -> calls.add("loop");
        case Piece.Kernel kernel -> calls.add(kernel.method());
        case Piece.Invoke invoke -> calls.add(invoke.call().label());
      }
    }
    return calls;
  }
}
