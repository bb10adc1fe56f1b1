package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.merapi.tensor.DType;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.MatmulOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.op.TakeOp;

/**
 * Which operations share a loop. Every operation gets a stage: one more than that of any input that
 * it cannot share a loop with. Operations of one {@link Home} at one stage form a group, which is
 * one loop; groups in the order of their stages compute the graph. An operation that nobody waits
 * for sinks to the latest stage at which its home has a loop anyway.
 *
 * <p>Takes time proportional to the size of the graph, times a logarithm.
 */
final class Staging {
  /** No loop body grows beyond this many operations: HotSpot gives up on methods of 8000 bytes. */
  private static final int MOST_IN_LOOP = 64;

  /** Shorter arrays are done faster element by element. */
  private static final int FEWEST_FOR_KERNEL = 12;

  /** What becomes of a node. */
  enum Kind {
    /** Nothing: an input, a constant, or a view of another node. */
    GIVEN,
    /** The same values as its input in the same loop, perhaps repeated or with axes reordered. */
    ALIAS,
    /** Computed element by element. */
    ELEMENTWISE,
    /** Computed for each row of a block from other values of the row. */
    ROWWISE,
    /** Accumulated in a loop over its input. */
    REDUCTION,
    /** A step of its own. */
    ALONE;

    /** Whether the values exist in a loop. */
    boolean isInLoop() {
      return this == ALIAS || this == ELEMENTWISE || this == ROWWISE;
    }

    /** Whether the values are made in a loop. */
    boolean isMadeInLoop() {
      return this == ELEMENTWISE || this == ROWWISE;
    }
  }

  /**
   * Operations that are computed together.
   *
   * @param nodes in order
   */
  record Group(Home home, List<Node.Apply> nodes) {}

  private final Graph graph;
  private final Layouts layouts;
  private final Kind[] kinds;
  private final Home[] homes;
  private final int[] stages;

  private Staging(Graph graph, Layouts layouts) {
    int count = graph.nodes().size();
    this.graph = graph;
    this.layouts = layouts;
    this.kinds = new Kind[count];
    this.homes = new Home[count];
    this.stages = new int[count];
  }

  static Staging of(Graph graph, Layouts layouts) {
    Staging staging = new Staging(graph, layouts);
    for (Node node : graph.nodes()) {
      staging.classify(node);
      staging.stages[node.id()] = staging.earliest(node);
    }
    staging.sink();
    return staging;
  }

  Kind kind(Node node) {
    return kinds[node.id()];
  }

  private void classify(Node node) {
    Home own = Home.of(Domain.of(node.shape()));
    if (!(node instanceof Node.Apply apply)) {
      set(node, Kind.GIVEN, own);
      return;
    }
    switch (apply.op()) {
      case ScalarOp op when isArrayKernel(op, apply, own) ->
          set(node, Kind.ALONE, new Home.Alone());
      case ScalarOp op -> set(node, Kind.ELEMENTWISE, own);
      case CastOp op -> set(node, Kind.ELEMENTWISE, own);
      case ReduceOp op when isLoop(op, apply.input(0)) -> reduction(op, apply);
      case MoveOp op when layouts.isView(node) ->
          set(node, isAlias(op, apply, own) ? Kind.ALIAS : Kind.GIVEN, own);
      case MatmulOp op -> product(apply);
      case TakeOp op when RowSteps.isGather(layouts, apply) && own instanceof Home.Rows ->
          set(node, Kind.ROWWISE, own);
      case ScatterAddOp op when RowSteps.isScatter(apply) ->
          set(node, Kind.REDUCTION, Home.of(Domain.of(apply.input(0).shape())));
      default -> set(node, Kind.ALONE, new Home.Alone());
    }
  }

  /** Whether an array that is too short for blocks of rows is still long enough for a kernel. */
  private boolean isArrayKernel(ScalarOp op, Node.Apply node, Home home) {
    Node input = node.input(0);
    return home instanceof Home.Loop
        && node.dtype() == DType.FLOAT64
        && ArrayKernels.method(op).isPresent()
        && node.shape().elements() >= FEWEST_FOR_KERNEL
        && input.shape().elements() == node.shape().elements()
        && Arrays.equals(layouts.of(input).strides(), input.shape().rowMajorStrides());
  }

  private void set(Node node, Kind kind, Home home) {
    kinds[node.id()] = kind;
    homes[node.id()] = home;
  }

  private boolean isAlias(MoveOp op, Node.Apply apply, Home own) {
    Node input = apply.input(0);
    boolean chooses =
        op instanceof MoveOp.Slice || op instanceof MoveOp.Diagonal || op instanceof MoveOp.Unfold;
    if (chooses || !kind(input).isInLoop() || !own.equals(homes[input.id()])) {
      return false;
    }
    return own instanceof Home.Rows
        ? RowAxis.axes(layouts, apply).isPresent()
        : !(op instanceof MoveOp.Permute)
            && Domain.of(apply.shape()).equals(Domain.of(input.shape()));
  }

  private static boolean isLoop(ReduceOp op, Node input) {
    return switch (op.kind()) {
      // Others are accumulated in another type than their terms have.
      case SUM, PROD -> input.dtype() == DType.FLOAT64 || input.dtype() == DType.INT64;
      case MAX, MIN -> input.dtype() != DType.BOOL && input.shape().elements() > 0;
      case ANY, ALL -> true;
      case LOG_SUM_EXP, ARGMAX, ARGMIN -> false;
    };
  }

  private void reduction(ReduceOp op, Node.Apply node) {
    Node input = node.input(0);
    Domain domain = Domain.of(input.shape());
    Home home = Home.of(domain);
    if (!(home instanceof Home.Rows rows)) {
      set(node, Kind.REDUCTION, home);
    } else if (input.dtype() != DType.FLOAT64
        || !RowSteps.isRegular(op, input.shape(), RowAxis.of(input.shape(), rows.count()))) {
      set(node, Kind.REDUCTION, new Home.Loop(domain));
    } else {
      boolean overRows = op.axes().contains(RowAxis.of(input.shape(), rows.count()));
      set(node, overRows ? Kind.REDUCTION : Kind.ROWWISE, home);
    }
  }

  /** Products of a long data matrix with a vector, from either side, go with the rows. */
  private void product(Node.Apply node) {
    if (RowSteps.isRowsTimesVector(layouts, node)) {
      set(node, Kind.ROWWISE, new Home.Rows(node.shape().size(0)));
    } else if (RowSteps.isRowsTransposedTimesVector(layouts, node)) {
      set(node, Kind.REDUCTION, new Home.Rows(node.input(1).shape().size(0)));
    } else {
      set(node, Kind.ALONE, new Home.Alone());
    }
  }

  private int earliest(Node node) {
    int stage = 0;
    if (node instanceof Node.Apply apply) {
      for (Node input : apply.inputs()) {
        stage = Math.max(stage, stages[input.id()] + distance(input, apply));
      }
    }
    return stage;
  }

  /** How many stages a node must come after one of its inputs. */
  private int distance(Node input, Node.Apply apply) {
    Kind from = kind(input);
    if (from == Kind.GIVEN) {
      return 0;
    }
    Kind to = kind(apply);
    boolean looping = to.isInLoop() || to == Kind.REDUCTION;
    boolean together =
        from.isInLoop()
            && looping
            && homes[input.id()].equals(homes[apply.id()])
            && !RowSteps.needsWhole(apply, input);
    return together ? 0 : 1;
  }

  private void sink() {
    int[] latest = new int[stages.length];
    int end = Arrays.stream(stages).max().orElse(0);
    Arrays.fill(latest, end);
    Map<Home, TreeSet<Integer>> loops = new HashMap<>();
    for (Node node : graph.nodes().reversed()) {
      int id = node.id();
      switch (kinds[id]) {
        case ELEMENTWISE, REDUCTION, ROWWISE, ALIAS -> {
          TreeSet<Integer> used = loops.computeIfAbsent(homes[id], absent -> new TreeSet<>());
          Integer best = used.floor(latest[id]);
          if (best != null && best > stages[id]) {
            stages[id] = best;
          }
          used.add(stages[id]);
        }
        // A view needs nothing itself; what it looks at must be there when its users run.
        case GIVEN -> stages[id] = latest[id];
        case ALONE -> {}
      }
      if (node instanceof Node.Apply apply) {
        for (Node input : apply.inputs()) {
          int at = stages[id] - distance(input, apply);
          latest[input.id()] = Math.min(latest[input.id()], at);
        }
      }
    }
  }

  /** The groups in an order in which each comes after what it needs. */
  List<Group> groups() {
    TreeMap<Integer, Map<Home, List<Node.Apply>>> byStage = new TreeMap<>();
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Apply apply && kind(node) != Kind.GIVEN) {
        byStage
            .computeIfAbsent(stages[node.id()], absent -> new LinkedHashMap<>())
            .computeIfAbsent(homes[node.id()], absent -> new ArrayList<>())
            .add(apply);
      }
    }
    List<Group> groups = new ArrayList<>();
    byStage
        .values()
        .forEach(
            homesOfStage -> homesOfStage.forEach((home, nodes) -> divide(groups, home, nodes)));
    return groups;
  }

  private static void divide(List<Group> groups, Home home, List<Node.Apply> nodes) {
    int most =
        switch (home) {
          case Home.Alone alone -> 1;
          case Home.Rows rows -> nodes.size();
          case Home.Single single -> MOST_IN_LOOP;
          case Home.Loop loop -> MOST_IN_LOOP;
        };
    for (int from = 0; from < nodes.size(); from += most) {
      int to = Math.min(from + most, nodes.size());
      groups.add(new Group(home, List.copyOf(nodes.subList(from, to))));
    }
  }
}
