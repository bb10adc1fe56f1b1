package org.merapi.tensor.compile;

import java.util.List;
import java.util.OptionalDouble;
import org.merapi.tensor.ir.Node;

/**
 * What one step of a program does. Steps that only hand over results and look at checks are taken
 * together where they follow each other.
 *
 * @param kind scalars, loop, kernel, rows, results, or what is called
 * @param over the sizes that it runs over
 * @param nodes the operations that share it, in order
 * @param kernels the shared kernels and other calls in it, in order
 * @param bytesRead from arrays, each element once
 * @param bytesWritten to arrays
 * @param nanoseconds on average in a run, if it was timed
 */
public record StepReport(
    String kind,
    String over,
    List<Node.Apply> nodes,
    List<String> kernels,
    long bytesRead,
    long bytesWritten,
    OptionalDouble nanoseconds) {

  /** Keeps the lists. */
  public StepReport {
    nodes = List.copyOf(nodes);
    kernels = List.copyOf(kernels);
  }

  /** The same step with its time. */
  StepReport timed(double time) {
    return new StepReport(
        kind, over, nodes, kernels, bytesRead, bytesWritten, OptionalDouble.of(time));
  }

  /** The names of the operations, each once with how often it is there. */
  public String operations() {
    return Counted.text(nodes.stream().map(node -> node.op().label()).toList());
  }

  /** The kernels, each once with how often it is there. */
  public String calls() {
    return Counted.text(kernels);
  }
}
