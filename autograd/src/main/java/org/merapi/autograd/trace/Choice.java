package org.merapi.autograd.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.merapi.autograd.Tree;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.Control;

/** A choice: a Java branch on numbers, one operation while tracing. */
final class Choice<T, R> {
  private static final Leaves.Places BRANCHES =
      new Leaves.Places("in the first branch", "in the second");

  private final Tensor predicate;
  private final Function<? super T, ? extends R> then;
  private final Function<? super T, ? extends R> otherwise;

  Choice(
      Tensor predicate,
      Function<? super T, ? extends R> then,
      Function<? super T, ? extends R> otherwise) {
    Control.requireFlag("cond: the predicate", predicate);
    this.predicate = predicate;
    this.then = then;
    this.otherwise = otherwise;
  }

  R run(T operand) {
    if (Leaves.areTraced(predicate) || !predicate.hiddenAxes().isEmpty()) {
      return traced(operand);
    }
    return predicate.allTrue() ? then.apply(operand) : otherwise.apply(operand);
  }

  private R traced(T operand) {
    List<R> examples = new ArrayList<>();
    List<Tensor> outputs =
        Control.cond(
            predicate,
            Tree.leaves(operand),
            leaves -> {
              R value = then.apply(Tree.rebuild(operand, leaves));
              examples.add(value);
              return Tree.leaves(value);
            },
            leaves -> {
              R value = otherwise.apply(Tree.rebuild(operand, leaves));
              Leaves.requireAlike("cond: the value", examples.getFirst(), value, BRANCHES);
              return Tree.leaves(value);
            });
    return Tree.rebuild(examples.getFirst(), outputs);
  }
}
