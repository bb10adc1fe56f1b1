package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.GraphRun.Place;
import org.merapi.tensor.op.Call;
import org.merapi.tensor.op.Cond;
import org.merapi.tensor.op.ControlOp;
import org.merapi.tensor.op.OdeSolve;
import org.merapi.tensor.op.Packing;
import org.merapi.tensor.op.Scan;
import org.merapi.tensor.op.While;

/** Runs the bodies of an operation again to find an element of its result in one of them. */
final class BodyRuns {
  private final GraphRun run;
  private final Node.Apply apply;

  private BodyRuns(GraphRun run, Node.Apply apply) {
    this.run = run;
    this.apply = apply;
  }

  /**
   * Where in a body an element of the result was made, or where it was given if no body made it.
   *
   * @return empty if it is a sum whose terms are all finite
   */
  static Optional<Place> into(GraphRun run, Node.Apply apply, ControlOp op, int position) {
    Packing packing = op.packing();
    int output = packing.members(op.part()).getFirst();
    for (int member : packing.members(op.part())) {
      if (packing.offset(member) <= position && packing.shapes().get(member).elements() > 0) {
        output = member;
      }
    }
    int place = position - packing.offset(output);
    BodyRuns runs = new BodyRuns(run, apply);
    return switch (op) {
      case Scan scan -> runs.scan(scan, output, place);
      case While loop -> Optional.of(runs.loop(loop, output, place));
      case Cond cond -> {
        boolean first = run.value(apply.input(0)).isAllTrue();
        yield Optional.of(
            first
                ? runs.once("the first branch of " + runs.name(), cond.then(), 1, output, place)
                : runs.once(
                    "the second branch of " + runs.name(),
                    cond.otherwise(),
                    1 + cond.then().inputs().size(),
                    output,
                    place));
      }
      case Call call -> Optional.of(runs.once(runs.name(), call.body(), 0, output, place));
      // The many stages of many steps are not searched; the solver says when a state is not finite.
      case OdeSolve solve -> Optional.empty();
    };
  }

  /** The operation as messages name it. */
  private String name() {
    String origin = apply.origin().toString();
    return "the " + apply.op().label() + (origin.isEmpty() ? "" : " (" + origin + ")");
  }

  /** How an element of an input of a body is traced back. */
  private interface Way {
    Place source(int input, int position);
  }

  private GraphRun body(String description, Graph body, List<Tensor> inputs, Way way) {
    return GraphRun.of(
        body,
        inputs,
        Optional.of(
            new GraphRun.Surroundings() {
              @Override
              public GraphRun outer() {
                return run;
              }

              @Override
              public String description() {
                return description;
              }

              @Override
              public Place source(int input, int position) {
                return way.source(input, position);
              }
            }));
  }

  private Place operand(int number, int position) {
    return new Place(run, apply.input(number), position);
  }

  private List<Tensor> operands() {
    List<Tensor> operands = new ArrayList<>();
    apply.inputs().forEach(input -> operands.add(run.value(input)));
    return operands;
  }

  private Place once(String description, Graph body, int first, int output, int place) {
    List<Tensor> inputs = operands().subList(first, first + body.inputs().size());
    GraphRun inner =
        body(description, body, inputs, (input, position) -> operand(first + input, position));
    return new Place(inner, body.outputs().get(output), place);
  }

  private Optional<Place> scan(Scan op, int output, int place) {
    List<GraphRun> steps = new ArrayList<>();
    List<Tensor> operands = operands();
    int end = op.carries() + op.sequences();
    List<Tensor> carry = operands.subList(0, op.carries());
    for (int i = 0; i < op.length(); i++) {
      int number = op.reverse() ? op.length() - 1 - i : i;
      List<Tensor> inputs = new ArrayList<>(carry);
      inputs.add(Tensors.integer((long) number));
      operands.subList(op.carries(), end).forEach(sequence -> inputs.add(sequence.get(number)));
      inputs.addAll(operands.subList(end, operands.size()));
      Optional<GraphRun> before = i == 0 ? Optional.empty() : Optional.of(steps.getLast());
      GraphRun step =
          body(
              "step " + number + " of " + name(),
              op.body(),
              inputs,
              (input, position) -> {
                if (input < op.carries()) {
                  return before
                      .map(last -> new Place(last, op.body().outputs().get(input), position))
                      .orElseGet(() -> operand(input, position));
                }
                int size = op.body().inputs().get(input).shape().elements();
                int first = input <= end ? number * size : 0;
                return operand(input - 1, first + position);
              });
      carry = outputs(step, op.body(), op.carries());
      steps.add(step);
    }
    Node made = op.body().outputs().get(output);
    if (output < op.carries()) {
      return Optional.of(
          steps.isEmpty() ? operand(output, place) : new Place(steps.getLast(), made, place));
    }
    if (output < op.carries() + op.results()) {
      int number = place / made.shape().elements();
      GraphRun step = steps.get(op.reverse() ? op.length() - 1 - number : number);
      return Optional.of(new Place(step, made, place % made.shape().elements()));
    }
    return steps.stream()
        .map(step -> new Place(step, made, place))
        .filter(term -> !term.isFinite())
        .findFirst();
  }

  private Place loop(While op, int output, int place) {
    List<Tensor> inputs = operands();
    Optional<GraphRun> last = Optional.empty();
    for (long number = 0; number < op.limit() && goesOn(op, inputs); number++) {
      Optional<GraphRun> before = last;
      GraphRun step =
          body(
              "step " + number + " of " + name(),
              op.body(),
              inputs,
              (input, position) ->
                  before
                      .filter(earlier -> input < op.carries())
                      .map(earlier -> new Place(earlier, op.body().outputs().get(input), position))
                      .orElseGet(() -> operand(input, position)));
      inputs = new ArrayList<>(outputs(step, op.body(), op.carries()));
      inputs.addAll(operands().subList(op.carries(), apply.inputs().size()));
      last = Optional.of(step);
    }
    return last.map(step -> new Place(step, op.body().outputs().get(output), place))
        .orElseGet(() -> operand(output, place));
  }

  private static boolean goesOn(While op, List<Tensor> inputs) {
    return Replay.run(op.condition(), inputs).getFirst().allTrue();
  }

  private static List<Tensor> outputs(GraphRun run, Graph graph, int count) {
    List<Tensor> outputs = new ArrayList<>();
    graph.outputs().subList(0, count).forEach(output -> outputs.add(run.value(output)));
    return outputs;
  }
}
