package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Reverse;

/**
 * The reverse rule of {@link Scan}: back-propagation through time. The loop is run again to keep
 * the carries before each step, as far as the reverse sweep of a step looks at them; then a loop in
 * the other direction hands the adjoints of the carries from step to step. Both are scans, so the
 * rule applies to them in turn.
 */
final class ScanReverse {
  private final Scan scan;
  private final Adjoints adjoints;
  private final Tensor[] operands;
  private final List<Tensor> initial;
  private final List<Tensor> sequences;
  private final List<Tensor> captured;

  /** Numbers of the carries that have adjoints, and of the operands whose adjoints are wanted. */
  private final List<Integer> carries = new ArrayList<>();

  private final List<Integer> wantedSequences = new ArrayList<>();
  private final List<Integer> wantedCaptures = new ArrayList<>();
  private final Reverse.Derivative derivative;
  private final List<Integer> kept = new ArrayList<>();

  ScanReverse(Scan scan, Adjoints adjoints, Tensor... operands) {
    this.scan = scan;
    this.adjoints = adjoints;
    this.operands = operands;
    List<Tensor> all = List.of(operands);
    int first = scan.carries();
    int end = first + scan.sequences();
    this.initial = all.subList(0, first);
    this.sequences = all.subList(first, end);
    this.captured = all.subList(end, all.size());
    BitSet wanted = new BitSet();
    for (int i = 0; i < operands.length; i++) {
      boolean asked = operands[i].dtype().isFloating() && (i < first || adjoints.isWanted(i));
      if (asked) {
        // The number of the step stands behind the carries.
        wanted.set(i < first ? i : i + 1);
        (i < first ? carries : i < end ? wantedSequences : wantedCaptures).add(i);
      }
    }
    this.derivative = Reverse.derivative(scan.body(), wanted);
    boolean[] used = Body.used(derivative.graph());
    for (int i = 0; i < first; i++) {
      if (used[i]) {
        kept.add(i);
      }
    }
  }

  /**
   * Hands in the adjoints of the operands.
   *
   * @param gradient with respect to the vector of floating outputs
   */
  void run(Tensor gradient) {
    Packing packing = scan.packing();
    int results = scan.carries() + scan.results();
    List<Tensor> last = new ArrayList<>();
    List<Tensor> stacked = new ArrayList<>();
    List<Tensor> totals = new ArrayList<>();
    for (int output : packing.members(Part.FLOATS)) {
      (output < scan.carries() ? last : output < results ? stacked : totals)
          .add(packing.unpack(output, gradient));
    }
    List<Tensor> rows = new ArrayList<>(history());
    rows.addAll(sequences);
    rows.addAll(stacked);
    Control.Outputs swept =
        Control.scan(
            last,
            rows,
            scan.length(),
            !scan.reverse(),
            (adjoint, step, elements) -> step(adjoint, step, elements, totals));
    ControlOp.handIn(adjoints, carries, swept.carries(), operands);
    ControlOp.handIn(adjoints, wantedSequences, swept.results(), operands);
    ControlOp.handIn(adjoints, wantedCaptures, swept.sums(), operands);
  }

  /** The kept carries before each step, by step number. */
  private List<Tensor> history() {
    if (kept.isEmpty()) {
      return List.of();
    }
    return Control.scan(
            initial,
            sequences,
            scan.length(),
            scan.reverse(),
            (carry, step, elements) -> {
              List<Tensor> inputs = inputs(carry, step, elements);
              List<Tensor> next = scan.split(Replay.run(scan.body(), inputs)).carries();
              return new Control.Outputs(next, kept.stream().map(carry::get).toList(), List.of());
            })
        .results();
  }

  private List<Tensor> inputs(List<Tensor> carry, Tensor step, List<Tensor> elements) {
    List<Tensor> inputs = new ArrayList<>(carry);
    inputs.add(step);
    inputs.addAll(elements);
    inputs.addAll(captured);
    return inputs;
  }

  private Control.Outputs step(
      List<Tensor> adjoint, Tensor step, List<Tensor> elements, List<Tensor> totals) {
    List<Tensor> carry = new ArrayList<>();
    for (Node.Input input : scan.body().inputs().subList(0, scan.carries())) {
      int place = kept.indexOf(input.index());
      // The sweep does not look at a carry that was not kept; anything may stand for it.
      carry.add(place < 0 ? step : elements.get(place));
    }
    int from = kept.size();
    int to = from + sequences.size();
    List<Tensor> all = inputs(carry, step, elements.subList(from, to));
    all.addAll(adjoint);
    all.addAll(elements.subList(to, elements.size()));
    all.addAll(totals);
    List<Tensor> swept = derivative.run(all);
    int first = carries.size();
    int second = first + wantedSequences.size();
    return new Control.Outputs(
        swept.subList(0, first), swept.subList(first, second), swept.subList(second, swept.size()));
  }
}
