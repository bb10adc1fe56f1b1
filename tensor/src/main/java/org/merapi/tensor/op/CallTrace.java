package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.merapi.tensor.Tensor;

/** Makes a {@link Call} from a function. */
final class CallTrace {
  private CallTrace() {}

  /**
   * The outputs of a call, and how many elements failed its demands.
   *
   * @param failures float64 scalar, with the hidden axes of the demands; empty if there were none
   */
  record Called(List<Tensor> outputs, Optional<Tensor> failures) {}

  static List<Tensor> run(List<Tensor> operands, UnaryOperator<List<Tensor>> function) {
    Called called = called(operands, function);
    called.failures().ifPresent(failures -> Outcome.requireNone("call", failures));
    return called.outputs();
  }

  /** A call whose demands the caller makes. */
  static Called called(List<Tensor> operands, UnaryOperator<List<Tensor>> function) {
    BodyTrace trace = new BodyTrace(Form.of(operands));
    List<Tensor> results = new ArrayList<>(function.apply(trace.arguments()));
    boolean checked = trace.makesDemands();
    if (checked) {
      results.add(trace.failures());
    }
    List<Form> forms = Form.of(results);
    Body body = trace.finish(0, forms, results);
    List<Tensor> outputs =
        Outcome.hidden(
            forms, Outcome.of(part -> new Call(body.graph(), part), body.operands(operands)), 0);
    Optional<Tensor> failures = checked ? Optional.of(outputs.removeLast()) : Optional.empty();
    return new Called(outputs, failures);
  }
}
