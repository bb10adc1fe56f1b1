package org.merapi.tensor.ir;

import java.util.List;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.spi.Interpreter;
import org.merapi.tensor.spi.LiftedTensor;

/** A tensor that has a shape but no numbers: a node of the graph that a tracer is making. */
final class Traced extends LiftedTensor {
  private final Tracer tracer;
  private final Node node;
  private final List<Axis> hidden;

  /**
   * A traced tensor.
   *
   * @param node whose leading axes are the hidden ones
   */
  Traced(Tracer tracer, Node node, List<Axis> hidden) {
    super(visible(node.shape(), hidden.size()), node.dtype());
    this.tracer = tracer;
    this.node = node;
    this.hidden = List.copyOf(hidden);
  }

  private static Shape visible(Shape physical, int hidden) {
    return hidden == 0 ? physical : physical.tail(physical.rank() - hidden);
  }

  Node node() {
    return node;
  }

  Tracer tracer() {
    return tracer;
  }

  @Override
  public Interpreter interpreter() {
    return tracer;
  }

  @Override
  public List<Axis> hiddenAxes() {
    return hidden;
  }

  @Override
  public Tensor detached() {
    return tracer.detached(this);
  }

  @Override
  public Tensor concrete() {
    throw Tracer.noNumbers(this);
  }
}
