package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Structure;

/** A program without its data: shared by all graphs of one structure. */
public final class Compiled {
  private final Program program;
  private final Memory memory;
  private final Call[] calls;
  private final List<Optional<Slot>> constants;
  private final List<ColumnBlocks> matrices;
  private final EmittedClass emitted;

  /** Where a constant is bound: a scalar of its type, or an array. */
  private record Slot(boolean scalar, int number) {}

  private Compiled(
      EmittedClass emitted,
      Memory memory,
      List<Call> calls,
      List<Optional<Slot>> constants,
      List<ColumnBlocks> matrices) {
    this.program = emitted.define();
    this.memory = memory;
    this.calls = calls.toArray(Call[]::new);
    this.constants = constants;
    this.matrices = matrices;
    this.emitted = emitted;
  }

  /** Compiles a graph. */
  static Compiled of(Graph graph, Signature signature) {
    Lowering lowering = Lowering.of(graph, signature);
    return of(graph, lowering, lowering.memory(), ProgramEmitter.emit(lowering));
  }

  /**
   * A lowered graph with code of its own.
   *
   * @param memory that of the lowering, perhaps with more arrays behind its own
   */
  static Compiled of(Graph graph, Lowering lowering, Memory memory, EmittedClass emitted) {
    List<Optional<Slot>> constants = new ArrayList<>();
    for (Node.Constant constant : graph.constants()) {
      constants.add(slot(lowering, constant));
    }
    return new Compiled(emitted, memory, lowering.calls(), constants, lowering.columnBlocks());
  }

  private static Optional<Slot> slot(Lowering lowering, Node.Constant constant) {
    if (Structure.isLiteral(constant)) {
      return Optional.empty();
    }
    return Optional.of(
        lowering
            .scalar(constant)
            .map(number -> new Slot(true, number))
            .orElseGet(() -> new Slot(false, lowering.access(constant).slot())));
  }

  /** The size of the emitted class. */
  public int classBytes() {
    return emitted.size();
  }

  /** The length of the longest emitted method, in bytes of code. */
  public int largestMethod() {
    return emitted.largestMethod();
  }

  /** The bytes that one running program takes, without its data. */
  public long frameBytes() {
    return memory.bytes();
  }

  /**
   * The program with its data, ready to run.
   *
   * @param graph of the structure that was compiled
   */
  public Executable bind(Graph graph) {
    Frame frame = new Frame(program, memory, calls);
    List<Node.Constant> values = graph.constants();
    for (ColumnBlocks blocks : matrices) {
      frame.arrays[blocks.slot()] =
          blocks.of(DenseTensor.of(values.get(blocks.constant()).value()));
    }
    for (int i = 0; i < values.size(); i++) {
      DenseTensor value = DenseTensor.of(values.get(i).value());
      constants.get(i).ifPresent(slot -> bind(frame, slot, value));
    }
    return new Executable(program, frame);
  }

  private static void bind(Frame frame, Slot slot, DenseTensor value) {
    if (!slot.scalar()) {
      frame.arrays[slot.number()] = RowMajor.array(value);
      return;
    }
    switch (value.dtype()) {
      case FLOAT64 -> frame.numbers[slot.number()] = value.doubleAt(0);
      case FLOAT32 -> frame.floats[slot.number()] = (float) value.doubleAt(0);
      case INT64 -> frame.integers[slot.number()] = value.longAt(0);
      case INT32 -> frame.ints[slot.number()] = (int) value.longAt(0);
      case BOOL -> frame.flags[slot.number()] = value.doubleAt(0) != 0;
    }
  }
}
