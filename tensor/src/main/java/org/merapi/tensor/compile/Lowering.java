package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.tensor.DType;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Structure;
import org.merapi.tensor.op.ScalarOp;

/**
 * Turns a graph into steps over arrays and scalars: decides which values exist outside the loop
 * that computes them, where they lie, and in which order things happen.
 */
final class Lowering {
  private final Graph graph;
  private final Signature signature;
  private final Layouts layouts;
  private final Staging staging;
  private final List<Staging.Group> groups;
  private final int[] groupOf;
  private final boolean[] leaves;
  private final boolean[] written;
  private final int[] users;
  private final Map<List<Object>, Integer> blocksOf = new LinkedHashMap<>();
  private final List<Memory.Slot> slots = new ArrayList<>();
  private final Map<Node, Integer> slotOf = new HashMap<>();
  private final Map<Node, Integer> offsetOf = new HashMap<>();
  private final Map<Node, Integer> scalarOf = new HashMap<>();
  private final Map<DType, Integer> scalars = new EnumMap<>(DType.class);
  private final List<Step> steps = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();

  private Lowering(Graph graph, Signature signature) {
    this.graph = graph;
    this.signature = signature;
    this.layouts = Layouts.of(graph);
    this.staging = Staging.of(graph, layouts);
    this.groups = staging.groups();
    this.groupOf = new int[graph.nodes().size()];
    this.leaves = new boolean[graph.nodes().size()];
    this.written = new boolean[graph.outputs().size()];
    this.users = new int[graph.nodes().size()];
  }

  static Lowering of(Graph graph, Signature signature) {
    Lowering lowering = new Lowering(graph, signature);
    lowering.findWhatLeavesItsLoop();
    lowering.placeGiven();
    lowering.placeComputed();
    lowering.order();
    return lowering;
  }

  Graph graph() {
    return graph;
  }

  List<Step> steps() {
    return steps;
  }

  List<Call> calls() {
    return calls;
  }

  Memory memory() {
    return new Memory(scalars, slots);
  }

  Layouts layouts() {
    return layouts;
  }

  Staging staging() {
    return staging;
  }

  /** Whether a value is looked at outside the loop that computes it. */
  boolean leaves(Node node) {
    return leaves[node.id()];
  }

  private void findWhatLeavesItsLoop() {
    Arrays.fill(groupOf, -1);
    for (int g = 0; g < groups.size(); g++) {
      for (Node node : groups.get(g).nodes()) {
        groupOf[node.id()] = g;
      }
    }
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Apply apply && groupOf[node.id()] >= 0) {
        for (Node input : apply.inputs()) {
          Node root = layouts.of(input).root();
          boolean here =
              groupOf[root.id()] == groupOf[node.id()] && staging.kind(root).isMadeInLoop();
          users[root.id()]++;
          if (!here) {
            leaves[root.id()] = true;
          }
        }
      }
    }
    graph.outputs().forEach(output -> users[layouts.of(output).root().id()]++);
    graph.checks().forEach(check -> users[layouts.of(check).root().id()]++);
    graph.outputs().forEach(output -> leaves[layouts.of(output).root().id()] = true);
    graph.checks().forEach(check -> leaves[layouts.of(check).root().id()] = true);
  }

  private void placeGiven() {
    for (DType dtype : signature.arrays()) {
      slots.add(new Memory.Slot(dtype, 0, true));
    }
    for (Node.Input input : graph.inputs()) {
      Signature.Place place = signature.inputs().get(input.index());
      slotOf.put(input, place.array());
      offsetOf.put(input, place.offset());
    }
    for (Node.Constant constant : graph.constants()) {
      if (Structure.isLiteral(constant)) {
        continue;
      }
      if (constant.isSingle()) {
        scalarOf.put(constant, nextScalar(constant.dtype()));
      } else {
        slotOf.put(constant, slots.size());
        offsetOf.put(constant, 0);
        slots.add(new Memory.Slot(constant.dtype(), 0, true));
      }
    }
  }

  private int nextScalar(DType dtype) {
    return scalars.merge(dtype, 1, Integer::sum) - 1;
  }

  private void placeComputed() {
    int[] lastUse = lastUses();
    BufferPlan plan = new BufferPlan(slots);
    Map<Node, Integer> outputs = new HashMap<>();
    for (int i = 0; i < graph.outputs().size(); i++) {
      Layouts.Layout layout = layouts.of(graph.outputs().get(i));
      // The same elements in the same order, whatever the shape, can be written where they belong.
      if (layout.root().shape().elements() == graph.outputs().get(i).shape().elements()
          && layout.offset() == 0
          && Arrays.equals(layout.strides(), graph.outputs().get(i).shape().rowMajorStrides())) {
        outputs.putIfAbsent(layout.root(), i);
      }
    }
    for (int g = 0; g < groups.size(); g++) {
      for (Node node : groups.get(g).nodes()) {
        if (layouts.isView(node)) {
          continue;
        }
        boolean alone = staging.kind(node) == Staging.Kind.ALONE;
        int output = outputs.getOrDefault(node, -1);
        if (output >= 0 && (alone || !node.isSingle())) {
          Signature.Place place = signature.outputs().get(output);
          slotOf.put(node, place.array());
          offsetOf.put(node, place.offset());
          written[output] = true;
        } else if (node.isSingle() && !alone) {
          scalarOf.put(node, nextScalar(node.dtype()));
        } else if (leaves(node) || alone || staging.kind(node) == Staging.Kind.REDUCTION) {
          slotOf.put(node, plan.take(node.dtype(), node.shape().elements(), g, lastUse[node.id()]));
          offsetOf.put(node, 0);
        }
      }
    }
  }

  /** For each root, the last group that looks at it. */
  private int[] lastUses() {
    int[] last = new int[graph.nodes().size()];
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Apply apply && groupOf[node.id()] >= 0) {
        for (Node input : apply.inputs()) {
          int root = layouts.of(input).root().id();
          last[root] = Math.max(last[root], groupOf[node.id()]);
        }
        last[node.id()] = Math.max(last[node.id()], groupOf[node.id()]);
      }
    }
    for (Node output : graph.outputs()) {
      last[layouts.of(output).root().id()] = Integer.MAX_VALUE;
    }
    for (Node check : graph.checks()) {
      last[layouts.of(check).root().id()] = Integer.MAX_VALUE;
    }
    return last;
  }

  private void order() {
    for (Staging.Group group : groups) {
      switch (group.home()) {
        case Home.Alone alone -> {
          Node.Apply node = group.nodes().getFirst();
          if (node.op() instanceof ScalarOp) {
            steps.add(new Step.Kernel(node));
          } else if (node.shape().elements() > 0) {
            addCall(node, Calls.of(this, node));
          }
        }
        case Home.Single single -> steps.add(new Step.Scalars(group.nodes()));
        case Home.Loop loop -> steps.add(new Step.Loop(loop.domain(), group.nodes()));
        case Home.Rows rows -> {
          RegionPlan plan = RegionPlan.of(this, rows.count(), group.nodes());
          steps.add(new Step.Rows(group.nodes(), plan, calls.size()));
          calls.add(new Region(calls.size(), plan));
        }
      }
    }
    for (int i = 0; i < graph.outputs().size(); i++) {
      if (written[i]) {
        continue;
      }
      Node output = graph.outputs().get(i);
      Signature.Place place = signature.outputs().get(i);
      Access target =
          new Access(
              place.array(),
              output.dtype(),
              place.offset(),
              moves(place.array()),
              output.shape().rowMajorStrides());
      if (output.isSingle()) {
        steps.add(new Step.Output(output, target));
      } else if (output.shape().elements() > 0) {
        copyOut(output, target);
      }
    }
    for (int i = 0; i < graph.checks().size(); i++) {
      steps.add(new Step.Check(graph.checks().get(i), i + 1));
    }
  }

  /** The number of operations, outputs and checks that look at a value. */
  int users(Node root) {
    return users[root.id()];
  }

  /** The slot of a data matrix, column by column within each block of rows. */
  int columnBlocks(Node.Constant matrix, int block) {
    return blocksOf.computeIfAbsent(
        List.of(matrix, block),
        absent -> {
          slots.add(new Memory.Slot(DType.FLOAT64, 0, true));
          return slots.size() - 1;
        });
  }

  /** The matrices that are wanted in blocks, and where. */
  List<ColumnBlocks> columnBlocks() {
    List<ColumnBlocks> all = new ArrayList<>();
    blocksOf.forEach((key, slot) ->
        all.add(new ColumnBlocks(graph.constants().indexOf(key.get(0)), (int) key.get(1), slot)));
    return all;
  }

  private void copyOut(Node output, Access target) {
    if (isInArray(output)) {
      Access source = access(output);
      if (Step.Copy.isCode(output.shape(), source, target)) {
        steps.add(new Step.Copy(output.shape(), source, target));
        return;
      }
    }
    addCall(output, Calls.copy(this, output, target));
  }

  private void addCall(Node node, Call call) {
    steps.add(new Step.Invoke(node, call, calls.size()));
    calls.add(call);
  }

  /** The place of a single-element value among the scalars of its type, if it is one of those. */
  Optional<Integer> scalar(Node node) {
    return Optional.ofNullable(scalarOf.get(layouts.of(node).root()));
  }

  /** The type of an array. */
  DType slotType(int slot) {
    return slots.get(slot).dtype();
  }

  /** Whether an array begins anew from call to call. */
  boolean moves(int slot) {
    return signature.moves() && slot < signature.arrays().size();
  }

  /** Whether a value lies in an array. */
  boolean isInArray(Node node) {
    return slotOf.containsKey(layouts.of(node).root());
  }

  /** The elements of a value that lies in an array, by the axes of its shape. */
  Access access(Node node) {
    Layouts.Layout layout = layouts.of(node);
    Integer slot = slotOf.get(layout.root());
    Integer offset = offsetOf.get(layout.root());
    if (slot == null || offset == null) {
      throw new IllegalStateException(node + " does not lie in an array");
    }
    return new Access(slot, node.dtype(), offset + layout.offset(), moves(slot), layout.strides());
  }
}
