package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.CallTrace.Called;

/**
 * Makes a {@link Cond} from two functions, or a selection where each position has its own choice.
 */
final class CondTrace {
  private static final String LABEL = "cond";

  private final Tensor predicate;
  private final List<Tensor> operands;

  CondTrace(Tensor predicate, List<Tensor> operands) {
    Control.requireFlag(LABEL + ": the predicate", predicate);
    this.predicate = predicate;
    this.operands = operands;
  }

  List<Tensor> run(UnaryOperator<List<Tensor>> then, UnaryOperator<List<Tensor>> otherwise) {
    return predicate.hiddenAxes().isEmpty() ? choice(then, otherwise) : selection(then, otherwise);
  }

  private List<Tensor> choice(
      UnaryOperator<List<Tensor>> then, UnaryOperator<List<Tensor>> otherwise) {
    BodyTrace first = new BodyTrace(Form.of(operands));
    List<Tensor> ofThen = new ArrayList<>(then.apply(first.arguments()));
    BodyTrace second = new BodyTrace(Form.of(operands));
    List<Tensor> ofOtherwise = new ArrayList<>(otherwise.apply(second.arguments()));
    boolean checked = first.makesDemands() || second.makesDemands();
    if (checked) {
      ofThen.add(first.failures());
      ofOtherwise.add(second.failures());
    }
    List<Form> forms = common(ofThen, ofOtherwise);
    Body one = first.finish(0, forms, ofThen);
    Body other = second.finish(0, forms, ofOtherwise);
    List<Tensor> all = new ArrayList<>();
    all.add(predicate);
    all.addAll(one.operands(operands));
    all.addAll(other.operands(operands));
    List<Tensor> outputs =
        Outcome.hidden(
            forms, Outcome.of(part -> new Cond(one.graph(), other.graph(), part), all), 0);
    if (checked) {
      Outcome.requireNone(LABEL, outputs.removeLast());
    }
    return outputs;
  }

  /** Both branches are calls, so that the demands of each can be made where it was chosen only. */
  private List<Tensor> selection(
      UnaryOperator<List<Tensor>> then, UnaryOperator<List<Tensor>> otherwise) {
    Called one = CallTrace.called(operands, then);
    Called other = CallTrace.called(operands, otherwise);
    common(one.outputs(), other.outputs());
    List<Tensor> outputs = new ArrayList<>();
    for (int i = 0; i < one.outputs().size(); i++) {
      outputs.add(Tensors.where(predicate, one.outputs().get(i), other.outputs().get(i)));
    }
    if (one.failures().isPresent() || other.failures().isPresent()) {
      Outcome.requireNone(
          LABEL, Tensors.where(predicate, orZero(one.failures()), orZero(other.failures())));
    }
    return outputs;
  }

  private static Tensor orZero(Optional<Tensor> failures) {
    return failures.orElseGet(() -> Tensors.scalar(0.0));
  }

  /** The forms of outputs with the hidden axes of both branches. */
  private static List<Form> common(List<Tensor> first, List<Tensor> second) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          "cond: the branches give " + first.size() + " and " + second.size() + " tensors");
    }
    List<Form> forms = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      Form form = Form.of(first.get(i));
      Tensor other = second.get(i);
      if (!form.shape().equals(other.shape()) || form.dtype() != other.dtype()) {
        throw new ShapeException(
            "cond: output "
                + i
                + " is "
                + form.dtype()
                + " of shape "
                + form.shape()
                + " in one branch, "
                + other.dtype()
                + " of shape "
                + other.shape()
                + " in the other");
      }
      forms.add(form.joined(other.hiddenAxes()));
    }
    return forms;
  }
}
