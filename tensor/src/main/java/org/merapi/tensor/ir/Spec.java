package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.merapi.tensor.DType;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;

/**
 * The grammar of graphs, as a check. A graph keeps to it if
 *
 * <ul>
 *   <li>the id of every node is its position, and its inputs come before it;
 *   <li>inputs, outputs and checks are nodes of the graph, and the inputs are numbered in order;
 *   <li>checks are bool, and no constant has hidden axes;
 *   <li>every operation has as many operands as it takes, of types that it works on, with axes and
 *       places that exist, and gives the shape and type that its node says;
 *   <li>no axis is hidden or revealed;
 *   <li>the bodies of control operations are graphs that keep to it, closed, with the inputs and
 *       outputs that the operation's definition names;
 *   <li>it meets the demands of its {@link Stage}.
 * </ul>
 *
 * <p>Only the user's code knows what shape a custom operation gives; it is taken as it is.
 */
public final class Spec {
  private final Graph graph;
  private final Stage stage;

  private Spec(Graph graph, Stage stage) {
    this.graph = graph;
    this.stage = stage;
  }

  /** What some pass promises of the graphs that it gives. */
  public enum Demand {
    /** Every check is a single flag. */
    SINGLE_CHECKS,
    /** Nothing that matters to differentiation only. */
    NO_STOP_GRADIENT,
    /** No conversion of a type to itself. */
    NO_IDLE_CAST,
    /** The log of a sum of exponentials is written out, but for sums of nothing. */
    NO_LOG_SUM_EXP
  }

  /**
   * How far a graph has come on its way to a program.
   *
   * @param demands what the passes behind it have promised
   */
  public record Stage(Set<Demand> demands) {
    /** As a tracer writes it down. */
    public static final Stage TRACED = new Stage(Set.of());

    /** As the compiler takes it. */
    public static final Stage CHECKED = new Stage(Set.of(Demand.SINGLE_CHECKS));

    /** As {@link Passes#standard} leaves it. */
    public static final Stage LOWERED = new Stage(EnumSet.allOf(Demand.class));

    /** Keeps the set. */
    public Stage {
      demands = Set.copyOf(demands);
    }

    /** The stage behind a pass. */
    public Stage after(Pass pass) {
      return switch (pass) {
        case SingleChecks checks -> with(EnumSet.of(Demand.SINGLE_CHECKS));
        case Decompose decompose ->
            with(EnumSet.of(Demand.NO_STOP_GRADIENT, Demand.NO_IDLE_CAST, Demand.NO_LOG_SUM_EXP));
        default -> this;
      };
    }

    private Stage with(Set<Demand> more) {
      Set<Demand> all = EnumSet.copyOf(more);
      all.addAll(demands);
      return new Stage(all);
    }
  }

  /**
   * Makes sure that a graph keeps to the grammar.
   *
   * @throws IllegalStateException if it does not; shows the line of the first node that is wrong,
   *     as {@link Graph#toString} prints it, and says what is wrong with it
   */
  public static void check(Graph graph, Stage stage) {
    new Spec(graph, stage).check();
  }

  /**
   * {@link #check} as a condition, for assertions.
   *
   * @return true
   * @throws IllegalStateException if the graph does not keep to the grammar
   */
  static boolean isKept(Graph graph, Stage stage) {
    check(graph, stage);
    return true;
  }

  private void check() {
    List<Node.Input> inputs = new ArrayList<>();
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node node = graph.nodes().get(i);
      demand(node.id() == i, node, () -> "its id is not its position in the graph");
      switch (node) {
        case Node.Input input -> {
          demand(input.index() == inputs.size(), node, () -> "inputs are not numbered in order");
          inputs.add(input);
        }
        case Node.Constant constant ->
            demand(
                constant.value().hiddenAxes().isEmpty(),
                node,
                () -> "a constant with the hidden axes " + constant.value().hiddenAxes());
        case Node.Apply apply -> operation(apply);
      }
    }
    demand(inputs.equals(graph.inputs()), "its inputs are other nodes than those in it");
    for (Node output : graph.outputs()) {
      demand(isHere(output), output, () -> "an output is not a node of the graph");
    }
    for (Node check : graph.checks()) {
      demand(isHere(check), check, () -> "a check is not a node of the graph");
      demand(check.dtype() == DType.BOOL, check, () -> "a check must be bool");
      demand(
          !stage.demands().contains(Demand.SINGLE_CHECKS) || check.isSingle(),
          check,
          () -> "at this stage a check is a single flag");
    }
  }

  private boolean isHere(Node node) {
    return node.id() < graph.nodes().size() && graph.nodes().get(node.id()).equals(node);
  }

  private void operation(Node.Apply apply) {
    for (Node input : apply.inputs()) {
      demand(
          isHere(input) && input.id() < apply.id(),
          apply,
          () -> "its operand " + input + " does not come before it in the graph");
    }
    OperationSpec.problem(apply)
        .ifPresent(problem -> {
          throw broken(GraphText.line(apply) + ": " + problem);
        });
    for (Demand demand : stage.demands()) {
      demand(isMet(demand, apply), apply, () -> "at this stage there is no such operation");
    }
  }

  private static boolean isMet(Demand demand, Node.Apply apply) {
    Op op = apply.op();
    return switch (demand) {
      case SINGLE_CHECKS -> true;
      case NO_STOP_GRADIENT -> op != ScalarOp.STOP_GRADIENT;
      case NO_IDLE_CAST -> !(op instanceof CastOp cast) || cast.target() != apply.input(0).dtype();
      case NO_LOG_SUM_EXP ->
          !(op instanceof ReduceOp reduce)
              || reduce.kind() != ReduceOp.Kind.LOG_SUM_EXP
              || apply.input(0).shape().elements() == 0;
    };
  }

  private static void demand(boolean holds, Node node, Supplier<String> problem) {
    if (!holds) {
      throw broken(GraphText.line(node) + ": " + problem.get());
    }
  }

  private static void demand(boolean holds, String problem) {
    if (!holds) {
      throw broken(problem);
    }
  }

  private static IllegalStateException broken(String problem) {
    return new IllegalStateException("not a graph: " + problem);
  }
}
