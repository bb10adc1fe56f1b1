package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.Op;

/** Makes a graph node by node. */
public final class GraphBuilder {
  private final List<Node> nodes = new ArrayList<>();
  private final List<Node.Input> inputs = new ArrayList<>();
  private final List<Node> checks = new ArrayList<>();

  /** A builder without nodes. */
  public GraphBuilder() {}

  /** The next input. */
  public Node.Input input(Shape shape, DType dtype) {
    Node.Input input = new Node.Input(nodes.size(), inputs.size(), shape, dtype);
    nodes.add(input);
    inputs.add(input);
    return input;
  }

  /** A constant, which must not have hidden axes. */
  public Node.Constant constant(Tensor value) {
    Node.Constant constant = new Node.Constant(nodes.size(), DenseTensor.of(value));
    nodes.add(constant);
    return constant;
  }

  /** The result of an operation whose shape and type are known. */
  public Node.Apply apply(Op op, List<Node> operands, Shape shape, DType dtype, Origin origin) {
    Node.Apply node = new Node.Apply(nodes.size(), op, operands, shape, dtype, origin);
    nodes.add(node);
    return node;
  }

  /** The result of an operation, whose shape and type the operation tells. */
  public Node.Apply apply(Op op, List<Node> operands, Origin origin) {
    Tensor[] stand = Placeholder.of(operands);
    return apply(op, operands, op.shape(stand), op.dtype(stand), origin);
  }

  /** A bool value all of whose elements must be true. */
  public void check(Node condition) {
    checks.add(condition);
  }

  /** The number of nodes so far. */
  public int size() {
    return nodes.size();
  }

  /** The graph of all nodes so far. */
  public Graph build(List<? extends Node> outputs) {
    return new Graph(nodes, inputs, List.copyOf(outputs), checks);
  }
}
