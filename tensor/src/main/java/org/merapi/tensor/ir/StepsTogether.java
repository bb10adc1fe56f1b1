package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.Part;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.Scan;

/**
 * Does some steps of a loop at once where a step is a few operations on a few numbers: to begin a
 * step takes longer than to do it. Steps that are left over at the end of the sequences are one
 * step of a loop of their own; if there are any, carries must be float64, which the one loop can
 * hand on to the other. Carries and results stay the same to the bit; sums are added in another
 * order.
 */
public record StepsTogether() implements Pass {
  /** Fewer than are rolled up again. */
  private static final int TOGETHER = 8;

  private static final int MOST_OPERATIONS = 64;
  private static final int MOST_ELEMENTS = 4;

  @Override
  public String name() {
    return "steps together";
  }

  @Override
  public Graph apply(Graph graph) {
    return graph.nodes().stream().anyMatch(StepsTogether::isSuited)
        ? new Joiner().run(graph)
        : graph;
  }

  private static boolean isSuited(Node node) {
    if (!(node instanceof Node.Apply apply
        && apply.op() instanceof Scan scan
        && scan.length() >= 2 * TOGETHER
        && scan.body().nodes().size() <= MOST_OPERATIONS)) {
      return false;
    }
    boolean isWhole = scan.length() % TOGETHER == 0;
    boolean canGoOn =
        scan.part() == Part.FLOATS
            && scan.body().outputs().subList(0, scan.carries()).stream()
                .allMatch(carry -> carry.dtype() == DType.FLOAT64);
    return (isWhole || canGoOn)
        && scan.body().nodes().stream()
            .allMatch(inner -> inner.shape().elements() <= MOST_ELEMENTS && isPlain(inner));
  }

  private static boolean isPlain(Node node) {
    return !(node instanceof Node.Apply apply)
        || apply.op() instanceof ScalarOp
        || apply.op() instanceof MoveOp
        || apply.op() instanceof CastOp;
  }

  /**
   * So many steps as one.
   *
   * @param length of the new loop
   * @param before how many steps there were before its first
   */
  private static Scan together(Scan scan, int count, int length, int before) {
    Tracer tracer = Tracer.ofProgram();
    List<Tensor> inputs = new ArrayList<>();
    int end = scan.carries() + 1 + scan.sequences();
    for (Node.Input input : scan.body().inputs()) {
      boolean isElement = input.index() > scan.carries() && input.index() < end;
      Shape shape = isElement ? Shape.of(count).concat(input.shape()) : input.shape();
      inputs.add(tracer.argument(shape, input.dtype()));
    }
    List<Tensor> carries = inputs.subList(0, scan.carries());
    List<List<Tensor>> results = new ArrayList<>();
    List<Tensor> sums = List.of();
    for (int i = 0; i < count; i++) {
      int place = scan.reverse() ? count - 1 - i : i;
      List<Tensor> values = new ArrayList<>(carries);
      values.add(inputs.get(scan.carries()).times(count).plus(before + place));
      inputs.subList(scan.carries() + 1, end).forEach(block -> values.add(block.get(place)));
      values.addAll(inputs.subList(end, inputs.size()));
      List<Tensor> outputs = Replay.run(scan.body(), values);
      carries = outputs.subList(0, scan.carries());
      int firstSum = scan.carries() + scan.results();
      results.add(outputs.subList(scan.carries(), firstSum));
      List<Tensor> terms = outputs.subList(firstSum, outputs.size());
      List<Tensor> totals = sums;
      sums =
          i == 0
              ? terms
              : IntStream.range(0, terms.size())
                  .mapToObj(k -> totals.get(k).plus(terms.get(k)))
                  .toList();
    }
    List<List<Tensor>> ordered = scan.reverse() ? results.reversed() : results;
    List<Tensor> all = new ArrayList<>(carries);
    for (int k = 0; k < scan.results(); k++) {
      int result = k;
      all.add(Tensors.stack(0, ordered.stream().map(step -> step.get(result)).toList()));
    }
    all.addAll(sums);
    return new Scan(
        new DeadCode().apply(tracer.finish(all)),
        length,
        scan.reverse(),
        scan.carries(),
        scan.sequences(),
        scan.sums(),
        scan.part());
  }

  private static final class Joiner extends Rewriter {
    @Override
    Node rewrite(Node.Apply apply, List<Node> inputs) {
      if (!isSuited(apply)) {
        return copy(apply, inputs);
      }
      Scan scan = (Scan) apply.op();
      int length = scan.length() / TOGETHER;
      int done = length * TOGETHER;
      Scan most = together(scan, TOGETHER, length, 0);
      if (done == scan.length()) {
        return run(apply, most, inputs, 0, TOGETHER);
      }
      int over = scan.length() - done;
      Scan rest = together(scan, over, 1, done);
      Node first =
          scan.reverse()
              ? run(apply, rest, inputs, done, over)
              : run(apply, most, inputs, 0, TOGETHER);
      ScanOutputs begun =
          new ScanOutputs(this, apply.origin(), (scan.reverse() ? rest : most).packing(), first);
      List<Node> later = new ArrayList<>(inputs);
      for (int i = 0; i < scan.carries(); i++) {
        later.set(i, begun.unpacked(i));
      }
      Node second =
          scan.reverse()
              ? run(apply, most, later, 0, TOGETHER)
              : run(apply, rest, later, done, over);
      ScanOutputs ended =
          new ScanOutputs(this, apply.origin(), (scan.reverse() ? most : rest).packing(), second);
      return joined(apply, scan, begun, ended);
    }

    /** A loop over blocks of steps. */
    private Node run(Node.Apply apply, Scan blocks, List<Node> inputs, int from, int count) {
      List<Node> operands = new ArrayList<>(inputs);
      int size = blocks.length() * count;
      for (int i = blocks.carries(); i < blocks.carries() + blocks.sequences(); i++) {
        Node sequence = inputs.get(i);
        Shape element = sequence.shape().without(0);
        if (size < sequence.shape().size(0)) {
          int rank = sequence.shape().rank();
          int[] starts = new int[rank];
          starts[0] = from;
          Ints steps = Ints.of().prepend(rank, 1);
          sequence =
              apply(
                  apply.origin(),
                  new MoveOp.Slice(Ints.of(starts), steps, sequence.shape().with(0, size)),
                  sequence);
        }
        Shape blocked = Shape.of(blocks.length(), count).concat(element);
        operands.set(i, reshaped(apply.origin(), sequence, blocked));
      }
      return apply(apply.origin(), blocks, operands.toArray(Node[]::new));
    }

    /** The outputs of all steps, as they lay before. */
    private Node joined(Node.Apply apply, Scan scan, ScanOutputs begun, ScanOutputs ended) {
      List<Node> parts = new ArrayList<>();
      int firstSum = scan.carries() + scan.results();
      for (int output : scan.packing().members(Part.FLOATS)) {
        Node before = flat(apply, begun.unpacked(output));
        Node after = flat(apply, ended.unpacked(output));
        if (output < scan.carries()) {
          parts.add(after);
        } else if (output >= firstSum) {
          parts.add(apply(apply.origin(), ScalarOp.ADD, before, after));
        } else {
          parts.add(scan.reverse() ? after : before);
          parts.add(scan.reverse() ? before : after);
        }
      }
      return apply(apply.origin(), new ConcatOp(0), parts.toArray(Node[]::new));
    }

    private Node flat(Node.Apply apply, Node node) {
      return reshaped(apply.origin(), node, Shape.of(node.shape().elements()));
    }
  }
}
