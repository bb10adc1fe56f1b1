package org.merapi.tensor.op;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Graph;

/**
 * An operation made of programs: a loop, a choice, a call. Its bodies are closed {@link Graph}s
 * without checks, whose inputs have the shapes of the operands; all that a body needs is among
 * them. It has several outputs and gives those of one {@link Part}, packed into a vector.
 *
 * <p>{@link Control} makes these operations from functions.
 */
public sealed interface ControlOp extends Op permits Scan, Cond, While, Call, OdeSolve {

  /** Which outputs are given. */
  Part part();

  /** How the outputs lie in the result. */
  Packing packing();

  /**
   * The result for numbers without hidden axes, by running the bodies one operation after the
   * other: the meaning of the operation.
   */
  Tensor run(Tensor... inputs);

  @Override
  default Shape shape(Tensor... inputs) {
    return Shape.of(packing().length(part()));
  }

  @Override
  default DType dtype(Tensor... inputs) {
    return part().dtype();
  }

  @Override
  default boolean isDifferentiable(int input) {
    return part() == Part.FLOATS;
  }

  @Override
  default Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    AdjointList adjoints = AdjointList.of(inputs.length, input);
    vjps(gradient, inputs, output, adjoints);
    return adjoints.get(input, inputs);
  }

  /** All inputs at once: a rule of its own is what each of these operations has. */
  @Override
  void vjps(Tensor gradient, Tensor[] inputs, Tensor output, Adjoints adjoints);

  /** A body is closed by {@link Control} and has its checks among the outputs. */
  static void requireNoChecks(String label, Graph... bodies) {
    for (Graph body : bodies) {
      if (!body.checks().isEmpty()) {
        throw new IllegalArgumentException(label + ": a body must not have checks");
      }
    }
  }

  /** The packing of the outputs of a graph. */
  static Packing packingOf(Graph body) {
    return new Packing(
        body.outputs().stream().map(node -> node.shape()).toList(),
        body.outputs().stream().map(node -> node.dtype()).toList());
  }

  /** The part's vector of outputs without hidden axes. */
  static Tensor packed(ControlOp op, List<Tensor> outputs) {
    return op.packing().pack(op.part(), Shape.SCALAR, outputs);
  }

  /** The gradients with respect to the floating outputs, from that with respect to their vector. */
  static List<Tensor> gradients(Packing packing, Tensor gradient) {
    return packing.members(Part.FLOATS).stream()
        .map(output -> packing.unpack(output, gradient))
        .toList();
  }

  /**
   * Hands in gradients with respect to some operands, as far as they are wanted.
   *
   * @param numbers of the operands, one for each gradient
   */
  static void handIn(
      Adjoints adjoints, List<Integer> numbers, List<Tensor> gradients, Tensor... operands) {
    for (int i = 0; i < numbers.size(); i++) {
      int operand = numbers.get(i);
      if (adjoints.isWanted(operand)) {
        adjoints.add(operand, Broadcast.reduceTo(gradients.get(i), operands[operand]));
      }
    }
  }

  /** Which of {@code count} operands from a place on are wanted: their numbers. */
  static List<Integer> wanted(Adjoints adjoints, int from, int count) {
    return IntStream.range(from, from + count).filter(adjoints::isWanted).boxed().toList();
  }

  /** Numbers of operands as numbers of the inputs of a body that starts at an operand. */
  static BitSet inputs(List<Integer> numbers, int from) {
    BitSet inputs = new BitSet();
    numbers.forEach(number -> inputs.set(number - from));
    return inputs;
  }
}
