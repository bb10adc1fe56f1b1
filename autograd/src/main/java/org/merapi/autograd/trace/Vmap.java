package org.merapi.autograd.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.merapi.autograd.Tree;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Tracer;

/**
 * Functions of one element as functions of a batch. The batch is a hidden axis ({@link Axis}), so
 * inside the function every shape is that of one element, and it is run once.
 */
public final class Vmap {
  private static final String NAME = "vmap";

  private Vmap() {}

  /**
   * A function over the first axis of every tensor of its argument, all of one size; the results
   * get that axis as their first one.
   *
   * @param function of one element, of any structure of tensors ({@link Tree})
   */
  public static <T, R> Function<T, R> vmap(Function<? super T, ? extends R> function) {
    return batch -> {
      Axis axis = Axis.of(NAME, Leaves.commonLength("vmap: argument", batch));
      List<Tensor> elements = Tree.leaves(batch).stream().map(leaf -> leaf.hide(0, axis)).toList();
      R result = function.apply(Tree.rebuild(batch, elements));
      List<Tensor> results =
          Tree.leaves(result).stream().map(leaf -> leaf.reveal(axis, 0)).toList();
      return Tree.rebuild(result, results);
    };
  }

  /**
   * The graph that does the same along a new first axis of all its inputs and outputs.
   *
   * @param size of the axis
   */
  public static Graph vmap(Graph graph, int size) {
    Axis axis = Axis.of(NAME, size);
    Tracer tracer = Tracer.ofProgram();
    List<Tensor> inputs = new ArrayList<>();
    for (Node.Input input : graph.inputs()) {
      inputs.add(tracer.argument(Shape.of(size).concat(input.shape()), input.dtype()));
    }
    List<Tensor> elements = inputs.stream().map(input -> input.hide(0, axis)).toList();
    List<Tensor> outputs = Replay.run(graph, elements);
    return tracer.finish(outputs.stream().map(output -> output.reveal(axis, 0)).toList());
  }
}
