package org.merapi.autograd.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.autograd.Tree;
import org.merapi.autograd.trace.ControlFlow.ScanResult;
import org.merapi.autograd.trace.ControlFlow.Step;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.Control;

/** A scan: a Java loop on numbers, one operation while tracing. */
final class ScanLoop<C, Y> {
  private static final String CARRY = "scan: the carry";
  private static final String OUTPUT = "scan: the output";
  private static final Leaves.Places IN_A_STEP =
      new Leaves.Places("before a step", "after it; a step must keep shapes and types");
  private static final Leaves.Places BETWEEN_STEPS =
      new Leaves.Places("in the first step", "in a later one");

  private final C initial;
  private final List<Tensor> sequences;
  private final int length;
  private final boolean reverse;
  private final Body<C, Y> body;

  /** One step, with an element of each sequence and the number of the step. */
  @FunctionalInterface
  interface Body<C, Y> {
    Step<C, Y> apply(C carry, List<Tensor> elements, Tensor step);
  }

  ScanLoop(C initial, List<Tensor> sequences, int length, boolean reverse, Body<C, Y> body) {
    if (length < 0) {
      throw new IllegalArgumentException("scan: the number of steps is negative: " + length);
    }
    this.initial = initial;
    this.sequences = sequences;
    this.length = length;
    this.reverse = reverse;
    this.body = body;
  }

  ScanResult<C, Y> run() {
    // Without a step the outputs are empty, but what they look like only a trace can tell.
    boolean trace = length == 0 || Leaves.areTraced(initial) || Leaves.areTraced(sequences);
    return trace ? traced() : plain().orElseGet(this::traced);
  }

  /** The last carry, for a body without outputs. */
  C last() {
    return length == 0 ? initial : run().last();
  }

  private Step<C, Y> step(C carry, List<Tensor> elements, Tensor number) {
    Step<C, Y> step = body.apply(carry, elements, number);
    Leaves.requireAlike(CARRY, initial, step.next(), IN_A_STEP);
    return step;
  }

  /** Step by step; empty if a step turns out to use what a trace follows. */
  private Optional<ScanResult<C, Y>> plain() {
    List<Y> outputs = new ArrayList<>();
    C carry = initial;
    for (int i = 0; i < length; i++) {
      int number = reverse ? length - 1 - i : i;
      List<Tensor> elements = sequences.stream().map(leaf -> leaf.get(number)).toList();
      Step<C, Y> step = step(carry, elements, Tensors.integer((long) number));
      if (Leaves.areTraced(step.next()) || Leaves.areTraced(step.output())) {
        return Optional.empty();
      }
      carry = step.next();
      outputs.add(step.output());
      Leaves.requireAlike(OUTPUT, outputs.getFirst(), step.output(), BETWEEN_STEPS);
    }
    return Optional.of(new ScanResult<>(carry, stacked(reverse ? outputs.reversed() : outputs)));
  }

  private Y stacked(List<Y> outputs) {
    List<List<Tensor>> rows = outputs.stream().map(Tree::leaves).toList();
    List<Tensor> stacked = new ArrayList<>();
    for (int k = 0; k < rows.getFirst().size(); k++) {
      int leaf = k;
      stacked.add(Tensors.stack(0, rows.stream().map(row -> row.get(leaf)).toList()));
    }
    return Tree.rebuild(outputs.getFirst(), stacked);
  }

  private ScanResult<C, Y> traced() {
    List<Y> examples = new ArrayList<>();
    Control.Outputs outputs =
        Control.scan(
            Tree.leaves(initial),
            sequences,
            length,
            reverse,
            (carry, number, elements) -> {
              Step<C, Y> step = step(Tree.rebuild(initial, carry), elements, number);
              examples.add(step.output());
              return new Control.Outputs(
                  Tree.leaves(step.next()), Tree.leaves(step.output()), List.of());
            });
    return new ScanResult<>(
        Tree.rebuild(initial, outputs.carries()),
        Tree.rebuild(examples.getLast(), outputs.results()));
  }
}
