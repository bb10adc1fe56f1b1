package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.op.Call;
import org.merapi.tensor.op.Cond;
import org.merapi.tensor.op.ControlOp;
import org.merapi.tensor.op.OdeSolve;
import org.merapi.tensor.op.Scan;
import org.merapi.tensor.op.While;

/** The part of the {@link Spec} that speaks of operations with bodies. */
final class ControlSpec {
  private final List<Form> operands;

  private ControlSpec(List<Form> operands) {
    this.operands = operands;
  }

  /** The shape and type of a value. */
  private record Form(Shape shape, DType dtype) {
    static List<Form> of(List<? extends Node> nodes) {
      return nodes.stream().map(node -> new Form(node.shape(), node.dtype())).toList();
    }

    @Override
    public String toString() {
      return dtype + shape.toString();
    }
  }

  /** What is wrong with an operation with bodies, or with a body; empty if nothing is. */
  static Optional<String> problem(ControlOp op, Node.Apply apply) {
    ControlSpec spec = new ControlSpec(Form.of(apply.inputs()));
    return switch (op) {
      case Scan scan -> spec.scan(scan).or(() -> within(scan.body()));
      case While loop ->
          spec.loop(loop).or(() -> within(loop.condition())).or(() -> within(loop.body()));
      case Cond cond ->
          spec.cond(cond).or(() -> within(cond.then())).or(() -> within(cond.otherwise()));
      case Call call ->
          alike("the operands", spec.operands, Form.of(call.body().inputs()))
              .or(() -> within(call.body()));
      case OdeSolve solve -> spec.ode(solve).or(() -> within(solve.system()));
    };
  }

  private static Optional<String> within(Graph body) {
    if (!body.checks().isEmpty()) {
      return Optional.of("a body has no checks");
    }
    try {
      Spec.check(body, Spec.Stage.TRACED);
      return Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of("in its body, " + e.getMessage());
    }
  }

  private static Optional<String> alike(String what, List<Form> given, List<Form> expected) {
    return given.equals(expected)
        ? Optional.empty()
        : Optional.of(what + " are " + given + " and must be " + expected);
  }

  private Optional<String> scan(Scan op) {
    int end = op.carries() + op.sequences();
    if (operands.size() < end || op.results() < 0) {
      return Optional.of("there are fewer operands or outputs than carries, sequences and sums");
    }
    List<Form> expected = new ArrayList<>(operands.subList(0, op.carries()));
    expected.add(new Form(Shape.SCALAR, DType.INT64));
    for (Form sequence : operands.subList(op.carries(), end)) {
      if (sequence.shape().rank() == 0 || sequence.shape().size(0) != op.length()) {
        return Optional.of(
            "a sequence of shape " + sequence.shape() + " has not a step's elements");
      }
      expected.add(new Form(sequence.shape().without(0), sequence.dtype()));
    }
    expected.addAll(operands.subList(end, operands.size()));
    List<Form> outputs = Form.of(op.body().outputs());
    int firstSum = op.carries() + op.results();
    boolean floats =
        outputs.subList(firstSum, outputs.size()).stream()
            .allMatch(sum -> sum.dtype() == DType.FLOAT64);
    return alike("the inputs of the body", Form.of(op.body().inputs()), expected)
        .or(() ->
            alike(
                "the next carries",
                outputs.subList(0, op.carries()),
                operands.subList(0, op.carries())))
        .or(() -> floats ? Optional.empty() : Optional.of("sums are float64"));
  }

  private Optional<String> loop(While op) {
    if (operands.size() < op.carries()) {
      return Optional.of("there are fewer operands than carries");
    }
    List<Form> carries = operands.subList(0, op.carries());
    List<Form> flag = List.of(new Form(Shape.SCALAR, DType.BOOL));
    return alike("the inputs of the body", Form.of(op.body().inputs()), operands)
        .or(() -> alike("the inputs of the condition", Form.of(op.condition().inputs()), operands))
        .or(() -> alike("the next carries", Form.of(op.body().outputs()), carries))
        .or(() -> alike("the outputs of the condition", Form.of(op.condition().outputs()), flag));
  }

  private Optional<String> ode(OdeSolve op) {
    if (operands.size() <= OdeSolve.INITIAL_STATE) {
      return Optional.of("the times and the initial state are not all there");
    }
    Form scalar = new Form(Shape.SCALAR, DType.FLOAT64);
    List<Form> times = List.of(scalar, new Form(Shape.of(op.outputs()), DType.FLOAT64));
    List<Form> expected = new ArrayList<>();
    expected.add(scalar);
    expected.add(new Form(Shape.of(op.stateSize()), DType.FLOAT64));
    expected.addAll(operands.subList(OdeSolve.INITIAL_STATE + 1, operands.size()));
    return alike("the times", operands.subList(0, OdeSolve.INITIAL_STATE), times)
        .or(() -> alike("the inputs of the system", Form.of(op.system().inputs()), expected))
        .or(() ->
            alike(
                "the derivatives",
                Form.of(op.system().outputs()),
                operands.subList(OdeSolve.INITIAL_STATE, OdeSolve.INITIAL_STATE + 1)));
  }

  private Optional<String> cond(Cond op) {
    List<Form> expected = new ArrayList<>();
    expected.add(new Form(Shape.SCALAR, DType.BOOL));
    expected.addAll(Form.of(op.then().inputs()));
    expected.addAll(Form.of(op.otherwise().inputs()));
    return alike("the operands", operands, expected);
  }
}
