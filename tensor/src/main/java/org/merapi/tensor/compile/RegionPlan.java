package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.MatmulOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.op.TakeOp;

/**
 * What is done to each block of rows of the long arrays of one group: loops that HotSpot turns into
 * vector instructions by itself, shared array kernels between them, and steps that bring rows in,
 * sum over them or write them out. A block of every value stays in the cache.
 */
final class RegionPlan {
  private static final int ROWS_OF_BLOCK = 512;
  private static final int ELEMENTS_OF_WHOLE = 4096;

  /** Loops of more operations have too many values for the machine's registers. */
  private static final int MOST_IN_LOOP = 48;

  private final Lowering lowering;
  private final RegionShortcuts shortcuts;
  private final int rows;
  private final int block;
  private final Set<Node> members;
  private final Map<Node, Integer> levels = new HashMap<>();
  private final Map<Node, Tile> tiles = new HashMap<>();
  private final Map<List<Object>, Tile> brought = new HashMap<>();
  private final List<Memory.Slot> scratch = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();
  private final List<RowCall> calls = new ArrayList<>();
  private final List<RowSum> sums = new ArrayList<>();
  private final Map<Node, List<Node>> readers = new HashMap<>();
  private int sumCount;

  /** What an operation is done by. */
  private enum Form {
    ARITHMETIC,
    OTHER_ELEMENTS,
    KERNEL,
    STEP
  }

  private record Key(Form form, Domain domain) {}

  private RegionPlan(Lowering lowering, int rows, List<Node.Apply> nodes) {
    this.lowering = lowering;
    this.rows = rows;
    this.members = new HashSet<>(nodes);
    this.shortcuts = RegionShortcuts.of(lowering, nodes);
    int perRow = 1;
    for (Node.Apply node : nodes) {
      perRow = Math.max(perRow, perRow(node.shape()));
      for (Node input : node.inputs()) {
        perRow = Math.max(perRow, perRow(input.shape()));
      }
    }
    for (Node.Apply reader : nodes) {
      if (lowering.staging().kind(reader) != Staging.Kind.ALIAS) {
        for (Node input : reader.inputs()) {
          readers.computeIfAbsent(root(input), absent -> new ArrayList<>()).add(reader);
        }
      }
    }
    boolean whole = (long) rows * perRow <= ELEMENTS_OF_WHOLE;
    this.block = whole ? rows : ROWS_OF_BLOCK;
  }

  static RegionPlan of(Lowering lowering, int rows, List<Node.Apply> nodes) {
    RegionPlan plan = new RegionPlan(lowering, rows, nodes);
    plan.write(plan.byLevel(nodes));
    return plan;
  }

  int rows() {
    return rows;
  }

  int block() {
    return block;
  }

  List<Piece> pieces() {
    return pieces;
  }

  List<RowCall> calls() {
    return calls;
  }

  List<RowSum> sums() {
    return sums;
  }

  int sumCount() {
    return sumCount;
  }

  List<Memory.Slot> scratch() {
    return scratch;
  }

  private int perRow(Shape shape) {
    return RowAxis.of(shape, rows) < 0 ? 1 : shape.elements() / rows;
  }

  private static Form form(Node.Apply node) {
    if (!(node.op() instanceof ScalarOp op)) {
      return node.op() instanceof CastOp ? Form.OTHER_ELEMENTS : Form.STEP;
    }
    if (node.dtype() != DType.FLOAT64) {
      return Form.OTHER_ELEMENTS;
    }
    if (ArrayKernels.method(op).isPresent()) {
      return Form.KERNEL;
    }
    return ArrayKernels.isArithmetic(op) ? Form.ARITHMETIC : Form.OTHER_ELEMENTS;
  }

  /** Operations in the order of what they wait for; those that can share a loop together. */
  private SortedMap<Integer, Map<Key, List<Node.Apply>>> byLevel(List<Node.Apply> nodes) {
    SortedMap<Integer, Map<Key, List<Node.Apply>>> levelled = new TreeMap<>();
    for (Node.Apply node : nodes) {
      if (lowering.staging().kind(node) == Staging.Kind.ALIAS) {
        continue;
      }
      Form form = form(node);
      Domain domain = Domain.of(node.shape());
      int level = 0;
      for (Node input : shortcuts.sources(node)) {
        Node root = root(input);
        Integer before = levels.get(root);
        if (before != null) {
          boolean shares =
              (form == Form.ARITHMETIC || form == Form.OTHER_ELEMENTS)
                  && form(made(root)) == form
                  && Domain.of(root.shape()).equals(domain)
                  && isInOrder(input);
          level = Math.max(level, shares ? before : before + 1);
        }
      }
      levels.put(node, level);
      if (!shortcuts.isAbsorbed(node)) {
        levelled
            .computeIfAbsent(level, absent -> new LinkedHashMap<>())
            .computeIfAbsent(new Key(form, domain), absent -> new ArrayList<>())
            .add(node);
      }
    }
    return levelled;
  }

  private static Node.Apply made(Node node) {
    return (Node.Apply) node;
  }

  private Node root(Node node) {
    return lowering.layouts().of(node).root();
  }

  private boolean isMade(Node root) {
    return members.contains(root) && lowering.staging().kind(root).isMadeInLoop();
  }

  /** Whether a view runs through the elements of its root in their order. */
  private boolean isInOrder(Node view) {
    Node root = root(view);
    if (!Domain.of(view.shape()).equals(Domain.of(root.shape()))) {
      return false;
    }
    int[] axes = RowAxis.axes(lowering.layouts(), view).orElse(new int[0]);
    int last = -1;
    for (int axis : axes) {
      if (axis >= 0) {
        if (axis < last) {
          return false;
        }
        last = axis;
      }
    }
    return true;
  }

  private void write(SortedMap<Integer, Map<Key, List<Node.Apply>>> levelled) {
    for (Map<Key, List<Node.Apply>> level : levelled.values()) {
      level.forEach((key, nodes) -> {
        switch (key.form()) {
          case ARITHMETIC, OTHER_ELEMENTS -> elements(nodes);
          case KERNEL -> nodes.forEach(this::kernel);
          case STEP -> nodes.forEach(this::step);
        }
      });
    }
  }

  private void elements(List<Node.Apply> nodes) {
    for (int from = 0; from < nodes.size(); from += MOST_IN_LOOP) {
      oneLoop(nodes.subList(from, Math.min(from + MOST_IN_LOOP, nodes.size())));
    }
  }

  private void oneLoop(List<Node.Apply> nodes) {
    Set<Node> here = new HashSet<>(nodes);
    Map<Aligned, Tile> reads = new LinkedHashMap<>();
    Map<Node, Tile> writes = new LinkedHashMap<>();
    for (Node.Apply node : nodes) {
      for (Node input : node.inputs()) {
        Node root = root(input);
        boolean local = here.contains(root) && isInOrder(input);
        if (!local && !root.isSingle() && !input.isSingle()) {
          reads.putIfAbsent(new Aligned(input, node.shape()), tile(input, node.shape()));
        }
      }
    }
    for (Node.Apply node : nodes) {
      if (lowering.leaves(node) || isReadOutside(node, here)) {
        writes.put(node, target(node));
      }
    }
    pieces.add(
        new Piece.Elements(List.copyOf(nodes), perRow(nodes.getFirst().shape()), reads, writes));
    nodes.stream().filter(lowering::leaves).forEach(this::store);
  }

  private boolean isReadOutside(Node node, Set<Node> loop) {
    return !loop.containsAll(readers.getOrDefault(node, List.of()));
  }

  private void kernel(Node.Apply node) {
    Optional<Node.Apply> complement = shortcuts.complement(node);
    if (complement.isPresent()) {
      List<Tile> all =
          List.of(tile(node.input(0), node.shape()), target(node), target(complement.get()));
      pieces.add(
          new Piece.Kernel(KernelMethods.LOG_SIGMOID_AND_COMPLEMENT, perRow(node.shape()), all));
      storeIfNeeded(node);
      storeIfNeeded(complement.get());
      return;
    }
    Tile in = tile(node.input(0), node.shape());
    Tile out = target(node);
    String method = ArrayKernels.method((ScalarOp) node.op()).orElseThrow();
    pieces.add(new Piece.Kernel(method, perRow(node.shape()), List.of(in, out)));
    storeIfNeeded(node);
  }

  private void step(Node.Apply node) {
    switch (node.op()) {
      case ReduceOp op -> reduction(op, node);
      case MatmulOp op -> product(node);
      case TakeOp op -> {
        Access table = lowering.access(node.input(0));
        Tile positions = tile(node.input(1), node.input(1).shape());
        int size = node.input(0).shape().elements();
        invoke(new RowCalls.Gather(table, size, positions, target(node)));
        storeIfNeeded(node);
      }
      case ScatterAddOp op -> {
        Tile values = tile(node.input(0), node.input(0).shape());
        Tile positions = tile(node.input(1), node.input(1).shape());
        int size = node.shape().elements();
        int at = sum(node, ReduceOp.Kind.SUM);
        invoke(new RowCalls.Scatter(values, positions, at, size));
      }
      default -> throw new IllegalStateException(node.op().label() + " is not done by rows");
    }
  }

  private void product(Node.Apply node) {
    boolean forward = lowering.staging().kind(node) == Staging.Kind.ROWWISE;
    Node.Constant matrix = (Node.Constant) root(node.input(0));
    int columns = matrix.shape().size(1);
    int blocks = lowering.columnBlocks(matrix, block);
    if (forward) {
      Access vector = lowering.access(node.input(1));
      invoke(new RowCalls.TimesVector(blocks, columns, vector, target(node)));
      storeIfNeeded(node);
    } else {
      Tile weights = tile(node.input(1), node.input(1).shape());
      int at = sum(node, ReduceOp.Kind.SUM);
      invoke(new RowCalls.TransposedTimesVector(blocks, columns, weights, at));
    }
  }

  private void reduction(ReduceOp op, Node.Apply node) {
    Optional<List<Node>> factors = shortcuts.factors(node);
    if (factors.isPresent()) {
      Node first = factors.get().getFirst();
      Node second = factors.get().getLast();
      Shape shape = node.input(0).shape();
      int at = sum(node, ReduceOp.Kind.SUM);
      invoke(new RowCalls.Dot(tile(first, shape), tile(second, shape), perRow(shape), at));
      return;
    }
    Shape shape = node.input(0).shape();
    Tile source = tile(node.input(0), shape);
    BlockShape layout = BlockShape.of(shape, rows);
    if (lowering.staging().kind(node) == Staging.Kind.ROWWISE) {
      boolean overOuter = layout.outer() > 1 && op.axes().contains(firstLong(shape));
      invoke(
          new RowCalls.WithinRows(
              op.kind(), source, layout.outer(), layout.inner(), overOuter, target(node)));
      storeIfNeeded(node);
    } else {
      boolean keepsOuter = layout.outer() > 1 && !op.axes().contains(firstLong(shape));
      boolean keepsInner = layout.inner() > 1 && !op.axes().contains(lastLong(shape));
      int at = sum(node, op.kind());
      invoke(
          new RowCalls.OverRows(
              op.kind(), source, layout.outer(), layout.inner(), keepsOuter, keepsInner, at));
    }
  }

  private static int firstLong(Shape shape) {
    int axis = 0;
    while (shape.size(axis) == 1) {
      axis++;
    }
    return axis;
  }

  private static int lastLong(Shape shape) {
    int axis = shape.rank() - 1;
    while (shape.size(axis) == 1) {
      axis--;
    }
    return axis;
  }

  private void invoke(RowCall call) {
    pieces.add(new Piece.Invoke(call, calls.size()));
    calls.add(call);
  }

  private int sum(Node.Apply node, ReduceOp.Kind kind) {
    int at = sumCount;
    int count = node.shape().elements();
    sums.add(
        lowering.isInArray(node)
            ? new RowSum(kind, at, count, Optional.of(lowering.access(node)), -1)
            : new RowSum(kind, at, count, Optional.empty(), lowering.scalar(node).orElseThrow()));
    sumCount += count;
    return at;
  }

  /** Where a computed value goes. */
  private Tile target(Node.Apply node) {
    return tiles.computeIfAbsent(
        node,
        absent -> {
          if (block == rows && lowering.leaves(node) && lowering.access(node).startsAtZero()) {
            return new Tile.Whole(lowering.access(node).slot(), node.dtype());
          }
          return fresh(node.dtype(), node.shape());
        });
  }

  private Tile fresh(DType dtype, Shape shape) {
    scratch.add(new Memory.Slot(dtype, block * perRow(shape), false));
    return new Tile.Scratch(scratch.size() - 1, dtype);
  }

  private void storeIfNeeded(Node.Apply node) {
    if (lowering.leaves(node)) {
      store(node);
    }
  }

  private void store(Node.Apply node) {
    Tile tile = target(node);
    if (tile instanceof Tile.Scratch) {
      BlockShape shape = BlockShape.of(node.shape(), rows);
      Access access = lowering.access(node);
      BlockCopy copy =
          BlockCopy.of(
              rows,
              block,
              part -> StridedCopy.of(shape.with(part), shape.strides(part), access.strides()));
      invoke(new RowCalls.Store(tile, access, access.strides()[shape.rowAxis()], copy));
    }
  }

  /** The elements of an input, broadcast to a shape, as a tile. */
  private Tile tile(Node input, Shape shape) {
    Node root = root(input);
    boolean sameDomain = Domain.of(input.shape()).equals(Domain.of(shape));
    if (isMade(root)) {
      Tile made = target(made(root));
      return sameDomain && isInOrder(input)
          ? made
          : brought.computeIfAbsent(List.of(input, shape), absent -> spread(input, made, shape));
    }
    return brought.computeIfAbsent(List.of(input, shape), absent -> load(input, shape));
  }

  private Tile spread(Node input, Tile made, Shape shape) {
    Node root = root(input);
    int[] own = RowAxis.axes(lowering.layouts(), input).orElseThrow();
    int shift = shape.rank() - own.length;
    BlockShape from = BlockShape.of(root.shape(), rows);
    BlockShape to = BlockShape.of(shape, rows);
    Tile target = fresh(root.dtype(), shape);
    BlockCopy copy =
        BlockCopy.of(
            rows,
            block,
            part -> {
              int[] source = from.strides(part);
              int[] strides = new int[shape.rank()];
              for (int i = shift; i < strides.length; i++) {
                strides[i] = own[i - shift] < 0 ? 0 : source[own[i - shift]];
              }
              return StridedCopy.of(to.with(part), strides, to.strides(part));
            });
    invoke(new RowCalls.Spread(made, target, copy));
    return target;
  }

  private Tile load(Node input, Shape shape) {
    if (!lowering.isInArray(input)) {
      Tile repeated = fresh(input.dtype(), shape);
      invoke(new RowCalls.Fill(Operand.of(lowering, input), repeated, perRow(shape)));
      return repeated;
    }
    Access access = lowering.access(input);
    int[] strides = new int[shape.rank()];
    int shift = shape.rank() - input.shape().rank();
    for (int i = 0; i < input.shape().rank(); i++) {
      strides[i + shift] = input.shape().size(i) == 1 ? 0 : access.strides()[i];
    }
    Domain domain = Domain.of(shape);
    int[] kept = Domain.stridesWithoutOnes(shape, strides);
    LoopNest nest = LoopNest.of(domain, List.of(kept));
    boolean dense = nest.depth() == 1 && nest.strides(kept)[0] == 1;
    if (block == rows && dense && access.startsAtZero()) {
      return new Tile.Whole(access.slot(), access.dtype());
    }
    Tile target = fresh(input.dtype(), shape);
    if (dense && perRow(shape) == 1) {
      invoke(new RowCalls.LoadVector(access, target));
      return target;
    }
    BlockShape to = BlockShape.of(shape, rows);
    BlockCopy copy =
        BlockCopy.of(rows, block, part -> StridedCopy.of(to.with(part), strides, to.strides(part)));
    invoke(new RowCalls.Load(access, strides[to.rowAxis()], target, copy));
    return target;
  }
}
