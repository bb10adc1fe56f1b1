package org.merapi.tensor.compile;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.ir.Node;

/** Where a {@link Call} finds a value in a frame: elements of an array, by strides. */
sealed interface Operand {

  /** The array that holds the elements. */
  Object array(Frame frame);

  /** The index of the first element in it. */
  int first(Frame frame);

  /** The strides by the axes of the shape. */
  int[] strides();

  /** The shape of the value. */
  Shape shape();

  /** The value as a tensor over the frame's memory. */
  default DenseTensor tensor(Frame frame) {
    Object array = array(frame);
    return DenseTensor.wrap(Shape.of(java.lang.reflect.Array.getLength(array)), array)
        .view(first(frame), shape(), strides());
  }

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

  /** Elements of an array of the frame. */
  record InArray(Access access, Shape shape) implements Operand {
    @Override
    public Object array(Frame frame) {
      return frame.arrays[access.slot()];
    }

    @Override
    public int first(Frame frame) {
      return access.first(frame);
    }

    @Override
    public int[] strides() {
      return access.strides();
    }
  }

  /**
   * One of the frame's scalars, repeated.
   *
   * @param strides all zero
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Scalar(int index, DType dtype, Shape shape, int[] strides) implements Operand {
    Scalar(int index, DType dtype, Shape shape) {
      this(index, dtype, shape, new int[shape.rank()]);
    }

    @Override
    public Object array(Frame frame) {
      return switch (dtype) {
        case FLOAT64 -> frame.numbers;
        case FLOAT32 -> frame.floats;
        case INT64 -> frame.integers;
        case INT32 -> frame.ints;
        case BOOL -> frame.flags;
      };
    }

    @Override
    public int first(Frame frame) {
      return index;
    }
  }

  /**
   * A number that is part of the code, repeated.
   *
   * @param strides all zero
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Literal(DenseTensor value, Shape shape, int[] strides) implements Operand {
    Literal(DenseTensor value, Shape shape) {
      this(value, shape, new int[shape.rank()]);
    }

    @Override
    public Object array(Frame frame) {
      return value.array();
    }

    @Override
    public int first(Frame frame) {
      return value.offset();
    }
  }
}
