package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.Adjoints;
import org.merapi.tensor.spi.Accumulator;
import org.merapi.tensor.spi.LiftedTensor;

/**
 * The reverse sweep over a graph (Griewank and Walther 2008, "Evaluating Derivatives", section
 * 3.2). It applies the reverse rules of the operations to whatever tensors it is given, so on the
 * tensors of a tracer it gives the gradient as a graph, and that can be swept again.
 */
public final class Reverse {
  private Reverse() {}

  /**
   * A derivative of a graph as a graph.
   *
   * @param graph its inputs are those of the original, then the gradient with respect to each
   *     floating output, then what was captured; its outputs are the gradients with respect to the
   *     wanted inputs
   * @param captured data that the reverse rules brought along
   */
  public record Derivative(Graph graph, List<Tensor> captured) {
    /** Keeps the list. */
    public Derivative {
      captured = List.copyOf(captured);
    }

    /**
     * The gradients with respect to the wanted inputs.
     *
     * @param inputs those of the original, then the gradients with respect to its floating outputs
     */
    public List<Tensor> run(List<Tensor> inputs) {
      List<Tensor> all = new ArrayList<>(inputs);
      all.addAll(captured);
      return Replay.run(graph, all);
    }
  }

  /**
   * The derivative of a graph as a graph without dead code.
   *
   * @param wanted numbers of floating inputs
   */
  public static Derivative derivative(Graph graph, BitSet wanted) {
    Tracer tracer = Tracer.ofBody();
    List<Tensor> inputs = new ArrayList<>();
    for (Node.Input input : graph.inputs()) {
      inputs.add(tracer.argument(input.shape(), input.dtype()));
    }
    List<Tensor> gradients = new ArrayList<>();
    for (Node output : graph.outputs()) {
      if (output.dtype().isFloating()) {
        gradients.add(tracer.argument(output.shape(), output.dtype()));
      }
    }
    Graph traced = tracer.finish(sweep(graph, inputs, gradients, wanted));
    return new Derivative(new DeadCode().apply(traced), tracer.captured());
  }

  /**
   * The gradients of a scalar function of the outputs with respect to the wanted inputs. The checks
   * of the graph are not run: they belong to its value.
   *
   * @param inputs of the graph, without hidden axes
   * @param gradients with respect to the floating outputs, each of its output's shape
   * @param wanted numbers of floating inputs
   * @return one for each wanted input, of its shape
   */
  public static List<Tensor> sweep(
      Graph graph, List<Tensor> inputs, List<Tensor> gradients, BitSet wanted) {
    return new Sweep(graph, wanted).run(inputs, gradients);
  }

  /** One sweep: the nodes that depend on what is wanted, their values and adjoints. */
  private static final class Sweep {
    private final Graph graph;
    private final BitSet wanted;
    private final boolean[] active;
    private final List<Accumulator> adjoints = new ArrayList<>();

    Sweep(Graph graph, BitSet wanted) {
      this.graph = graph;
      this.wanted = wanted;
      this.active = new boolean[graph.nodes().size()];
      for (Node node : graph.nodes()) {
        adjoints.add(new Accumulator());
        active[node.id()] =
            switch (node) {
              case Node.Input input -> wanted.get(input.index());
              case Node.Constant constant -> false;
              case Node.Apply apply -> node.dtype().isFloating() && isActive(apply);
            };
      }
    }

    private boolean isActive(Node.Apply apply) {
      for (int i = 0; i < apply.inputs().size(); i++) {
        if (isActive(apply, i)) {
          return true;
        }
      }
      return false;
    }

    private boolean isActive(Node.Apply apply, int place) {
      return active[apply.input(place).id()] && apply.op().isDifferentiable(place);
    }

    List<Tensor> run(List<Tensor> inputs, List<Tensor> gradients) {
      Tensor[] values = Replay.values(graph, inputs);
      int next = 0;
      for (Node output : graph.outputs()) {
        if (output.dtype().isFloating()) {
          adjoints.get(output.id()).add(gradients.get(next++));
        }
      }
      for (Node node : graph.nodes().reversed()) {
        if (active[node.id()] && node instanceof Node.Apply apply) {
          adjoints.get(node.id()).value().ifPresent(adjoint -> step(apply, adjoint, values));
        }
      }
      List<Tensor> results = new ArrayList<>();
      for (Node.Input input : graph.inputs()) {
        if (wanted.get(input.index())) {
          results.add(
              adjoints
                  .get(input.id())
                  .value()
                  .map(adjoint -> adjoint.expand(input.shape()))
                  .orElseGet(() -> Tensors.zeros(input.shape(), input.dtype())));
        }
      }
      return results;
    }

    private void step(Node.Apply apply, Tensor adjoint, Tensor... values) {
      Tensor value = values[apply.id()];
      if (value instanceof LiftedTensor lifted) {
        lifted.interpreter().deriving(lifted);
      }
      Tensor[] operands =
          apply.inputs().stream().map(input -> values[input.id()]).toArray(Tensor[]::new);
      Adjoints sink =
          new Adjoints() {
            @Override
            public boolean isWanted(int input) {
              return isActive(apply, input);
            }

            @Override
            public void add(int input, Tensor gradient) {
              adjoints.get(apply.input(input).id()).add(gradient);
            }
          };
      apply.op().vjps(adjoint, operands, value, sink);
    }
  }
}
