package org.merapi.tensor.compile;

import java.util.Arrays;
import java.util.List;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.ControlOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.Op;

/** The steps that are not written out: copies, and operations of the eager engine. */
final class Calls {
  private Calls() {}

  static Call of(Lowering lowering, Node.Apply node) {
    List<Operand> operands =
        node.inputs().stream().map(input -> Operand.of(lowering, input)).toList();
    Access target = lowering.access(node);
    return switch (node.op()) {
      case MoveOp.Reshape reshape -> {
        Shape from = node.input(0).shape();
        Access inOrder = target.under(from.rowMajorStrides());
        yield new Moved("reshape", from, operands.getFirst(), inOrder);
      }
      case MoveOp.Embed embed -> embedded(embed, node, operands.getFirst(), target);
      case ConcatOp concat -> joined(concat, node, operands, target);
      case ControlOp control -> ControlCalls.of(control, node, operands, target);
      default ->
          MatrixCalls.of(node, operands, target)
              .or(() -> IndexCalls.of(node, operands, target))
              .orElseGet(() -> new Eager(node.op(), operands, node.shape(), target));
    };
  }

  /** Copies a value to where a caller wants it. */
  static Call copy(Lowering lowering, Node node, Access target) {
    return new Moved("copy", node.shape(), Operand.of(lowering, node), target);
  }

  private static Call embedded(MoveOp.Embed op, Node.Apply node, Operand operand, Access target) {
    Shape part = node.input(0).shape();
    int[] strides = new int[part.rank()];
    int offset = target.offset();
    for (int i = 0; i < strides.length; i++) {
      offset += op.starts().get(i) * target.strides()[i];
      strides[i] = op.steps().get(i) * target.strides()[i];
    }
    Access place = target.from(offset, strides);
    return new Embedded(target, node.shape().elements(), new Moved("", part, operand, place));
  }

  private static Call joined(ConcatOp op, Node.Apply node, List<Operand> operands, Access target) {
    Moved[] parts = new Moved[operands.size()];
    int start = 0;
    for (int i = 0; i < parts.length; i++) {
      Shape shape = node.input(i).shape();
      int offset = target.offset() + start * target.strides()[op.axis()];
      parts[i] = new Moved("", shape, operands.get(i), target.from(offset, target.strides()));
      start += shape.size(op.axis());
    }
    return new Joined(List.of(parts));
  }

  /** Elements copied from one place to another. */
  private static final class Moved implements Call {
    private final String label;
    private final Shape shape;
    private final Operand operand;
    private final Access target;
    private final StridedCopy copy;

    Moved(String label, Shape shape, Operand operand, Access target) {
      this.label = label;
      this.shape = shape;
      this.operand = operand;
      this.target = target;
      this.copy = StridedCopy.of(shape, operand.strides(), target.strides());
    }

    @Override
    public void run(Frame frame) {
      if (shape.elements() > 0) {
        copy.run(
            operand.array(frame),
            operand.first(frame),
            frame.arrays[target.slot()],
            target.first(frame));
      }
    }

    @Override
    public String label() {
      return label;
    }
  }

  /** Zeros with elements placed among them. */
  private record Embedded(Access whole, int elements, Moved part) implements Call {
    @Override
    public void run(Frame frame) {
      int first = whole.first(frame);
      int end = first + elements;
      switch (frame.arrays[whole.slot()]) {
        case double[] values -> Arrays.fill(values, first, end, 0);
        case float[] values -> Arrays.fill(values, first, end, 0);
        case long[] values -> Arrays.fill(values, first, end, 0);
        case int[] values -> Arrays.fill(values, first, end, 0);
        case boolean[] values -> Arrays.fill(values, first, end, false);
        default -> throw new IllegalStateException("no tensor type");
      }
      part.run(frame);
    }

    @Override
    public String label() {
      return "embed";
    }
  }

  /** Several values side by side. */
  private record Joined(List<Moved> parts) implements Call {
    @Override
    public void run(Frame frame) {
      for (int i = 0; i < parts.size(); i++) {
        parts.get(i).run(frame);
      }
    }

    @Override
    public String label() {
      return "cat";
    }
  }

  /** An operation of the eager engine, whose result is copied. */
  private record Eager(Op op, List<Operand> operands, Shape shape, Access target) implements Call {
    @Override
    public void run(Frame frame) {
      Tensor[] inputs = new Tensor[operands.size()];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = operands.get(i).tensor(frame);
      }
      DenseTensor result = (DenseTensor) Tensor.apply(op, inputs);
      if (!result.shape().equals(shape)) {
        throw new IllegalStateException(
            op.label() + ": gave shape " + result.shape() + " where it was traced as " + shape);
      }
      StridedCopy.copy(result, frame.arrays[target.slot()], target.first(frame), target.strides());
    }

    @Override
    public String label() {
      return op.label();
    }
  }
}
