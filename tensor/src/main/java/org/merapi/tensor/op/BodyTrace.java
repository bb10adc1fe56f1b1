package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.DeadCode;
import org.merapi.tensor.ir.Tracer;

/** A body while it is being traced. Its arguments and results may have hidden axes. */
final class BodyTrace {
  private final Tracer tracer = Tracer.ofBody();
  private final List<Tensor> arguments = new ArrayList<>();

  /** Starts a trace on arguments of the given forms. */
  BodyTrace(List<Form> forms) {
    List<Tensor> visible = new ArrayList<>();
    for (Form form : forms) {
      visible.add(tracer.argument(form.physical(), form.dtype()));
    }
    for (int i = 0; i < visible.size(); i++) {
      arguments.add(forms.get(i).hide(visible.get(i), 0));
    }
  }

  /** The arguments, to be given to the function that is traced. */
  List<Tensor> arguments() {
    return List.copyOf(arguments);
  }

  /** Whether the function made demands on its values. */
  boolean makesDemands() {
    return !tracer.demands().isEmpty();
  }

  /**
   * How many elements failed the function's demands so far: a float64 scalar, with the hidden axes
   * of the demands. A body has no checks of its own, because one that runs often, or not at all,
   * must not make the whole program invalid: the number is one of its outputs.
   */
  Tensor failures() {
    Tensor total = Tensors.scalar(0.0);
    for (Tensor condition : tracer.demands()) {
      total = total.plus(condition.not().cast(DType.FLOAT64).sum());
    }
    return total;
  }

  /**
   * Ends the trace.
   *
   * @param fixed how many of the first arguments stay inputs even if nothing looks at them
   * @param forms of the results: the hidden axes that are revealed, in this order
   */
  Body finish(int fixed, List<Form> forms, List<Tensor> results) {
    var graph = tracer.finish(Form.revealAll(forms, results, 0));
    return Body.pruned(new DeadCode().apply(graph), fixed, arguments.size(), tracer.captured());
  }

  /** Ends the trace without a result, so that a tensor that escaped from it is noticed. */
  void abandon() {
    tracer.finish(List.of());
  }
}
