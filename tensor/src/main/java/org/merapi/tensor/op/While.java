package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Replay;

/**
 * A loop as long as a condition holds.
 *
 * <p>The operands are the carries of the first step, then what is the same in every step; both
 * bodies have inputs like these. The condition has one output, a bool scalar; the outputs of the
 * body are the next carries, of the shapes and types of the carries. The outputs of the operation
 * are the last carries.
 *
 * <p>The reverse rule keeps no carries, because their number is not known when memory is planned:
 * it counts the steps, then goes back from the last one and computes the carries before each step
 * again from the start. That takes constant memory, and time that grows with the square of the
 * number of steps; a loop whose number of steps is known should be a {@link Scan}.
 *
 * @param condition whether there is another step
 * @param body one step
 * @param carries how many carries there are
 * @param limit the greatest number of steps
 * @param part which outputs are given
 */
public record While(Graph condition, Graph body, int carries, long limit, Part part)
    implements ControlOp {

  /** Checks the bodies. */
  public While {
    ControlOp.requireNoChecks("while loop", condition, body);
  }

  @Override
  public String label() {
    return "while loop";
  }

  @Override
  public Packing packing() {
    return ControlOp.packingOf(body);
  }

  /**
   * Runs the loop.
   *
   * @throws ArithmeticException if the condition still holds after {@code limit} steps
   */
  @Override
  public Tensor run(Tensor... inputs) {
    List<Tensor> values = new ArrayList<>(List.of(inputs));
    long steps = 0;
    while (Replay.run(condition, values).getFirst().allTrue()) {
      if (steps == limit) {
        throw unfinished(limit);
      }
      steps++;
      List<Tensor> next = Replay.run(body, values);
      for (int i = 0; i < carries; i++) {
        values.set(i, next.get(i));
      }
    }
    return ControlOp.packed(this, values.subList(0, carries));
  }

  /** What is thrown if a loop reaches its limit. */
  public static ArithmeticException unfinished(long limit) {
    return new ArithmeticException(
        "while loop: the condition still holds after " + limit + " steps, the limit given");
  }

  @Override
  public void vjps(Tensor gradient, Tensor[] inputs, Tensor output, Adjoints adjoints) {
    new WhileReverse(this, adjoints, inputs).run(gradient.expand(output.shape()));
  }

  /** A loop over batches runs until no repetition goes on; those that are done stay as they are. */
  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    HiddenBatch hidden = HiddenBatch.of(batch, inputs);
    List<Tensor> operands = hidden.operands();
    List<Tensor> captured = operands.subList(carries, operands.size());
    List<Tensor> outputs =
        Control.whileLoop(
            operands.subList(0, carries),
            carry -> Replay.run(condition, joined(carry, captured)).getFirst(),
            carry -> Replay.run(body, joined(carry, captured)),
            limit);
    return hidden.pack(this, outputs);
  }

  static List<Tensor> joined(List<Tensor> carry, List<Tensor> captured) {
    List<Tensor> all = new ArrayList<>(carry);
    all.addAll(captured);
    return all;
  }
}
