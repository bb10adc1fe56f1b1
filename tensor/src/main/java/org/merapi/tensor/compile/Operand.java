package org.merapi.tensor.compile;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.ir.Node;

/** Where a {@link Call} finds a value in a frame. */
sealed interface Operand {

  /** The value as a tensor over the frame's memory. */
  DenseTensor tensor(Frame frame);

  /** Of a node of a lowered graph. */
  static Operand of(Lowering lowering, Node node) {
    Node root = lowering.layouts().of(node).root();
    if (lowering.isInArray(node)) {
      return new InArray(lowering.access(node), node.shape());
    }
    return lowering
        .scalar(node)
        .<Operand>map(index -> new Scalar(index, node.dtype(), node.shape()))
        .orElseGet(() -> new Literal(DenseTensor.of(((Node.Constant) root).value()), node.shape()));
  }

  /** Elements of an array. */
  record InArray(Access access, Shape shape) implements Operand {
    @Override
    public DenseTensor tensor(Frame frame) {
      Object array = frame.arrays[access.slot()];
      int length = java.lang.reflect.Array.getLength(array);
      return DenseTensor.wrap(Shape.of(length), array)
          .view(access.first(frame), shape, access.strides());
    }
  }

  /** One of the frame's scalars, repeated. */
  record Scalar(int index, DType dtype, Shape shape) implements Operand {
    /** Copies the number to the beginning of an array. */
    void copy(Frame frame, Object array) {
      switch (array) {
        case double[] values -> values[0] = frame.numbers[index];
        case float[] values -> values[0] = frame.floats[index];
        case long[] values -> values[0] = frame.integers[index];
        case int[] values -> values[0] = frame.ints[index];
        case boolean[] values -> values[0] = frame.flags[index];
        default -> throw new IllegalArgumentException("no tensor type for " + array.getClass());
      }
    }

    @Override
    public DenseTensor tensor(Frame frame) {
      Object array = Inner.array(dtype, 1);
      copy(frame, array);
      return DenseTensor.wrap(Shape.SCALAR, array).view(0, shape, new int[shape.rank()]);
    }
  }

  /** A number that is part of the code, repeated. */
  record Literal(DenseTensor value, Shape shape) implements Operand {
    @Override
    public DenseTensor tensor(Frame frame) {
      return value.view(value.offset(), shape, new int[shape.rank()]);
    }
  }
}
