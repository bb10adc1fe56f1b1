package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.TraceException;
import org.merapi.tensor.ir.Tracer;

/** What can be known of a user's computation without numbers. */
final class CustomTrace {
  private CustomTrace() {}

  /**
   * The computation as a graph, if it reads no numbers.
   *
   * @param like inputs of the shapes and types that it is for, without hidden axes
   */
  static Optional<Graph> graph(CustomOp op, Tensor... like) {
    Tracer tracer = Tracer.ofProgram();
    List<Tensor> inputs = new ArrayList<>();
    for (Tensor input : like) {
      inputs.add(tracer.argument(input.shape(), input.dtype()));
    }
    Tensor result;
    try {
      result = op.forward().apply(inputs);
    } catch (TraceException e) {
      return Optional.empty();
    }
    Graph graph = tracer.finish(List.of(result));
    boolean captured = !tracer.captured().isEmpty();
    if (captured || result.dtype() != op.dtype(like)) {
      throw op.notOfItsInputs(op.dtype(like), result, captured);
    }
    return Optional.of(graph);
  }

  /** The shape of the result: that of the graph, or of a trial on ones if numbers are read. */
  static Shape shape(CustomOp op, Tensor... like) {
    Optional<Graph> graph = graph(op, like);
    if (graph.isPresent()) {
      return graph.get().outputs().getFirst().shape();
    }
    List<Tensor> ones = new ArrayList<>();
    for (Tensor input : like) {
      ones.add(Tensors.ones(input.shape(), input.dtype()));
    }
    try {
      return op.forward().apply(ones).shape();
    } catch (RuntimeException e) {
      TraceException unknown =
          new TraceException(
              "custom operation '"
                  + op.label()
                  + "': it reads numbers, and to learn the shape of its result it was run on ones"
                  + " of the shapes "
                  + ones.stream().map(Tensor::shape).toList()
                  + ", where it failed: "
                  + e.getMessage());
      unknown.initCause(e);
      throw unknown;
    }
  }
}
