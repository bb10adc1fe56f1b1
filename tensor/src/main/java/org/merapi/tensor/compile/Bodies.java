package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Tracer;

/** Changes of bodies before they are compiled. */
final class Bodies {
  private Bodies() {}

  /** The same body with some of its outputs. */
  static Graph withOutputs(Graph body, List<Integer> outputs) {
    return changed(body, outputs, List.of());
  }

  /**
   * The same body with some of its outputs, of which some are running sums: those have a further
   * input each, after all others, to which the output is added.
   *
   * @param sums which of the outputs, among those kept or not, become sums; they come last
   */
  static Graph changed(Graph body, List<Integer> outputs, List<Integer> sums) {
    Tracer tracer = Tracer.ofProgram();
    List<Tensor> inputs = new ArrayList<>();
    for (Node.Input input : body.inputs()) {
      inputs.add(tracer.argument(input.shape(), input.dtype()));
    }
    List<Tensor> totals = new ArrayList<>();
    for (int sum : sums) {
      Node output = body.outputs().get(sum);
      totals.add(tracer.argument(output.shape(), output.dtype()));
    }
    List<Tensor> results = Replay.run(body, inputs);
    List<Tensor> kept = new ArrayList<>();
    for (int output : outputs) {
      kept.add(results.get(output));
    }
    for (int i = 0; i < sums.size(); i++) {
      kept.add(totals.get(i).plus(results.get(sums.get(i))));
    }
    return tracer.finish(kept);
  }
}
