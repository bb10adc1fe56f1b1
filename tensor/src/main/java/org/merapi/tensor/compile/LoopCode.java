package org.merapi.tensor.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.ReduceOp;

/** Writes a loop over a domain: reads, one element of each operation, accumulators and stores. */
final class LoopCode {
  private final MethodBody body;
  private final CodeBuilder code;
  private final Lowering lowering;
  private final Step.Loop step;
  private final Set<Node> here;
  private final Map<Aligned, Stream> reads = new LinkedHashMap<>();
  private final Map<Node, Stream> writes = new LinkedHashMap<>();
  private final Map<Node, RunningReduction> accumulators = new LinkedHashMap<>();
  private final Map<Node, Integer> values = new HashMap<>();
  private final LoopNest nest;
  private final int[] counters;

  /** Elements of an array met in the order of the loop. */
  private static final class Stream {
    private final Access access;
    private int base = -1;
    private int value = -1;

    Stream(Access access) {
      this.access = access;
    }
  }

  LoopCode(MethodBody body, Step.Loop step) {
    this.body = body;
    this.code = body.code();
    this.lowering = body.lowering();
    this.step = step;
    this.here = new HashSet<>(step.nodes());
    collect();
    List<int[]> strides = new ArrayList<>();
    reads.values().forEach(stream -> strides.add(stream.access.strides()));
    writes.values().forEach(stream -> strides.add(stream.access.strides()));
    accumulators.values().forEach(a -> a.target().ifPresent(t -> strides.add(t.strides())));
    this.nest = LoopNest.of(step.domain(), strides);
    this.counters = new int[nest.depth()];
  }

  /** Finds what the loop reads, writes and accumulates. */
  private void collect() {
    for (Node.Apply node : step.nodes()) {
      switch (lowering.staging().kind(node)) {
        case ALIAS, GIVEN, ALONE, ROWWISE -> {}
        case ELEMENTWISE -> {
          node.inputs().forEach(input -> read(input, node.shape()));
          if (lowering.leaves(node)) {
            writes.put(node, new Stream(overDomain(lowering.access(node), node.shape())));
          }
        }
        case REDUCTION -> {
          read(node.input(0), node.input(0).shape());
          accumulate(node);
        }
      }
    }
  }

  private boolean isHere(Node root) {
    return here.contains(root) && lowering.staging().kind(root) == Staging.Kind.ELEMENTWISE;
  }

  private void read(Node input, Shape shape) {
    Node root = lowering.layouts().of(input).root();
    if (isHere(root)) {
      return;
    }
    if (root.isSingle() || input.isSingle()) {
      body.prepareScalar(input);
    } else {
      reads.computeIfAbsent(
          new Aligned(input, shape),
          absent -> new Stream(overDomain(broadcast(input, shape), shape)));
    }
  }

  /** The elements of an input by the axes of the shape that it is broadcast to. */
  private Access broadcast(Node input, Shape shape) {
    Access access = lowering.access(input);
    int shift = shape.rank() - input.shape().rank();
    int[] strides = new int[shape.rank()];
    for (int i = 0; i < input.shape().rank(); i++) {
      strides[i + shift] = input.shape().size(i) == 1 ? 0 : access.strides()[i];
    }
    return access.under(strides);
  }

  private static Access overDomain(Access access, Shape shape) {
    return access.under(Domain.stridesWithoutOnes(shape, access.strides()));
  }

  private void accumulate(Node.Apply node) {
    if (node.isSingle() && !lowering.isInArray(node)) {
      accumulators.put(node, RunningReduction.of(code, node, step.domain(), Optional.empty()));
      return;
    }
    ReduceOp op = (ReduceOp) node.op();
    Access access = lowering.access(node);
    Shape in = node.input(0).shape();
    int[] strides = new int[in.rank()];
    int next = 0;
    for (int axis = 0; axis < in.rank(); axis++) {
      boolean reduced = op.axes().contains(axis);
      if (!reduced) {
        strides[axis] = access.strides()[op.keep() ? axis : next];
      }
      next += reduced ? 0 : 1;
    }
    Access target = overDomain(access.under(strides), in);
    accumulators.put(node, RunningReduction.of(code, node, step.domain(), Optional.of(target)));
  }

  void emit() {
    for (RunningReduction accumulator : accumulators.values()) {
      if (accumulator.target().isEmpty()) {
        accumulator.start(code);
      } else if (step.domain().elements() == 0
          || (!isUnrolled() && suffix(accumulator).isEmpty())) {
        Access target = accumulator.target().get();
        int count = accumulator.node().shape().elements();
        code.aload(body.array(target.slot()));
        body.pushFirst(target);
        body.pushFirst(target.from(target.offset() + count, target.strides()));
        accumulator.pushStart(code);
        Helpers.fill(code, target.dtype());
      }
    }
    if (step.domain().elements() == 0) {
      finish();
      return;
    }
    // Arrays must be at hand before a loop begins.
    reads.values().forEach(stream -> body.array(stream.access.slot()));
    writes.values().forEach(stream -> body.array(stream.access.slot()));
    accumulators.values().forEach(a -> a.target().ifPresent(t -> body.array(t.slot())));
    if (isUnrolled()) {
      unrolled();
    } else {
      level(0);
    }
    finish();
  }

  /** Whether the loop is short enough to be written out: then nothing counts and sums are trees. */
  private boolean isUnrolled() {
    return step.isWrittenOut();
  }

  /** One element after the other, each element of an array read once. */
  private void unrolled() {
    Map<RunningReduction, Map<Integer, List<Integer>>> terms = new LinkedHashMap<>();
    Map<List<Integer>, Integer> loaded = new HashMap<>();
    List<Stream> streams = List.copyOf(reads.values());
    int[] position = new int[nest.depth()];
    for (int i = 0; i < step.domain().elements(); i++) {
      int rest = i;
      for (int level = nest.depth() - 1; level >= 0; level--) {
        position[level] = rest % nest.size(level);
        rest /= nest.size(level);
      }
      for (int k = 0; k < streams.size(); k++) {
        Stream stream = streams.get(k);
        int at = distance(stream.access, position);
        stream.value =
            loaded.computeIfAbsent(List.of(k, at), absent -> loadedAt(stream.access, at));
      }
      elementAt(position, terms);
    }
    terms.forEach(this::storeTrees);
  }

  private int distance(Access access, int... position) {
    int[] strides = nest.strides(access.strides());
    int distance = 0;
    for (int level = 0; level < position.length; level++) {
      distance += position[level] * strides[level];
    }
    return distance;
  }

  private int loadedAt(Access access, int distance) {
    int local = code.allocateLocal(MethodBody.local(access.dtype()));
    code.aload(body.array(access.slot()));
    body.pushFirst(access.from(access.offset() + distance, access.strides()));
    code.arrayLoad(MethodBody.kind(access.dtype()));
    code.storeLocal(MethodBody.local(access.dtype()), local);
    return local;
  }

  private void elementAt(int[] position, Map<RunningReduction, Map<Integer, List<Integer>>> terms) {
    for (Node.Apply node : step.nodes()) {
      switch (lowering.staging().kind(node)) {
        case ALIAS, GIVEN, ALONE, ROWWISE -> {}
        case ELEMENTWISE -> {
          int local = compute(node);
          Stream target = writes.get(node);
          if (target != null) {
            storeAt(target.access, distance(target.access, position), local);
          }
        }
        case REDUCTION -> {
          RunningReduction accumulator = accumulators.get(node);
          int at =
              accumulator == null
                  ? 0
                  : accumulator.target().map(target -> distance(target, position)).orElse(0);
          int local = code.allocateLocal(MethodBody.local(node.dtype()));
          push(node.input(0), node.input(0).shape());
          code.storeLocal(MethodBody.local(node.dtype()), local);
          terms
              .computeIfAbsent(accumulator, absent -> new LinkedHashMap<>())
              .computeIfAbsent(at, absent -> new ArrayList<>())
              .add(local);
        }
      }
    }
  }

  private void storeAt(Access access, int distance, int local) {
    code.aload(body.array(access.slot()));
    body.pushFirst(access.from(access.offset() + distance, access.strides()));
    code.loadLocal(MethodBody.local(access.dtype()), local);
    code.arrayStore(MethodBody.kind(access.dtype()));
  }

  private void storeTrees(RunningReduction accumulator, Map<Integer, List<Integer>> terms) {
    TypeKind kind = MethodBody.local(accumulator.node().dtype());
    terms.forEach((at, locals) -> {
      ReductionCode.pushTree(code, accumulator.node(), locals);
      code.storeLocal(kind, accumulator.local());
      accumulator.target().ifPresent(target -> storeAt(target, at, accumulator.local()));
    });
  }

  private void finish() {
    for (RunningReduction accumulator : accumulators.values()) {
      if (accumulator.target().isEmpty()) {
        accumulator.pushTotal(code);
        body.defineScalar(accumulator.node());
      }
    }
  }

  /**
   * The level from which on all axes are reduced, if those are the reduced ones: then a variable
   * accumulates, not memory.
   */
  private Optional<Integer> suffix(RunningReduction accumulator) {
    int[] strides = nest.strides(accumulator.target().orElseThrow().strides());
    int from = strides.length;
    while (from > 0 && strides[from - 1] == 0) {
      from--;
    }
    for (int i = 0; i < from; i++) {
      if (strides[i] == 0) {
        return Optional.empty();
      }
    }
    return from < strides.length ? Optional.of(from) : Optional.empty();
  }

  private List<RunningReduction> startingAt(int level) {
    return accumulators.values().stream()
        .filter(a -> a.target().isPresent() && suffix(a).equals(Optional.of(level)))
        .toList();
  }

  private void level(int level) {
    boolean innermost = level == nest.depth() - 1;
    startingAt(level).forEach(accumulator -> accumulator.start(code));
    if (innermost) {
      reads.values().forEach(stream -> findBase(stream));
      writes.values().forEach(stream -> findBase(stream));
      hoistRepeated();
    }
    int counter = code.allocateLocal(TypeKind.INT);
    counters[level] = counter;
    Label top = code.newLabel();
    Label end = code.newLabel();
    code.iconst_0().istore(counter).labelBinding(top);
    code.iload(counter).loadConstant(nest.size(level)).if_icmpge(end);
    if (innermost) {
      element();
    } else {
      level(level + 1);
    }
    code.iinc(counter, 1).goto_(top).labelBinding(end);
    for (RunningReduction accumulator : startingAt(level)) {
      Access target = accumulator.target().orElseThrow();
      code.aload(body.array(target.slot()));
      pushIndex(target, level);
      accumulator.pushTotal(code);
      code.arrayStore(MethodBody.kind(target.dtype()));
    }
  }

  /** The index of the first element of the innermost loop, where outer loops move it. */
  private void findBase(Stream stream) {
    if (nest.depth() > 1) {
      stream.base = code.allocateLocal(TypeKind.INT);
      pushIndex(stream.access, nest.depth() - 1);
      code.istore(stream.base);
    }
  }

  /** The index at the counters of the first loops. */
  private void pushIndex(Access access, int levels) {
    int[] strides = nest.strides(access.strides());
    body.pushFirst(access);
    for (int i = 0; i < levels; i++) {
      if (strides[i] != 0) {
        code.iload(counters[i]).loadConstant(strides[i]).imul().iadd();
      }
    }
  }

  /** Reads once what does not move in the innermost loop. */
  private void hoistRepeated() {
    for (Stream stream : reads.values()) {
      if (innerStride(stream) == 0) {
        load(stream);
      }
    }
  }

  private int innerStride(Stream stream) {
    return nest.strides(stream.access.strides())[nest.depth() - 1];
  }

  private void load(Stream stream) {
    stream.value = code.allocateLocal(MethodBody.local(stream.access.dtype()));
    code.aload(body.array(stream.access.slot()));
    pushElementIndex(stream);
    code.arrayLoad(MethodBody.kind(stream.access.dtype()));
    code.storeLocal(MethodBody.local(stream.access.dtype()), stream.value);
  }

  private void pushElementIndex(Stream stream) {
    int stride = innerStride(stream);
    if (stride == 0) {
      pushBase(stream);
      return;
    }
    int counter = counters[nest.depth() - 1];
    code.iload(counter);
    if (stride != 1) {
      code.loadConstant(stride).imul();
    }
    if (stream.base >= 0 || !stream.access.startsAtZero()) {
      pushBase(stream);
      code.iadd();
    }
  }

  private void pushBase(Stream stream) {
    if (stream.base >= 0) {
      code.iload(stream.base);
    } else {
      body.pushFirst(stream.access);
    }
  }

  private void element() {
    for (Stream stream : reads.values()) {
      if (innerStride(stream) != 0) {
        load(stream);
      }
    }
    for (Node.Apply node : step.nodes()) {
      switch (lowering.staging().kind(node)) {
        case ALIAS, GIVEN, ALONE, ROWWISE -> {}
        case ELEMENTWISE -> {
          int local = compute(node);
          Stream target = writes.get(node);
          if (target != null) {
            code.aload(body.array(target.access.slot()));
            pushElementIndex(target);
            code.loadLocal(MethodBody.local(node.dtype()), local);
            code.arrayStore(MethodBody.kind(node.dtype()));
          }
        }
        case REDUCTION -> advance(node);
      }
    }
  }

  private int compute(Node.Apply node) {
    ElementCode.emit(code, node, input -> push(input, node.shape()));
    int local = code.allocateLocal(MethodBody.local(node.dtype()));
    code.storeLocal(MethodBody.local(node.dtype()), local);
    values.put(node, local);
    return local;
  }

  private void push(Node input, Shape shape) {
    Node root = lowering.layouts().of(input).root();
    Integer local = values.get(root);
    if (isHere(root) && local != null) {
      code.loadLocal(MethodBody.local(root.dtype()), local);
    } else if (root.isSingle() || input.isSingle()) {
      body.pushScalar(input);
    } else {
      Stream stream = reads.get(new Aligned(input, shape));
      if (stream == null) {
        throw new IllegalStateException(input + " is not read by the loop");
      }
      code.loadLocal(MethodBody.local(input.dtype()), stream.value);
    }
  }

  private void advance(Node.Apply node) {
    RunningReduction accumulator = accumulators.get(node);
    if (accumulator == null) {
      throw new IllegalStateException(node + " is not accumulated by the loop");
    }
    boolean inMemory = accumulator.target().isPresent() && suffix(accumulator).isEmpty();
    if (!inMemory) {
      accumulator.advance(code, () -> push(node.input(0), node.input(0).shape()));
      return;
    }
    Access target = accumulator.target().orElseThrow();
    code.aload(body.array(target.slot()));
    pushIndex(target, nest.depth());
    code.dup2().arrayLoad(MethodBody.kind(node.dtype()));
    push(node.input(0), node.input(0).shape());
    ReductionCode.combine(code, ((ReduceOp) node.op()).kind(), node.dtype());
    code.arrayStore(MethodBody.kind(node.dtype()));
  }
}
