package org.merapi.autograd.trace;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.compile.Compiled;
import org.merapi.tensor.ir.DataSplit;
import org.merapi.tensor.ir.DataTracer;
import org.merapi.tensor.ir.FollowedData;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Tracer;

/**
 * What a function of parameters and data did for some data: a program for all data that agree in
 * what the function looked at. Compared by identity.
 */
final class DataTrace {
  private final Form parameters;
  private final Form data;
  private final Form result;
  private final FollowedData followed;
  private final DataSplit split;
  private volatile Optional<Compiled> compiled = Optional.empty();

  private DataTrace(Form parameters, Form data, Form result, FollowedData followed, Graph main) {
    this.parameters = parameters;
    this.data = data;
    this.result = result;
    this.followed = followed;
    Graph whole = Passes.standard().apply(followed.joined(main, parameters.size()));
    this.split = new DataSplit(whole, parameters.size());
  }

  /**
   * Traces a function.
   *
   * @param data all of whose tensors are concrete, without hidden axes
   * @return empty if it captures tensors of an enclosing differentiation, trace or vectorised call
   * @throws org.merapi.tensor.ir.TraceException if it reads a number that depends on parameters
   */
  static <P, D, R> Optional<DataTrace> of(BiFunction<P, D, R> function, P parameters, D data) {
    Form parameterForm = Form.of(parameters);
    Form dataForm = Form.of(data);
    // First, so that its level is the lower one.
    DataTracer dataTracer = new DataTracer();
    Tracer tracer = Tracer.ofProgram();
    R result =
        function.apply(
            Jit.traced(tracer, parameterForm, parameters),
            dataForm.map(data, dataTracer::argument));
    Optional<Graph> main = Jit.finished(tracer, result);
    List<Tensor> captured = tracer.captured();
    if (main.isEmpty()
        || dataTracer.metOthers()
        || !captured.stream().allMatch(dataTracer::isOfData)) {
      return Optional.empty();
    }
    return Optional.of(
        new DataTrace(
            parameterForm, dataForm, Form.of(result), dataTracer.finish(captured), main.get()));
  }

  /** Whether parameters and data have the forms that this was traced for. */
  boolean isFor(Object otherParameters, Object otherData) {
    return parameters.matches(otherParameters, new Form.Gathered(parameters))
        && data.matches(otherData, new Form.Gathered(data));
  }

  /** Whether the function would look at the same numbers in other data. */
  boolean holdsFor(List<Tensor> leaves) {
    return followed.holdsFor(leaves);
  }

  /**
   * The program for data for which this holds.
   *
   * @return empty if a check that depends on data alone fails, or an operation refuses the data
   */
  Optional<CompiledFunction.Version> bind(List<Tensor> leaves) {
    return split.bind(leaves).map(this::version);
  }

  private CompiledFunction.Version version(DataSplit.Bound bound) {
    if (compiled.isEmpty()) {
      compiled = Optional.of(CompiledGraph.compile(bound.graph()));
    }
    CompiledGraph program = new CompiledGraph(bound.graph(), compiled.get(), bound.singles());
    return new CompiledFunction.Version(parameters, result, program);
  }
}
