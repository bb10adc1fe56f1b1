package org.merapi.inference.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.tensor.NumericalException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Tracer;

/** What a function of tensors did when it was traced: the results and their terms, as a graph. */
public final class TracedFunction {
  private final Graph graph;
  private final List<String> results;
  private final List<String> terms;

  private TracedFunction(Graph graph, Outputs outputs) {
    this.graph = graph;
    this.results = outputs.results().stream().map(Part::site).toList();
    this.terms = outputs.terms().stream().map(Part::site).toList();
  }

  /**
   * Runs a function on tensors without numbers.
   *
   * @throws org.merapi.tensor.ir.TraceException if it reads a number out of one
   */
  public static TracedFunction of(TensorFunction function) {
    Tracer tracer = Tracer.ofProgram();
    Outputs outputs = function.apply(tracer::argument);
    List<Tensor> all = new ArrayList<>();
    outputs.results().forEach(part -> all.add(part.value()));
    outputs.terms().forEach(part -> all.add(part.value()));
    return new TracedFunction(tracer.finish(all), outputs);
  }

  /** The results alone, before any pass. */
  public Graph traced() {
    return graph.firstOutputs(results.size());
  }

  /** What is to be compiled: the results alone, after all passes. */
  public Graph program() {
    return Passes.standard().apply(traced());
  }

  /** What is to be compiled for arguments at which every check is known to hold. */
  public Graph uncheckedProgram() {
    return Passes.standard().apply(traced().withoutChecks());
  }

  /** The sites that the results belong to. */
  public List<String> results() {
    return results;
  }

  /**
   * The function as it was, run operation by operation in the order of the function: up to the
   * order of sums along hidden axes it rounds as the function itself does.
   *
   * @return empty if a check failed or an operation has no result at these numbers
   */
  public Optional<Outputs> at(List<Tensor> arguments) {
    try {
      List<Tensor> values = Replay.run(graph, arguments);
      return Optional.of(
          new Outputs(
              parts(results, values.subList(0, results.size())),
              parts(terms, values.subList(results.size(), values.size()))));
    } catch (IllegalStateException | NumericalException _) {
      return Optional.empty();
    }
  }

  static List<Part> parts(List<String> sites, List<Tensor> values) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < sites.size(); i++) {
      parts.add(new Part(sites.get(i), values.get(i)));
    }
    return parts;
  }
}
