package org.merapi.tensor.ir;

import java.util.List;
import java.util.Optional;
import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.ArgsortOp;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.ControlOp;
import org.merapi.tensor.op.CumulativeOp;
import org.merapi.tensor.op.CustomOp;
import org.merapi.tensor.op.FoldKeyOp;
import org.merapi.tensor.op.LinalgOp;
import org.merapi.tensor.op.LinearRecurrenceOp;
import org.merapi.tensor.op.MatmulOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.RandomOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.ScalarType;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.op.SparseOp;
import org.merapi.tensor.op.TakeOp;

/** The part of the {@link Spec} that speaks of one operation and its operands. */
final class OperationSpec {
  private OperationSpec() {}

  /** What is wrong with a node, whose inputs are in order; empty if nothing is. */
  static Optional<String> problem(Node.Apply apply) {
    return operands(apply.op(), apply.inputs())
        .or(() -> apply.op() instanceof ControlOp op ? ControlSpec.problem(op, apply) : none())
        .or(() -> apply.op() instanceof CustomOp ? none() : result(apply));
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static Optional<String> unless(boolean holds, String problem) {
    return holds ? none() : Optional.of(problem);
  }

  /** Whether the shape and type of a node are those that its operation gives. */
  private static Optional<String> result(Node.Apply apply) {
    Tensor[] like = Placeholder.of(apply.inputs());
    Shape shape;
    DType dtype;
    try {
      shape = apply.op().shape(like);
      dtype = apply.op().dtype(like);
    } catch (RuntimeException e) {
      return Optional.of("the operands do not fit: " + e.getMessage());
    }
    return unless(
        shape.equals(apply.shape()) && dtype == apply.dtype(),
        "the operation gives " + dtype + shape);
  }

  private static Optional<String> operands(Op op, List<Node> inputs) {
    return switch (op) {
      case ScalarOp scalar -> count(scalar.arity(), inputs).or(() -> workingTypes(scalar, inputs));
      case CastOp cast -> count(1, inputs);
      case ReduceOp reduce -> count(1, inputs).or(() -> axes(reduce, inputs.getFirst().shape()));
      case CumulativeOp running ->
          count(1, inputs).or(() -> axis(running.axis(), inputs.getFirst().shape()));
      case LinearRecurrenceOp recurrence -> count(2, inputs).or(() -> types(op, inputs));
      case ArgsortOp sort ->
          count(1, inputs).or(() -> axis(sort.axis(), inputs.getFirst().shape()));
      case MoveOp move -> count(1, inputs).or(() -> move(move, inputs.getFirst().shape()));
      case ConcatOp concat ->
          unless(!inputs.isEmpty(), "there is nothing to join")
              .or(() -> types(op, inputs))
              .or(() -> axis(concat.axis(), inputs.getFirst().shape()));
      case TakeOp take ->
          count(2, inputs)
              .or(() -> axis(take.axis(), inputs.getFirst().shape()))
              .or(() -> type(DType.INT64, inputs.get(1)));
      case ScatterAddOp scatter ->
          count(2, inputs)
              .or(() -> axis(scatter.axis(), scatter.whole()))
              .or(() -> type(DType.INT64, inputs.get(1)))
              .or(() -> updates(scatter, inputs.get(0).shape(), inputs.get(1).shape()));
      case MatmulOp matmul -> count(2, inputs).or(() -> types(op, inputs));
      case LinalgOp linalg -> count(linalg.arity(), inputs).or(() -> types(op, inputs));
      case SparseOp sparse -> count(2, inputs).or(() -> types(op, inputs));
      case RandomOp random -> count(1 + random.law().parameters(), inputs).or(() -> key(inputs));
      case FoldKeyOp fold ->
          count(fold.data() instanceof FoldKeyOp.Data.Given ? 2 : 1, inputs).or(() -> key(inputs));
      case ControlOp control -> none();
      case CustomOp custom -> none();
    };
  }

  private static Optional<String> count(int expected, List<Node> inputs) {
    return unless(inputs.size() == expected, "the operation takes " + expected + " operands");
  }

  private static Optional<String> type(DType expected, Node operand) {
    return unless(
        operand.dtype() == expected,
        "operand " + operand + " is " + operand.dtype() + " and must be " + expected);
  }

  private static Optional<String> key(List<Node> inputs) {
    Node key = inputs.getFirst();
    return type(DType.INT64, key)
        .or(() -> unless(key.shape().rank() > 0 && key.shape().size(-1) == 2, key + " is no key"));
  }

  /** Operands come cast to the type in which the operation works; a condition is bool. */
  private static Optional<String> workingTypes(ScalarOp op, List<Node> inputs) {
    DType working = op.workingType(Placeholder.of(inputs));
    for (int i = 0; i < inputs.size(); i++) {
      boolean condition = op.type() == ScalarType.SELECTION && i == 0;
      Optional<String> problem = type(condition ? DType.BOOL : working, inputs.get(i));
      if (problem.isPresent()) {
        return problem;
      }
    }
    return none();
  }

  /** Operands come cast to the type of the result. */
  private static Optional<String> types(Op op, List<Node> inputs) {
    DType working = op.dtype(Placeholder.of(inputs));
    return inputs.stream().map(input -> type(working, input)).flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> axis(int axis, Shape shape) {
    return unless(axis >= 0 && axis < shape.rank(), "shape " + shape + " has no axis " + axis);
  }

  private static Optional<String> axes(ReduceOp op, Shape shape) {
    int last = -1;
    for (int axis : op.axes().toArray()) {
      if (axis <= last) {
        return Optional.of("its axes are not in ascending order");
      }
      last = axis;
    }
    boolean chooses = op.kind() == ReduceOp.Kind.ARGMAX || op.kind() == ReduceOp.Kind.ARGMIN;
    return unless(last < shape.rank(), "shape " + shape + " has no axis " + last)
        .or(() -> unless(!chooses || op.axes().length() == 1, "a position is along one axis"));
  }

  private static Optional<String> updates(ScatterAddOp op, Shape updates, Shape index) {
    Shape whole = op.whole();
    Shape expected =
        whole.head(op.axis()).concat(index).concat(whole.tail(whole.rank() - op.axis() - 1));
    return unless(updates.equals(expected), "the updates must have shape " + expected);
  }

  private static Optional<String> move(MoveOp op, Shape from) {
    return switch (op) {
      case MoveOp.Reshape reshape -> none();
      case MoveOp.Expand expand -> none();
      case MoveOp.Permute permute -> {
        boolean all = permute.order().length() == from.rank();
        for (int axis = 0; axis < from.rank(); axis++) {
          all &= permute.order().contains(axis);
        }
        yield unless(all, permute.order() + " is no order of the axes of shape " + from);
      }
      case MoveOp.Slice slice -> places(slice.starts(), slice.steps(), slice.sizes(), from);
      case MoveOp.Embed embed -> places(embed.starts(), embed.steps(), from, embed.whole());
      case MoveOp.Diagonal diagonal -> diagonal(diagonal, from);
      case MoveOp.Unfold unfold ->
          axis(unfold.axis(), from)
              .or(() ->
                  unless(
                      unfold.step() > 0
                          && unfold.size() >= 0
                          && unfold.size() <= from.size(unfold.axis()),
                      "its windows do not lie in axis " + unfold.axis() + " of shape " + from));
      case MoveOp.Contiguous contiguous -> none();
      case MoveOp.Hide hide -> Optional.of("no axis is hidden in a graph");
      case MoveOp.Reveal reveal -> Optional.of("no axis is hidden in a graph");
    };
  }

  private static Optional<String> diagonal(MoveOp.Diagonal op, Shape from) {
    return axis(op.first(), from)
        .or(() -> axis(op.second(), from))
        .or(() -> unless(op.first() != op.second(), "its axes are one axis"))
        .or(() ->
            unless(
                -from.size(op.first()) <= op.offset() && op.offset() <= from.size(op.second()),
                "its offset leads out of shape " + from));
  }

  /** Whether a regular part lies within a shape. */
  private static Optional<String> places(Ints starts, Ints steps, Shape part, Shape whole) {
    int rank = whole.rank();
    if (starts.length() != rank || steps.length() != rank || part.rank() != rank) {
      return Optional.of("it does not say where along each axis of shape " + whole);
    }
    for (int axis = 0; axis < rank && part.elements() > 0; axis++) {
      int first = starts.get(axis);
      int last = first + (part.size(axis) - 1) * steps.get(axis);
      int size = whole.size(axis);
      if (Math.min(first, last) < 0 || Math.max(first, last) >= size || steps.get(axis) == 0) {
        return Optional.of(
            "places "
                + first
                + " to "
                + last
                + " do not lie in axis "
                + axis
                + " of shape "
                + whole);
      }
    }
    return none();
  }
}
