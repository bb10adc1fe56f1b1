package org.merapi.tensor.compile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.CumulativeOp;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.op.TakeOp;

/**
 * The steps along one axis that are too small for blocks of rows: elements chosen by positions,
 * added at positions, and running sums, from where they lie to where they belong. They give the
 * bits of the eager operations, and allocate nothing.
 */
final class IndexCalls {
  private IndexCalls() {}

  /** The step of an operation, if it is one on values in row-major order. */
  static Optional<Call> of(Node.Apply node, List<Operand> operands, Access target) {
    boolean inOrder = Arrays.equals(target.strides(), node.shape().rowMajorStrides());
    for (int i = 0; i < operands.size(); i++) {
      inOrder &= Arrays.equals(operands.get(i).strides(), node.input(i).shape().rowMajorStrides());
    }
    if (!inOrder) {
      return Optional.empty();
    }
    boolean isDouble = node.dtype() == DType.FLOAT64 && node.input(0).dtype() == DType.FLOAT64;
    return switch (node.op()) {
      case TakeOp op ->
          Optional.of(
              new Take(
                  Lines.of(node.input(0).shape(), op.axis()),
                  positions(op.label(), op.axis(), node.input(0).shape(), node, operands),
                  operands.getFirst(),
                  target));
      case ScatterAddOp op when isDouble ->
          Optional.of(
              new ScatterAdd(
                  Lines.of(op.whole(), op.axis()),
                  positions(op.label(), op.axis(), op.whole(), node, operands),
                  operands.getFirst(),
                  target));
      case CumulativeOp op when isDouble && op.kind() == CumulativeOp.Kind.SUM ->
          Optional.of(
              new RunningSum(
                  op.label(),
                  Lines.of(node.shape(), op.axis()),
                  op.reverse(),
                  operands.getFirst(),
                  target));
      default -> Optional.empty();
    };
  }

  private static Positions positions(
      String operation, int axis, Shape shape, Node.Apply node, List<Operand> operands) {
    return new Positions(operation, axis, shape, operands.get(1), node.input(1).shape().elements());
  }

  /**
   * A row-major array as seen from one of its axes.
   *
   * @param outer the elements of the axes ahead of it
   * @param size of the axis
   * @param inner the elements of the axes behind it
   */
  private record Lines(int outer, int size, int inner) {
    static Lines of(Shape shape, int axis) {
      return new Lines(
          shape.head(axis).elements(),
          shape.size(axis),
          shape.tail(shape.rank() - axis - 1).elements());
    }
  }

  /**
   * Places along an axis; negative ones count from the end.
   *
   * @param shape whose axis it is, for messages
   */
  private record Positions(String operation, int axis, Shape shape, Operand index, int count) {
    int at(long[] values, int place) {
      int size = shape.size(axis);
      long value = values[place];
      long normal = value < 0 ? value + size : value;
      if (normal < 0 || normal >= size) {
        throw new IndexOutOfBoundsException(
            operation
                + ": position "
                + value
                + " is out of range for axis "
                + axis
                + " of shape "
                + shape);
      }
      return (int) normal;
    }
  }

  private record Take(Lines lines, Positions positions, Operand values, Access target)
      implements Call {
    @Override
    public void run(Frame frame) {
      Object from = values.array(frame);
      Object to = frame.arrays[target.slot()];
      long[] chosen = (long[]) positions.index().array(frame);
      int first = positions.index().first(frame);
      int inner = lines.inner();
      int at = target.first(frame);
      for (int i = 0; i < lines.outer(); i++) {
        int start = values.first(frame) + i * lines.size() * inner;
        if (inner == 1 && from instanceof double[] source) {
          double[] out = (double[]) to;
          for (int k = 0; k < positions.count(); k++) {
            out[at++] = source[start + positions.at(chosen, first + k)];
          }
        } else {
          for (int k = 0; k < positions.count(); k++) {
            System.arraycopy(from, start + positions.at(chosen, first + k) * inner, to, at, inner);
            at += inner;
          }
        }
      }
    }

    @Override
    public String label() {
      return "take";
    }
  }

  private record ScatterAdd(Lines lines, Positions positions, Operand updates, Access target)
      implements Call {
    @Override
    public void run(Frame frame) {
      double[] terms = (double[]) updates.array(frame);
      double[] out = (double[]) frame.arrays[target.slot()];
      long[] chosen = (long[]) positions.index().array(frame);
      int first = positions.index().first(frame);
      int inner = lines.inner();
      int from = updates.first(frame);
      int whole = target.first(frame);
      Arrays.fill(out, whole, whole + lines.outer() * lines.size() * inner, 0);
      for (int i = 0; i < lines.outer(); i++) {
        int start = whole + i * lines.size() * inner;
        for (int k = 0; k < positions.count(); k++) {
          int to = start + positions.at(chosen, first + k) * inner;
          for (int j = 0; j < inner; j++) {
            out[to + j] += terms[from + j];
          }
          from += inner;
        }
      }
    }

    @Override
    public String label() {
      return "scatterAdd";
    }
  }

  private record RunningSum(
      String label, Lines lines, boolean reverse, Operand values, Access target) implements Call {
    @Override
    public void run(Frame frame) {
      double[] out = (double[]) frame.arrays[target.slot()];
      int whole = target.first(frame);
      int line = lines.size() * lines.inner();
      System.arraycopy(values.array(frame), values.first(frame), out, whole, lines.outer() * line);
      int step = reverse ? -lines.inner() : lines.inner();
      for (int i = 0; i < lines.outer(); i++) {
        int at = whole + i * line + (reverse ? line - lines.inner() : 0);
        for (int number = 1; number < lines.size(); number++) {
          at += step;
          for (int j = 0; j < lines.inner(); j++) {
            out[at + j] += out[at - step + j];
          }
        }
      }
    }
  }
}
