package org.merapi.inference.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.MatrixException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.DeadCode;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Reroll;
import org.merapi.tensor.ir.SquaredResiduals;
import org.merapi.tensor.ir.Tracer;

/**
 * What a function with a scalar value did when it was traced: the value and its terms, as a graph,
 * and the gradient with respect to its arguments. Loops that the function runs in Java are rolled
 * up before the gradient is taken, and residuals of which the sum of squares is all that is needed
 * become few, so that neither is larger than the model.
 */
public final class TracedValue {
  private final Graph graph;
  private final String result;
  private final List<String> arguments;
  private final List<String> terms;

  private TracedValue(Graph graph, List<String> arguments, Outputs outputs) {
    this.graph = graph;
    this.result = outputs.results().getFirst().site();
    this.arguments = List.copyOf(arguments);
    this.terms = outputs.terms().stream().map(Part::site).toList();
  }

  /**
   * Runs a function on tensors without numbers.
   *
   * @param arguments the sites that the arguments of the function belong to
   * @param function gives one scalar, and its terms
   * @throws org.merapi.tensor.ir.TraceException if it reads a number out of one
   */
  public static TracedValue of(List<String> arguments, TensorFunction function) {
    Tracer tracer = Tracer.ofValue();
    Outputs outputs = function.apply(tracer::argument);
    List<Tensor> all = new ArrayList<>();
    outputs.results().forEach(part -> all.add(part.value()));
    outputs.terms().forEach(part -> all.add(part.value()));
    return new TracedValue(tracer.finish(all), arguments, outputs);
  }

  /**
   * The value, and then the gradient by argument, before any pass but those named above. Its checks
   * may fail where those of the function do not: then the function itself is to be asked.
   */
  public Graph traced() {
    Graph rolled = new Reroll().apply(new DeadCode().apply(graph.firstOutputs(1)));
    Graph value = new SquaredResiduals().apply(rolled);
    Tracer tracer = Tracer.ofProgram();
    List<Tensor> inputs = new ArrayList<>();
    for (Node.Input input : value.inputs()) {
      inputs.add(tracer.argument(input.shape(), input.dtype()));
    }
    var derived =
        Gradients.valueAndGrad((List<Tensor> x) -> Replay.run(value, x).getFirst(), inputs);
    List<Tensor> results = new ArrayList<>(List.of(derived.value()));
    results.addAll(derived.gradient());
    return tracer.finish(results);
  }

  /** What is to be compiled: value and gradient after all passes, with checks as above. */
  public Graph program() {
    return Passes.standard().apply(traced());
  }

  /**
   * Value, gradient and terms of the function as it was, run operation by operation in the order of
   * the function: up to the order of sums along hidden axes it rounds as the function itself does.
   *
   * @return empty if a check failed or an operation could not work with a matrix
   */
  public Optional<Outputs> at(List<Tensor> values) {
    List<Part> parts = new ArrayList<>();
    try {
      var derived =
          Gradients.valueAndGrad(
              (List<Tensor> x) -> {
                List<Tensor> all = Replay.run(graph, x);
                parts.addAll(
                    TracedFunction.parts(
                        terms, all.subList(1, all.size()).stream().map(Tensor::detached).toList()));
                return all.getFirst();
              },
              values);
      List<Part> results = new ArrayList<>(List.of(new Part(result, derived.value())));
      results.addAll(TracedFunction.parts(arguments, derived.gradient()));
      return Optional.of(new Outputs(results, parts));
    } catch (IllegalStateException | MatrixException _) {
      return Optional.empty();
    }
  }
}
