package org.merapi.autograd.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.merapi.tensor.DType;
import org.merapi.tensor.NumericalException;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.compile.Compiled;
import org.merapi.tensor.compile.Compiler;
import org.merapi.tensor.compile.Executable;
import org.merapi.tensor.compile.Signature;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;

/** A graph with its program: tensors in, tensors out. Threads may share it. */
public final class CompiledGraph {
  private final Graph graph;
  private final Compiled compiled;
  private final List<Tensor> fixed;
  private final int given;
  private final ConcurrentLinkedQueue<Executable> idle = new ConcurrentLinkedQueue<>();

  /**
   * A graph with its program.
   *
   * @param compiled for the structure of the graph, called by {@link Signature#separate}
   * @param fixed the last of the graph's inputs, the same at every run
   */
  CompiledGraph(Graph graph, Compiled compiled, List<Tensor> fixed) {
    this.graph = graph;
    this.compiled = compiled;
    this.fixed = List.copyOf(fixed);
    this.given = graph.inputs().size() - fixed.size();
  }

  /**
   * Compiles a graph.
   *
   * @param graph all of whose checks are single flags, as after {@link
   *     org.merapi.tensor.ir.Passes#standard}
   */
  public static CompiledGraph of(Graph graph) {
    return new CompiledGraph(graph, compile(graph), List.of());
  }

  /** The program of a graph, called by {@link Signature#separate}. */
  static Compiled compile(Graph graph) {
    return Compiler.shared().compile(graph, Signature.separate(graph));
  }

  /** What is compiled. */
  public Graph graph() {
    return graph;
  }

  /**
   * The outputs for given inputs, or empty if a check failed or an operation has no result at these
   * numbers.
   *
   * @param inputs concrete, without hidden axes
   * @throws ShapeException if they are not of the shapes and types of the graph's inputs
   */
  public Optional<List<Tensor>> run(List<Tensor> inputs) {
    return run(inputs.toArray(Tensor[]::new));
  }

  /** As {@link #run(List)}. */
  Optional<List<Tensor>> run(Tensor... inputs) {
    requireFitting(inputs);
    Executable executable = idle.poll();
    if (executable == null) {
      executable = bound();
    }
    for (int i = 0; i < inputs.length; i++) {
      executable.setInput(i, inputs[i]);
    }
    List<Node> results = graph.outputs();
    List<Tensor> outputs = new ArrayList<>(results.size());
    int first = graph.inputs().size();
    for (int i = 0; i < results.size(); i++) {
      outputs.add(executable.setFreshOutput(first + i, results.get(i)));
    }
    boolean holds = holds(executable);
    idle.add(executable);
    return holds ? Optional.of(outputs) : Optional.empty();
  }

  private Executable bound() {
    Executable executable = compiled.bind(graph);
    for (int i = 0; i < fixed.size(); i++) {
      executable.setInput(given + i, fixed.get(i));
    }
    return executable;
  }

  private void requireFitting(Tensor... inputs) {
    if (inputs.length != given) {
      throw new IllegalArgumentException(
          "the program takes " + given + " inputs, got " + inputs.length);
    }
    for (int i = 0; i < given; i++) {
      Node.Input input = graph.inputs().get(i);
      Tensor value = inputs[i];
      if (value.dtype() != input.dtype() || !value.shape().equals(input.shape())) {
        throw new ShapeException(
            "input "
                + i
                + " of the program is "
                + describe(input.dtype(), input.shape())
                + ", got "
                + describe(value.dtype(), value.shape()));
      }
      if (!value.isConcrete() || !value.hiddenAxes().isEmpty()) {
        throw new IllegalArgumentException(
            "input " + i + " of the program must be numbers without hidden axes");
      }
    }
  }

  private static String describe(DType dtype, Shape shape) {
    return dtype + " of shape " + shape;
  }

  private static boolean holds(Executable executable) {
    try {
      return executable.run() == 0;
    } catch (NumericalException _) {
      // Every array is written anew by the next run.
      return false;
    }
  }
}
