package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;

/**
 * What a function did to its data alone while it was traced, and what it looked at: for other data
 * the trace holds only if they give the same numbers there, to the bit.
 */
public final class FollowedData {
  private final Graph graph;
  private final Graph guard;
  private final List<DenseTensor> seen;

  /**
   * What was done to data.
   *
   * @param graph of the data; its first outputs are what was looked at
   * @param seen the numbers there
   */
  FollowedData(Graph graph, List<DenseTensor> seen) {
    this.graph = graph;
    // Nothing that changes bits: these are the operations of the function.
    this.guard =
        new CommonSubexpressions().apply(new DeadCode().apply(graph.firstOutputs(seen.size())));
    this.seen = List.copyOf(seen);
  }

  /** Whether the function would look at the same numbers in other data of the same shapes. */
  public boolean holdsFor(List<Tensor> data) {
    List<Tensor> now;
    try {
      now = Replay.run(guard, data);
    } catch (RuntimeException _) {
      // An operation refuses these data. The function, traced anew, says so in its own words.
      return false;
    }
    for (int i = 0; i < seen.size(); i++) {
      if (!sameBits(seen.get(i), (DenseTensor) now.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * One graph of parameters and data.
   *
   * @param main whose last inputs are the tensors that were needed of the data, in order
   * @param parameters how many inputs it has before them
   * @return a graph of the parameters, then the data
   */
  public Graph joined(Graph main, int parameters) {
    Tracer tracer = Tracer.ofProgram();
    List<Tensor> inputs = new ArrayList<>();
    for (Node.Input input : main.inputs().subList(0, parameters)) {
      inputs.add(tracer.argument(input.shape(), input.dtype()));
    }
    List<Tensor> data = new ArrayList<>();
    for (Node.Input input : graph.inputs()) {
      data.add(tracer.argument(input.shape(), input.dtype()));
    }
    List<Tensor> made = Replay.run(graph, data);
    inputs.addAll(made.subList(seen.size(), made.size()));
    return tracer.finish(Replay.run(main, inputs));
  }

  private static boolean sameBits(DenseTensor some, DenseTensor others) {
    boolean same = true;
    for (int i = 0; i < some.elements() && same; i++) {
      same =
          some.dtype().isFloating()
              ? Double.doubleToRawLongBits(some.doubleAt(i))
                  == Double.doubleToRawLongBits(others.doubleAt(i))
              : some.longAt(i) == others.longAt(i);
    }
    return same;
  }
}
