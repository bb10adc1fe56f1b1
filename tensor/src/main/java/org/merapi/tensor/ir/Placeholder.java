package org.merapi.tensor.ir;

import java.util.List;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.spi.Interpreter;
import org.merapi.tensor.spi.LiftedTensor;

/** Stands for a node where only a shape and a type are asked for. */
final class Placeholder extends LiftedTensor {
  private Placeholder(Node node) {
    super(node.shape(), node.dtype());
  }

  static Tensor[] of(List<Node> nodes) {
    return nodes.stream().map(Placeholder::new).toArray(Tensor[]::new);
  }

  @Override
  public Interpreter interpreter() {
    throw new IllegalStateException("a shape rule applied an operation");
  }

  @Override
  public List<Axis> hiddenAxes() {
    return List.of();
  }

  @Override
  public Tensor detached() {
    return this;
  }

  @Override
  public Tensor concrete() {
    throw new IllegalStateException("a shape rule looked for numbers");
  }
}
