package org.merapi.autograd.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.merapi.autograd.Tree;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.Control;

/**
 * A function that is run again for its derivative: itself on numbers, one operation in a trace.
 *
 * @param function what is computed
 */
record Checkpoint<T, R>(Function<? super T, ? extends R> function) implements Function<T, R> {
  @Override
  public R apply(T argument) {
    return Leaves.areTraced(argument) ? traced(argument) : function.apply(argument);
  }

  private R traced(T argument) {
    List<R> examples = new ArrayList<>();
    List<Tensor> outputs =
        Control.call(
            Tree.leaves(argument),
            leaves -> {
              R value = function.apply(Tree.rebuild(argument, leaves));
              examples.add(value);
              return Tree.leaves(value);
            });
    return Tree.rebuild(examples.getLast(), outputs);
  }
}
