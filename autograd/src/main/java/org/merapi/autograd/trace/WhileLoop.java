package org.merapi.autograd.trace;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.merapi.autograd.Tree;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.Control;
import org.merapi.tensor.op.While;

/** A loop with a condition: a Java loop on numbers, one operation while tracing. */
final class WhileLoop<C> {
  private static final String CARRY = "while loop: the carry";
  private static final Leaves.Places IN_A_STEP =
      new Leaves.Places("before a step", "after it; a step must keep shapes and types");

  private final C initial;
  private final Function<C, Tensor> condition;
  private final UnaryOperator<C> body;
  private final long limit;

  WhileLoop(C initial, Function<C, Tensor> condition, UnaryOperator<C> body, long limit) {
    this.initial = initial;
    this.condition = condition;
    this.body = body;
    this.limit = limit;
  }

  C run() {
    C carry = initial;
    for (long steps = 0; !Leaves.areTraced(carry); steps++) {
      Tensor holds = condition.apply(carry);
      Control.requireFlag("while loop: the condition", holds);
      if (Leaves.areTraced(holds) || !holds.hiddenAxes().isEmpty()) {
        return traced();
      }
      if (!holds.allTrue()) {
        return carry;
      }
      if (steps == limit) {
        throw While.unfinished(limit);
      }
      carry = step(carry);
    }
    return traced();
  }

  private C step(C carry) {
    C next = body.apply(carry);
    Leaves.requireAlike(CARRY, initial, next, IN_A_STEP);
    return next;
  }

  private C traced() {
    return Tree.rebuild(
        initial,
        Control.whileLoop(
            Tree.leaves(initial),
            carry -> condition.apply(Tree.rebuild(initial, carry)),
            carry -> Tree.leaves(step(Tree.rebuild(initial, carry))),
            limit));
  }
}
