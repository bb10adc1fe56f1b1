package org.merapi.tensor.ir;

import java.util.List;

/**
 * The passes that a graph goes through before it is compiled, in order.
 *
 * @param list each may be left out; the meaning stays the same
 */
public record Passes(List<Pass> list) {

  /** Keeps the list. */
  public Passes {
    list = List.copyOf(list);
  }

  /** All passes. */
  public static Passes standard() {
    return new Passes(
        List.of(
            new DeadCode(),
            new Reroll(),
            new CommonSubexpressions(),
            new Simplify(),
            new DeadCode(),
            new ImpliedChecks(),
            new SingleChecks(),
            new TrivialReductions(),
            new MergeScans(),
            new MergeSolves(),
            new KeepResiduals(),
            new StepsTogether(),
            new Widen(),
            new Decompose(),
            new Simplify(),
            new LateChoices(),
            new CommonSubexpressions(),
            new DeadCode()));
  }

  /** Nothing but what the compiler needs. */
  public static Passes none() {
    return new Passes(List.of(new SingleChecks(), new TrivialReductions()));
  }

  /** The graph after all passes. */
  public Graph apply(Graph graph) {
    Graph changed = graph;
    Spec.Stage stage = Spec.Stage.TRACED;
    assert Spec.isKept(changed, stage);
    for (Pass pass : list) {
      changed = pass.apply(changed);
      stage = stage.after(pass);
      assert Spec.isKept(changed, stage);
    }
    return changed;
  }
}
