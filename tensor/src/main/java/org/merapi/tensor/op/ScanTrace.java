package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.Control.Outputs;

/** Makes a {@link Scan} from a function. */
final class ScanTrace {
  private static final String LABEL = "scan";

  private final List<Tensor> sequences;
  private final int length;
  private final boolean reverse;
  private final Control.ScanStep step;

  ScanTrace(List<Tensor> sequences, int length, boolean reverse, Control.ScanStep step) {
    for (Tensor sequence : sequences) {
      if (sequence.rank() == 0 || sequence.size(0) != length) {
        throw new ShapeException(
            "scan: a sequence of shape "
                + sequence.shape()
                + " does not have "
                + length
                + " steps");
      }
    }
    this.sequences = sequences;
    this.length = length;
    this.reverse = reverse;
    this.step = step;
  }

  Outputs run(List<Tensor> initial) {
    List<Form> carries = Form.of(initial);
    while (true) {
      BodyTrace trace = new BodyTrace(arguments(carries));
      int count = carries.size();
      List<Tensor> arguments = trace.arguments();
      Outputs outputs =
          step.apply(
              arguments.subList(0, count),
              arguments.get(count),
              arguments.subList(count + 1, arguments.size()));
      List<Form> grown = grown(LABEL, carries, outputs.carries());
      if (grown.equals(carries)) {
        return finish(trace, carries, initial, outputs);
      }
      trace.abandon();
      carries = grown;
    }
  }

  private List<Form> arguments(List<Form> carries) {
    List<Form> forms = new ArrayList<>(carries);
    forms.add(new Form(Shape.SCALAR, DType.INT64, List.of()));
    sequences.forEach(sequence -> forms.add(Form.ofElement(sequence)));
    return forms;
  }

  /** Carries with the hidden axes that a step gives them. */
  static List<Form> grown(String label, List<Form> carries, List<Tensor> next) {
    if (next.size() != carries.size()) {
      throw new IllegalArgumentException(
          label + ": " + carries.size() + " carries became " + next.size() + " in a step");
    }
    List<Form> grown = new ArrayList<>();
    for (int i = 0; i < carries.size(); i++) {
      Form form = carries.get(i);
      Tensor tensor = next.get(i);
      if (!tensor.shape().equals(form.shape()) || tensor.dtype() != form.dtype()) {
        throw new ShapeException(
            label
                + ": carry "
                + i
                + " changes from "
                + form.dtype()
                + " of shape "
                + form.shape()
                + " to "
                + tensor.dtype()
                + " of shape "
                + tensor.shape());
      }
      grown.add(form.joined(tensor.hiddenAxes()));
    }
    return grown;
  }

  private Outputs finish(
      BodyTrace trace, List<Form> carries, List<Tensor> initial, Outputs outputs) {
    boolean checked = trace.makesDemands();
    List<Tensor> terms = new ArrayList<>();
    outputs.sums().forEach(term -> terms.add(term.cast(DType.FLOAT64)));
    if (checked) {
      terms.add(trace.failures());
    }
    List<Tensor> others = new ArrayList<>(outputs.results());
    others.addAll(terms);
    List<Form> forms = new ArrayList<>(carries);
    forms.addAll(Form.of(others));
    List<Tensor> all = new ArrayList<>(outputs.carries());
    all.addAll(others);
    int fixed = carries.size() + 1;
    Body body = trace.finish(fixed, forms, all);

    List<Tensor> operands = Form.revealAll(carries, initial, 0);
    List<Integer> used = body.kept().subList(fixed, body.kept().size());
    for (int argument : used) {
      Tensor sequence = sequences.get(argument - fixed);
      operands.add(Form.ofElement(sequence).reveal(sequence, 1));
    }
    operands.addAll(body.captured());
    List<Tensor> values =
        Outcome.of(
            part ->
                new Scan(
                    body.graph(), length, reverse, carries.size(), used.size(), terms.size(), part),
            operands);
    return unpacked(carries.size(), outputs.results().size(), checked, forms, values);
  }

  private static Outputs unpacked(
      int carries, int results, boolean checked, List<Form> forms, List<Tensor> values) {
    int end = carries + results;
    List<Tensor> sums =
        Outcome.hidden(forms.subList(end, forms.size()), values.subList(end, values.size()), 0);
    if (checked) {
      Outcome.requireNone(LABEL, sums.removeLast());
    }
    return new Outputs(
        Outcome.hidden(forms.subList(0, carries), values.subList(0, carries), 0),
        Outcome.hidden(forms.subList(carries, end), values.subList(carries, end), 1),
        sums);
  }
}
