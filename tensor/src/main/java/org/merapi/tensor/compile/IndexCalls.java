package org.merapi.tensor.compile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

  /** Shorter stretches are copied element by element: a call costs as much as some dozen. */
  private static final int SHORT = 16;

  /** The step of an operation, if its values lie regularly and its result in row-major order. */
  static Optional<Call> of(Node.Apply node, List<Operand> operands, Access target) {
    if (!Arrays.equals(target.strides(), node.shape().rowMajorStrides())) {
      return Optional.empty();
    }
    Operand values = operands.getFirst();
    boolean isDouble = node.dtype() == DType.FLOAT64 && node.input(0).dtype() == DType.FLOAT64;
    return switch (node.op()) {
      case TakeOp op when isInOrder(operands.get(1)) -> {
        Lines lines = Lines.of(values.shape(), op.axis());
        Positions positions = positions(op.label(), op.axis(), values.shape(), operands.get(1));
        yield Places.of(values, op.axis(), 1)
            .filter(places -> isDouble || places.behind() == 1)
            .map(places -> new Take(lines, positions, values, places, target));
      }
      case ScatterAddOp op when isDouble && isInOrder(operands.get(1)) -> {
        Lines lines = Lines.of(op.whole(), op.axis());
        Positions positions = positions(op.label(), op.axis(), op.whole(), operands.get(1));
        yield Places.of(values, op.axis(), operands.get(1).shape().rank())
            .map(places -> new ScatterAdd(lines, positions, values, places, target));
      }
      case CumulativeOp op when isDouble && op.kind() == CumulativeOp.Kind.SUM ->
          Places.of(values, op.axis(), 1)
              .map(places ->
                  new RunningSum(
                      op.label(),
                      Lines.of(node.shape(), op.axis()),
                      op.reverse(),
                      values,
                      places,
                      target));
      default -> Optional.empty();
    };
  }

  private static boolean isInOrder(Operand operand) {
    return Arrays.equals(operand.strides(), operand.shape().rowMajorStrides());
  }

  private static Positions positions(String operation, int axis, Shape shape, Operand index) {
    return new Positions(operation, axis, shape, index, index.shape().elements());
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
   * How far apart elements lie: of the axes ahead of some, of those, and of the ones behind.
   *
   * @param ahead from one place of the axes ahead to the next
   */
  private record Places(int ahead, int along, int behind) {

    /** Those of a value, if the axes of each kind are one axis to walk along. */
    static Optional<Places> of(Operand value, int axis, int count) {
      int rank = value.shape().rank();
      OptionalInt ahead = stride(value, 0, axis);
      OptionalInt along = stride(value, axis, axis + count);
      OptionalInt behind = stride(value, axis + count, rank);
      return ahead.isPresent() && along.isPresent() && behind.isPresent()
          ? Optional.of(new Places(ahead.getAsInt(), along.getAsInt(), behind.getAsInt()))
          : Optional.empty();
    }

    private static OptionalInt stride(Operand value, int from, int to) {
      int stride = 1;
      int count = 1;
      for (int axis = to - 1; axis >= from; axis--) {
        int size = value.shape().size(axis);
        if (size == 1) {
          continue;
        }
        if (count > 1 && value.strides()[axis] != stride * count) {
          return OptionalInt.empty();
        }
        stride = count > 1 ? stride : value.strides()[axis];
        count *= size;
      }
      return OptionalInt.of(stride);
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

  private record Take(
      Lines lines, Positions positions, Operand values, Places places, Access target)
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
        int start = values.first(frame) + i * places.ahead();
        if (from instanceof double[] source && (inner <= SHORT || places.behind() != 1)) {
          elements(source, start, chosen, first, (double[]) to, at);
        } else {
          for (int k = 0; k < positions.count(); k++) {
            int place = start + positions.at(chosen, first + k) * places.along();
            System.arraycopy(from, place, to, at + k * inner, inner);
          }
        }
        at += positions.count() * inner;
      }
    }

    private void elements(
        double[] source, int start, long[] chosen, int first, double[] out, int target) {
      int inner = lines.inner();
      int along = places.along();
      int behind = places.behind();
      int at = target;
      for (int k = 0; k < positions.count(); k++) {
        int place = start + positions.at(chosen, first + k) * along;
        for (int j = 0; j < inner; j++) {
          out[at++] = source[place + j * behind];
        }
      }
    }

    @Override
    public String label() {
      return "take";
    }
  }

  private record ScatterAdd(
      Lines lines, Positions positions, Operand updates, Places places, Access target)
      implements Call {
    @Override
    public void run(Frame frame) {
      double[] terms = (double[]) updates.array(frame);
      double[] out = (double[]) frame.arrays[target.slot()];
      long[] chosen = (long[]) positions.index().array(frame);
      int first = positions.index().first(frame);
      int inner = lines.inner();
      int behind = places.behind();
      int whole = target.first(frame);
      Arrays.fill(out, whole, whole + lines.outer() * lines.size() * inner, 0);
      for (int i = 0; i < lines.outer(); i++) {
        int start = whole + i * lines.size() * inner;
        int from = updates.first(frame) + i * places.ahead();
        for (int k = 0; k < positions.count(); k++) {
          int to = start + positions.at(chosen, first + k) * inner;
          for (int j = 0; j < inner; j++) {
            out[to + j] += terms[from + j * behind];
          }
          from += places.along();
        }
      }
    }

    @Override
    public String label() {
      return "scatterAdd";
    }
  }

  private record RunningSum(
      String label, Lines lines, boolean reverse, Operand values, Places places, Access target)
      implements Call {
    @Override
    public void run(Frame frame) {
      double[] terms = (double[]) values.array(frame);
      double[] out = (double[]) frame.arrays[target.slot()];
      int inner = lines.inner();
      int start = reverse ? lines.size() - 1 : 0;
      int step = reverse ? -inner : inner;
      int along = reverse ? -places.along() : places.along();
      for (int i = 0; i < lines.outer(); i++) {
        int from = values.first(frame) + i * places.ahead() + start * places.along();
        int to = target.first(frame) + (i * lines.size() + start) * inner;
        for (int number = 0; number < lines.size(); number++) {
          for (int j = 0; j < inner; j++) {
            double term = terms[from + j * places.behind()];
            out[to + j] = number == 0 ? term : term + out[to - step + j];
          }
          from += along;
          to += step;
        }
      }
    }
  }
}
