package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.Control;

/** Writes a recurrence down as a loop. */
final class RecurrenceCode {
  private final Recurrence recurrence;
  private final List<Boolean> kept;

  /** The values of the states that are kept. */
  private final Map<Integer, Values> values = new HashMap<>();

  /** What is read by the states, with the number of the sequence if it differs by step. */
  private final Map<Column, Value> read = new HashMap<>();

  /** A value that the states read. */
  private sealed interface Value {
    /** The same in all steps. */
    record Captured(Tensor tensor) implements Value {}

    /** An element of a sequence. */
    record Element(int sequence) implements Value {}
  }

  /** The values of all steps: every so many, from a place on, along the first axis of a tensor. */
  private record Values(Tensor all, int stride, int start) {}

  /**
   * Code of a recurrence.
   *
   * @param kept whether the values of a state are looked at by anything else
   */
  RecurrenceCode(Recurrence recurrence, List<Boolean> kept) {
    this.recurrence = recurrence;
    this.kept = kept;
  }

  /**
   * Writes the loop.
   *
   * @param images of nodes that the recurrence needs
   */
  void write(ColumnCode code, Function<Node, Tensor> images) {
    List<Tensor> initial = new ArrayList<>();
    List<Tensor> sequences = new ArrayList<>();
    for (Recurrence.State state : recurrence.states()) {
      state.initial().forEach(node -> initial.add(images.apply(node)));
    }
    for (Column column : recurrence.columns()) {
      if (!read.containsKey(column)) {
        Tensor tensor = code.of(column);
        if (tensor.hiddenAxes().isEmpty()) {
          read.put(column, new Value.Captured(tensor));
        } else {
          read.put(column, new Value.Element(sequences.size()));
          sequences.add(tensor.reveal(code.axis(recurrence.steps()), 0));
        }
      }
    }
    List<Tensor> results =
        Control.scan(
                initial,
                sequences,
                recurrence.steps(),
                false,
                (carries, number, elements) -> step(carries, elements))
            .results();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      if (kept.get(i)) {
        numbers.add(i);
      }
    }
    gather(numbers, results);
  }

  /**
   * States of one form lie in one tensor, step by step: what looks at one of them in one step and
   * at another one in the next looks at parts of one tensor.
   */
  private void gather(List<Integer> numbers, List<Tensor> results) {
    Map<List<Object>, List<Integer>> alike = new LinkedHashMap<>();
    for (int i = 0; i < numbers.size(); i++) {
      Tensor result = results.get(i);
      alike
          .computeIfAbsent(List.of(result.shape(), result.dtype()), absent -> new ArrayList<>())
          .add(i);
    }
    for (List<Integer> group : alike.values()) {
      Tensor first = results.get(group.getFirst());
      Tensor all =
          group.size() == 1
              ? first
              : Tensors.stack(1, group.stream().map(results::get).toList())
                  .reshape(first.shape().with(0, first.size(0) * group.size()));
      for (int i = 0; i < group.size(); i++) {
        values.put(numbers.get(group.get(i)), new Values(all, group.size(), i));
      }
    }
  }

  private Control.Outputs step(List<Tensor> carries, List<Tensor> elements) {
    List<Recurrence.State> states = recurrence.states();
    List<List<Tensor>> before = new ArrayList<>();
    int from = 0;
    for (Recurrence.State state : states) {
      before.add(carries.subList(from, from + state.carries()));
      from += state.carries();
    }
    List<Tensor> now = new ArrayList<>();
    for (Recurrence.State state : states) {
      Tensor[] operands = new Tensor[state.operands().size()];
      for (int i = 0; i < operands.length; i++) {
        operands[i] =
            switch (state.operands().get(i)) {
              case Recurrence.Operand.Carried carried ->
                  carried.lag() == 0
                      ? now.get(carried.state())
                      : before.get(carried.state()).get(carried.lag() - 1);
              case Recurrence.Operand.Given given -> value(given.column(), elements);
            };
      }
      Node.Apply model = state.nodes().getFirst();
      now.add(SourceLines.from(model.origin(), () -> Tensor.apply(model.op(), operands)));
    }
    List<Tensor> next = new ArrayList<>();
    List<Tensor> results = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      int count = states.get(i).carries();
      if (count > 0) {
        next.add(now.get(i));
        next.addAll(before.get(i).subList(0, count - 1));
      }
      if (kept.get(i)) {
        results.add(now.get(i));
      }
    }
    return new Control.Outputs(next, results, List.of());
  }

  private Tensor value(Column column, List<Tensor> elements) {
    return switch (read.get(column)) {
      case Value.Captured captured -> captured.tensor();
      case Value.Element element -> elements.get(element.sequence());
      case null -> throw new IllegalStateException("a column was not written");
    };
  }

  /** A value of a state that is kept. */
  Tensor value(int state, int step) {
    Values all = values.get(state);
    if (all == null) {
      throw new IllegalStateException("a state was not written");
    }
    return all.all().get(step * all.stride() + all.start());
  }
}
