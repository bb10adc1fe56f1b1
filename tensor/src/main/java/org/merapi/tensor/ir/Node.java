package org.merapi.tensor.ir;

import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.Op;

/** One value of a {@link Graph}. Nodes are compared by identity; they have no hidden axes. */
public abstract sealed class Node {
  private final int id;
  private final Shape shape;
  private final DType dtype;

  private Node(int id, Shape shape, DType dtype) {
    this.id = id;
    this.shape = shape;
    this.dtype = dtype;
  }

  /** The position among the nodes of the graph; inputs of a node come before it. */
  public final int id() {
    return id;
  }

  /** The shape of the value. */
  public final Shape shape() {
    return shape;
  }

  /** The element type of the value. */
  public final DType dtype() {
    return dtype;
  }

  /** Whether the value is a single element. */
  public final boolean isSingle() {
    return shape.elements() == 1;
  }

  @Override
  public final String toString() {
    return "%" + id;
  }

  /** A value given anew at every call. */
  public static final class Input extends Node {
    private final int index;

    Input(int id, int index, Shape shape, DType dtype) {
      super(id, shape, dtype);
      this.index = index;
    }

    /** The place among the graph's inputs. */
    public int index() {
      return index;
    }
  }

  /** A value that is the same at every call. */
  public static final class Constant extends Node {
    private final DenseTensor value;

    Constant(int id, DenseTensor value) {
      super(id, value.shape(), value.dtype());
      this.value = value;
    }

    /** The value, without hidden axes. */
    public Tensor value() {
      return value;
    }

    /** An element by its row-major position, as a double. */
    public double numberAt(int index) {
      return value.doubleAt(index);
    }

    /** An element by its row-major position, as a long. */
    public long integerAt(int index) {
      return value.longAt(index);
    }

    /** Whether it is the given number and nothing else. */
    public boolean is(double number) {
      return value.elements() == 1 && value.doubleAt(0) == number;
    }
  }

  /** The result of an operation. */
  public static final class Apply extends Node {
    private final Op op;
    private final List<Node> inputs;
    private final Origin origin;

    Apply(int id, Op op, List<Node> inputs, Shape shape, DType dtype, Origin origin) {
      super(id, shape, dtype);
      this.op = op;
      this.inputs = List.copyOf(inputs);
      this.origin = origin;
    }

    /** The operation. */
    public Op op() {
      return op;
    }

    /** What it is applied to. */
    public List<Node> inputs() {
      return inputs;
    }

    /** One of the inputs. */
    public Node input(int place) {
      return inputs.get(place);
    }

    /** Where it came from. */
    public Origin origin() {
      return origin;
    }
  }
}
