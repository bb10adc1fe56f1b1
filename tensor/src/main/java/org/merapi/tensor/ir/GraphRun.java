package org.merapi.tensor.ir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.dense.DenseTensor;

/**
 * The values of all nodes of a graph in one run on numbers. Where an operation gives up, as a
 * factorisation may, its result is NaN and the run goes on.
 */
final class GraphRun {
  private final DenseTensor[] values;
  private final Map<Node, String> failures = new HashMap<>();
  private final Optional<Surroundings> surroundings;

  /** The operation of which this graph is a body, as seen from a run of the body. */
  interface Surroundings {
    /** The run of the graph that holds the operation. */
    GraphRun outer();

    /** What the run of the body is to the operation, such as a step of a loop. */
    String description();

    /** Where an element of an input of the body came from. */
    Place source(int input, int position);
  }

  /**
   * An element of a value.
   *
   * @param position in row-major order
   */
  record Place(GraphRun run, Node node, int position) {
    double number() {
      return run.value(node).doubleAt(position);
    }

    boolean isFinite() {
      return Double.isFinite(number());
    }
  }

  private GraphRun(Graph graph, Optional<Surroundings> surroundings) {
    this.values = new DenseTensor[graph.nodes().size()];
    this.surroundings = surroundings;
  }

  /** A run of a whole graph. */
  static GraphRun of(Graph graph, List<Tensor> inputs) {
    return of(graph, inputs, Optional.empty());
  }

  /** A run of a body. */
  static GraphRun of(Graph graph, List<Tensor> inputs, Optional<Surroundings> surroundings) {
    GraphRun run = new GraphRun(graph, surroundings);
    for (Node node : graph.nodes()) {
      run.values[node.id()] =
          (DenseTensor)
              switch (node) {
                case Node.Input input -> inputs.get(input.index());
                case Node.Constant constant -> constant.value();
                case Node.Apply apply -> run.result(apply);
              };
    }
    return run;
  }

  private Tensor result(Node.Apply apply) {
    Tensor[] operands =
        apply.inputs().stream().map(input -> values[input.id()]).toArray(Tensor[]::new);
    try {
      return Tensor.apply(apply.op(), operands);
    } catch (RuntimeException e) {
      failures.put(apply, String.valueOf(e.getMessage()));
      double filling = apply.dtype().isFloating() ? Double.NaN : 0;
      return Tensors.full(apply.shape(), filling, apply.dtype());
    }
  }

  DenseTensor value(Node node) {
    return values[node.id()];
  }

  /** Why an operation gave up, if it did. */
  Optional<String> failure(Node node) {
    return Optional.ofNullable(failures.get(node));
  }

  /** The operation of which this is a body, if it is. */
  Optional<Surroundings> surroundings() {
    return surroundings;
  }
}
