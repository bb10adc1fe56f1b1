package org.merapi.tensor.ir;

import java.util.List;
import org.merapi.tensor.op.ScalarOp;

/**
 * Replaces the residuals of linear regressions, where nothing but the sum of their squares is
 * needed, by fewer ones with the same sum. The residuals of n outcomes are A v, with a matrix A of
 * data and a vector v of coefficients and the number one; R v is as long, R being the triangular
 * factor of A. What a program costs then depends on the number of coefficients, and not on that of
 * the outcomes.
 *
 * <p>Sums move by rounding errors of the size that those of the plain sum have. Where they are so
 * large that the one form may overflow before the other does, or are NaN, a check of the changed
 * graph fails: whoever runs it asks the original then. So this is a pass for programs whose caller
 * can do that.
 *
 * <p>A graph without such sums is given back as it came.
 */
public record SquaredResiduals() implements Pass {
  /** What brings graphs into the few forms that are looked for. */
  private static final List<Pass> SIMPLIFICATION =
      List.of(
          new CommonSubexpressions(), new Simplify(), new CommonSubexpressions(), new DeadCode());

  @Override
  public String name() {
    return "squared residuals";
  }

  @Override
  public Graph apply(Graph graph) {
    if (graph.nodes().stream().noneMatch(SquaredResiduals::isSquare)) {
      return graph;
    }
    Graph simple = graph;
    for (Pass pass : SIMPLIFICATION) {
      simple = pass.apply(simple);
    }
    Constants constants = new Constants(simple);
    List<AffineForms> forms =
        List.of(new AffineForms(constants, true), new AffineForms(constants, false));
    ResidualCode code = new ResidualCode(simple);
    boolean found = false;
    for (Node node : simple.nodes()) {
      found |= ResidualSum.of(node, constants, forms).filter(code::replace).isPresent();
    }
    if (!found) {
      return graph;
    }
    for (Node check : simple.checks()) {
      NotNan.of(check, forms).ifPresent(form -> code.leaveOut(check, form));
    }
    return new DeadCode().apply(code.write());
  }

  /** Whether a node may be a square, before common subexpressions are found. */
  private static boolean isSquare(Node node) {
    return node instanceof Node.Apply apply
        && node.shape().elements() >= ResidualSum.FEWEST_ROWS
        && (apply.op() == ScalarOp.SQUARE
            || apply.op() == ScalarOp.POWER
            || (apply.op() == ScalarOp.MULTIPLY
                && apply.input(0).shape().equals(apply.input(1).shape())));
  }
}
