package org.merapi.tensor.ir;

import java.util.List;
import java.util.Optional;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;

/** Checks that no element of a tensor is NaN, which are written x = x. */
final class NotNan {
  private NotNan() {}

  /**
   * What a check looks at, if that is an affine function of fewer numbers than it has elements:
   * then it cannot be NaN where they are finite and nothing overflows.
   */
  static Optional<Affine> of(Node check, List<AffineForms> forms) {
    Node condition =
        check instanceof Node.Apply all
                && all.op() instanceof ReduceOp reduce
                && reduce.kind() == ReduceOp.Kind.ALL
            ? all.input(0)
            : check;
    if (!(condition instanceof Node.Apply equal)
        || equal.op() != ScalarOp.EQUAL
        || !equal.input(0).equals(equal.input(1))
        || equal.shape().elements() < ResidualSum.FEWEST_ROWS) {
      return Optional.empty();
    }
    return ResidualSum.smallest(equal.input(0), forms)
        .filter(form -> form.size() > 0 && form.size() < form.shape().elements())
        .filter(form ->
            form.columns().keySet().stream().allMatch(unknown -> unknown.factors().isEmpty()));
  }
}
