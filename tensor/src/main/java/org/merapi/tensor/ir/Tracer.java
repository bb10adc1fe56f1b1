package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.Batch;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.spi.Interpreter;
import org.merapi.tensor.spi.Levels;

/**
 * Writes down what a function does to its arguments, as a {@link Graph}. The arguments have a shape
 * but no numbers, so a program cannot silently keep a branch that was taken on a tensor's value.
 *
 * <p>Hidden axes end here: an operation on tensors that carry some is written down by its batching
 * rule, and the nodes of the graph have visible axes only.
 *
 * <p>Concrete tensors that the function meets become constants. A tensor of an enclosing tracer or
 * differentiation that it meets is <em>captured</em>: it becomes a further input of the graph.
 */
public final class Tracer implements Interpreter {
  private final long level = Levels.next();
  private final Purpose purpose;
  private final GraphBuilder builder = new GraphBuilder();
  private final Set<Axis> outside = new HashSet<>();
  private final IdentityHashMap<Tensor, Traced> met = new IdentityHashMap<>();
  private final List<Tensor> captured = new ArrayList<>();
  private final List<Tensor> demands = new ArrayList<>();
  private Origin origin = Origin.UNKNOWN;
  private boolean closed;

  /** What is traced. */
  private enum Purpose {
    PROGRAM,
    PROGRAM_WITH_LINES,
    VALUE,
    BODY,
    REPEATED_BODY
  }

  private Tracer(Purpose purpose) {
    this.purpose = purpose;
  }

  /** A tracer of a whole program. */
  public static Tracer ofProgram() {
    return new Tracer(Purpose.PROGRAM);
  }

  /** A tracer of a whole program that notes the line of the user's source with every operation. */
  public static Tracer ofProgramWithLines() {
    return new Tracer(Purpose.PROGRAM_WITH_LINES);
  }

  /**
   * A tracer of a whole program that is differentiated when its graph is known: there too nothing
   * goes back through what the function detached.
   */
  public static Tracer ofValue() {
    return new Tracer(Purpose.VALUE);
  }

  /**
   * A tracer of the body of an operation, such as a loop: data it meets are captured too, so that
   * the body stays the same for other data.
   */
  public static Tracer ofBody() {
    return new Tracer(Purpose.BODY);
  }

  /**
   * A tracer of the body of an operation that is repeated for each position of the hidden axes of
   * what the body captures: the body does not see these axes, and what was captured keeps them.
   */
  public static Tracer ofRepeatedBody() {
    return new Tracer(Purpose.REPEATED_BODY);
  }

  @Override
  public long level() {
    return level;
  }

  /** The next argument. Captured inputs come after all arguments. */
  public Tensor argument(Shape shape, DType dtype) {
    if (!captured.isEmpty()) {
      throw new IllegalStateException("arguments come before everything else");
    }
    return new Traced(this, builder.input(shape, dtype), List.of());
  }

  /**
   * The tensors that were captured, in the order of their inputs; they have no hidden axes but for
   * a repeated body.
   */
  public List<Tensor> captured() {
    return List.copyOf(captured);
  }

  /** Ends the trace. Results that did not pass through it become constants or captured inputs. */
  public Graph finish(List<Tensor> results) {
    List<Node> outputs = new ArrayList<>();
    for (Tensor result : results) {
      Traced traced = lift(result);
      if (!traced.hiddenAxes().isEmpty()) {
        throw new TraceException(
            "a traced function returned a tensor with the hidden axes "
                + traced.hiddenAxes()
                + "; reveal them first");
      }
      outputs.add(traced.node());
    }
    closed = true;
    Graph graph = builder.build(outputs);
    return purpose == Purpose.VALUE ? new IdleStops().apply(graph) : graph;
  }

  /** A tensor of this trace without whatever differentiates it. */
  Tensor detached(Traced tensor) {
    return purpose == Purpose.VALUE && !closed && tensor.dtype().isFloating()
        ? Tensor.apply(ScalarOp.STOP_GRADIENT, tensor)
        : tensor;
  }

  @Override
  public Tensor apply(Op op, Tensor... inputs) {
    if (closed) {
      throw new TraceException(
          op.label()
              + ": a tensor was used after the trace that made it had ended; return it from the"
              + " traced function or the body of the loop instead of keeping it");
    }
    Traced[] operands = new Traced[inputs.length];
    boolean hidden = false;
    for (int i = 0; i < inputs.length; i++) {
      operands[i] = lift(inputs[i]);
      hidden |= !operands[i].hiddenAxes().isEmpty();
    }
    return switch (op) {
      case MoveOp.Hide hide -> hide(hide, operands[0]);
      case MoveOp.Reveal reveal -> reveal(reveal, operands[0]);
      default -> hidden ? batched(op, operands) : plain(op, operands);
    };
  }

  /** An operation of another graph on tensors of this trace; it comes from where that one did. */
  Tensor again(Node.Apply apply, Tensor... inputs) {
    List<Node> operands = new ArrayList<>(inputs.length);
    boolean hidden = false;
    for (Tensor input : inputs) {
      Traced operand = lift(input);
      hidden |= !operand.hiddenAxes().isEmpty();
      operands.add(operand.node());
    }
    if (!hidden) {
      Node node = builder.apply(apply.op(), operands, apply.shape(), apply.dtype(), apply.origin());
      return new Traced(this, node, List.of());
    }
    Origin before = origin;
    origin = apply.origin();
    try {
      return apply(apply.op(), inputs);
    } finally {
      origin = before;
    }
  }

  /**
   * What the body demanded of its values: bool tensors of this tracer. They are not checks of the
   * graph, because a body may run often or not at all; whoever traces it makes them outputs.
   */
  public List<Tensor> demands() {
    return List.copyOf(demands);
  }

  @Override
  public void require(Tensor condition, Supplier<? extends RuntimeException> failure) {
    if (capturesData()) {
      demands.add(condition);
    } else {
      builder.check(lift(condition).node());
    }
  }

  @Override
  public void deriving(Tensor result) {
    if (result instanceof Traced traced && traced.node() instanceof Node.Apply apply) {
      origin = new Origin(apply.origin().line(), Optional.of(apply.op().label()));
    }
  }

  /** Why a tensor of this tracer has no numbers to give. */
  static TraceException noNumbers(Traced tensor) {
    return new TraceException(
        "a number was read out of a traced tensor of shape "
            + tensor.shape()
            + ": the program would keep the branch taken on it; choose by where(...) or"
            + " ControlFlow.cond, or run eagerly");
  }

  private Traced lift(Tensor tensor) {
    if (tensor instanceof Traced traced && traced.tracer() == this) {
      return traced;
    }
    return met.computeIfAbsent(tensor, this::capture);
  }

  private Traced capture(Tensor tensor) {
    List<Axis> axes = tensor.hiddenAxes();
    if (purpose == Purpose.REPEATED_BODY && !axes.isEmpty()) {
      outside.addAll(axes);
      captured.add(tensor);
      return new Traced(this, builder.input(tensor.shape(), tensor.dtype()), List.of());
    }
    Tensor visible = tensor;
    for (Axis axis : axes.reversed()) {
      visible = visible.reveal(axis, 0);
    }
    if (visible instanceof DenseTensor number) {
      DenseTensor single = Uniform.collapsed(number);
      if (!capturesData() || Structure.isLiteral(new Node.Constant(0, single))) {
        // A number repeated is kept as that, so that what is done to each is done once, and a
        // transpose as that of the matrix that the function also uses.
        Transposed transposed = Transposed.of(single);
        Tensor constant = new Traced(this, builder.constant(transposed.plain()), List.of());
        Tensor whole = constant.permute(transposed.order().toArray()).expand(visible.shape());
        return new Traced(this, lift(whole).node(), axes);
      }
    }
    captured.add(visible);
    return new Traced(this, builder.input(visible.shape(), visible.dtype()), axes);
  }

  private Tensor plain(Op op, Traced... operands) {
    List<Node> nodes = new ArrayList<>(operands.length);
    for (Traced operand : operands) {
      nodes.add(operand.node());
    }
    return new Traced(
        this, builder.apply(op, nodes, op.shape(operands), op.dtype(operands), here()), List.of());
  }

  private Origin here() {
    if (origin.derivativeOf().isPresent()) {
      return origin;
    }
    return purpose == Purpose.PROGRAM_WITH_LINES || SourceLines.areNoted()
        ? SourceLines.here()
        : origin;
  }

  private Tensor batched(Op op, Traced... operands) {
    LinkedHashSet<Axis> union = new LinkedHashSet<>();
    for (Traced operand : operands) {
      union.addAll(operand.hiddenAxes());
    }
    List<Axis> axes = List.copyOf(union);
    BitSet carriers = new BitSet();
    Tensor[] visible = new Tensor[operands.length];
    for (int i = 0; i < operands.length; i++) {
      carriers.set(i, !operands[i].hiddenAxes().isEmpty());
      visible[i] = carriers.get(i) ? leading(operands[i], axes) : operands[i];
    }
    Tensor result = op.batch(new Batch(axes, carriers), visible);
    return new Traced(this, lift(result).node(), axes);
  }

  /**
   * The tensor with the given axes in front of its own, all visible, repeated where it lacks one.
   */
  private Tensor leading(Traced tensor, List<Axis> axes) {
    Tensor result = tensor;
    for (Axis axis : axes.reversed()) {
      result = result.reveal(axis, 0);
    }
    return result;
  }

  private Tensor hide(MoveOp.Hide op, Traced tensor) {
    op.shape(tensor);
    int hidden = tensor.hiddenAxes().size();
    List<Axis> axes = new ArrayList<>(tensor.hiddenAxes());
    axes.add(op.axis());
    Tensor moved = physical(tensor).moveAxes(hidden + op.position(), hidden, 1);
    return new Traced(this, lift(moved).node(), axes);
  }

  private Tensor reveal(MoveOp.Reveal op, Traced tensor) {
    List<Axis> axes = new ArrayList<>(tensor.hiddenAxes());
    int place = axes.indexOf(op.axis());
    if (place < 0 && outside.contains(op.axis())) {
      throw new TraceException(
          "the hidden axis "
              + op.axis()
              + " was revealed in a body that is repeated for each of its positions; reveal it"
              + " outside");
    }
    int to = op.position() + axes.size() - (place < 0 ? 0 : 1);
    if (place >= 0) {
      axes.remove(place);
      return new Traced(this, lift(physical(tensor).moveAxes(place, to, 1)).node(), axes);
    }
    Tensor single = physical(tensor).unsqueeze(to);
    Tensor wide = single.expand(single.shape().with(to, op.axis().size()));
    return new Traced(this, lift(wide).node(), axes);
  }

  private Tensor physical(Traced tensor) {
    return new Traced(this, tensor.node(), List.of());
  }

  /** A body captures the data it meets too, so that it stays the same for other data. */
  private boolean capturesData() {
    return purpose == Purpose.BODY || purpose == Purpose.REPEATED_BODY;
  }
}
