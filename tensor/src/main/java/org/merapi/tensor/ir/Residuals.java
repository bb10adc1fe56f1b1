package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.ControlOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.Packing;
import org.merapi.tensor.op.Part;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.Scan;
import org.merapi.tensor.op.TakeOp;

/**
 * Values of a step of a loop that goes back which the loop that went forth can hand on: those that
 * need nothing but the carries, elements and captures that it had too.
 */
final class Residuals {
  private final Node.Apply forth;
  private final Scan there;
  private final Node.Apply back;
  private final Scan here;

  /** For inputs of the body back, the same values in the body forth. */
  private final Map<Node, Node> known = new HashMap<>();

  /** Which nodes of the body back can be computed forth, and which are dear to compute. */
  private final boolean[] given;

  private final boolean[] dear;
  private final Set<Node> residuals = new LinkedHashSet<>();

  private Residuals(Node.Apply forth, Node.Apply back) {
    this.forth = forth;
    this.there = (Scan) forth.op();
    this.back = back;
    this.here = (Scan) back.op();
    this.given = new boolean[here.body().nodes().size()];
    this.dear = new boolean[given.length];
  }

  /** What the one loop can hand on to the other. */
  static Residuals of(Node.Apply forth, Node.Apply back) {
    Residuals residuals = new Residuals(forth, back);
    residuals.findKnown();
    residuals.classify();
    residuals.choose();
    return residuals;
  }

  /** The loop whose carries another one reads while it goes back over the same steps. */
  static Optional<Node.Apply> source(Node.Apply back) {
    Scan scan = (Scan) back.op();
    return back.inputs().subList(scan.carries(), scan.carries() + scan.sequences()).stream()
        .flatMap(sequence -> Result.of(sequence).stream())
        .map(Result::loop)
        .filter(loop -> goesBack(scan, (Scan) loop.op()))
        .findFirst();
  }

  private static boolean goesBack(Scan back, Scan forth) {
    return back.length() == forth.length() && back.reverse() != forth.reverse();
  }

  /** The stacked results of a loop. */
  private record Result(Node.Apply loop, int output) {
    static Optional<Result> of(Node sequence) {
      Node node = sequence;
      if (node instanceof Node.Apply apply && apply.op() instanceof MoveOp.Reshape) {
        node = apply.input(0);
      }
      int from = 0;
      if (node instanceof Node.Apply apply
          && apply.op() instanceof MoveOp.Slice slice
          && slice.starts().length() == 1
          && slice.steps().get(0) == 1) {
        from = slice.starts().get(0);
        node = apply.input(0);
      }
      if (!(node instanceof Node.Apply loop
          && loop.op() instanceof Scan scan
          && scan.part() == Part.FLOATS)) {
        return Optional.empty();
      }
      Packing packing = scan.packing();
      for (int i = scan.carries(); i < scan.carries() + scan.results(); i++) {
        if (packing.dtypes().get(i) == DType.FLOAT64
            && packing.offset(i) == from
            && packing.shapes().get(i).equals(sequence.shape())) {
          return Optional.of(new Result(loop, i));
        }
      }
      return Optional.empty();
    }
  }

  private void findKnown() {
    List<Node.Input> inputs = here.body().inputs();
    List<Node.Input> others = there.body().inputs();
    int number = here.carries();
    known.put(inputs.get(number), others.get(there.carries()));
    int firstCapture = here.carries() + here.sequences();
    for (int i = here.carries(); i < back.inputs().size(); i++) {
      Node operand = back.input(i);
      boolean captured = i >= firstCapture;
      // Behind the carries, the number of the step comes in between.
      Node input = inputs.get(i + 1);
      Optional<Result> result = captured ? Optional.empty() : Result.of(operand);
      if (result.isPresent() && result.get().loop().equals(forth)) {
        known.put(input, there.body().outputs().get(result.get().output()));
        continue;
      }
      int from = captured ? there.carries() + there.sequences() : there.carries();
      int to = captured ? forth.inputs().size() : there.carries() + there.sequences();
      int place = forth.inputs().subList(from, to).indexOf(operand);
      if (place >= 0) {
        known.put(input, others.get(from + place + 1));
      }
    }
  }

  private void classify() {
    for (Node node : here.body().nodes()) {
      int id = node.id();
      switch (node) {
        case Node.Input input -> given[id] = known.containsKey(input);
        case Node.Constant constant -> given[id] = true;
        case Node.Apply apply -> {
          given[id] =
              !(apply.op() instanceof ControlOp)
                  && apply.inputs().stream().allMatch(input -> given[input.id()]);
          dear[id] =
              given[id]
                  && !apply.inputs().stream().allMatch(Node.Constant.class::isInstance)
                  && (!isCheap(apply.op())
                      || apply.inputs().stream().anyMatch(input -> dear[input.id()]));
        }
      }
    }
  }

  /** Arithmetic and moves, which cost no more than to read the result. */
  private static boolean isCheap(Op op) {
    return switch (op) {
      case ScalarOp scalar ->
          switch (scalar) {
            case ADD,
                SUBTRACT,
                MULTIPLY,
                DIVIDE,
                MAXIMUM,
                MINIMUM,
                NEGATE,
                ABS,
                SIGN,
                SQUARE,
                RECIPROCAL,
                SQRT,
                STOP_GRADIENT,
                LESS,
                LESS_EQUAL,
                EQUAL,
                NOT_EQUAL,
                IS_NAN,
                IS_FINITE,
                AND,
                OR,
                NOT,
                WHERE ->
                true;
            default -> false;
          };
      case MoveOp move -> true;
      case CastOp cast -> true;
      case TakeOp take -> true;
      case ConcatOp concat -> true;
      default -> false;
    };
  }

  private void choose() {
    for (Node output : here.body().outputs()) {
      keep(output);
    }
    for (Node node : here.body().nodes()) {
      if (node instanceof Node.Apply apply && !given[node.id()]) {
        apply.inputs().forEach(this::keep);
      }
    }
  }

  /** Keeps a value if it is dear, or what it is cheaply made of if that is no more to keep. */
  private void keep(Node node) {
    if (!dear[node.id()] || residuals.contains(node)) {
      return;
    }
    Node.Apply apply = (Node.Apply) node;
    List<Node> dearInputs =
        apply.inputs().stream().filter(input -> dear[input.id()]).distinct().toList();
    int elements = dearInputs.stream().mapToInt(input -> input.shape().elements()).sum();
    if (isCheap(apply.op())
        && (elements <= node.shape().elements() || node.dtype() != DType.FLOAT64)) {
      dearInputs.forEach(this::keep);
    } else if (node.dtype() == DType.FLOAT64) {
      residuals.add(node);
    }
  }

  /** How many elements a step hands on. */
  long elements() {
    return residuals.stream().mapToLong(node -> node.shape().elements()).sum();
  }

  /** A step of the loop forth with the residuals as its last results. */
  Graph bodyForth() {
    Tracer tracer = Tracer.ofProgram();
    List<Tensor> inputs = arguments(tracer, there.body().inputs());
    Tensor[] values = Replay.values(there.body(), inputs);
    Map<Node, Tensor> images = new HashMap<>();
    known.forEach((input, node) -> images.put(input, values[node.id()]));
    Replay.complete(needed(), images);
    List<Tensor> outputs = new ArrayList<>();
    there.body().outputs().forEach(output -> outputs.add(values[output.id()]));
    int end = there.carries() + there.results();
    outputs.addAll(end, Replay.known(images, residuals));
    return new DeadCode().apply(new CommonSubexpressions().apply(tracer.finish(outputs)));
  }

  /** A step of the loop back with the residuals as its last elements of sequences. */
  Graph bodyBack() {
    Tracer tracer = Tracer.ofProgram();
    int firstCapture = here.carries() + 1 + here.sequences();
    List<Node.Input> inputs = here.body().inputs();
    List<Node> order = new ArrayList<>(inputs.subList(0, firstCapture));
    order.addAll(residuals);
    order.addAll(inputs.subList(firstCapture, inputs.size()));
    List<Tensor> arguments = arguments(tracer, order);
    Map<Node, Tensor> images = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      images.put(order.get(i), arguments.get(i));
    }
    return new DeadCode().apply(tracer.finish(Replay.outputs(here.body(), images)));
  }

  private static List<Tensor> arguments(Tracer tracer, List<? extends Node> like) {
    return like.stream().map(node -> tracer.argument(node.shape(), node.dtype())).toList();
  }

  /** The nodes of the body back from which the residuals are computed, in order. */
  private List<Node> needed() {
    boolean[] needed = new boolean[given.length];
    residuals.forEach(node -> needed[node.id()] = true);
    List<Node> order = new ArrayList<>();
    for (Node node : here.body().nodes().reversed()) {
      if (needed[node.id()]) {
        order.add(node);
        if (node instanceof Node.Apply apply) {
          apply.inputs().forEach(input -> needed[input.id()] = true);
        }
      }
    }
    return order.reversed();
  }
}
