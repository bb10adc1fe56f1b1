package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Reverse;

/**
 * One of two branches. Only the chosen one is run.
 *
 * <p>The operands are the predicate (a bool scalar), then the inputs of the first branch, then
 * those of the second. The outputs are those of the branch that is run, of whose shapes and types
 * both agree.
 *
 * @param then run if the predicate is true
 * @param otherwise run if it is not
 * @param part which outputs are given
 */
public record Cond(Graph then, Graph otherwise, Part part) implements ControlOp {

  /** Checks the branches. */
  public Cond {
    ControlOp.requireNoChecks("cond", then, otherwise);
    if (!ControlOp.packingOf(then).equals(ControlOp.packingOf(otherwise))) {
      throw new IllegalArgumentException("cond: the branches give other shapes or types");
    }
  }

  @Override
  public String label() {
    return "cond";
  }

  @Override
  public Packing packing() {
    return ControlOp.packingOf(then);
  }

  private List<Tensor> ofThen(List<Tensor> operands) {
    return operands.subList(1, 1 + then.inputs().size());
  }

  private List<Tensor> ofOtherwise(List<Tensor> operands) {
    return operands.subList(1 + then.inputs().size(), operands.size());
  }

  @Override
  public Tensor run(Tensor... inputs) {
    List<Tensor> operands = List.of(inputs);
    List<Tensor> outputs =
        inputs[0].allTrue()
            ? Replay.run(then, ofThen(operands))
            : Replay.run(otherwise, ofOtherwise(operands));
    return ControlOp.packed(this, outputs);
  }

  /** A choice between the reverse sweeps; what only the other branch reads gets zeros. */
  @Override
  public void vjps(Tensor gradient, Tensor[] inputs, Tensor output, Adjoints adjoints) {
    List<Tensor> operands = List.of(inputs);
    int second = 1 + then.inputs().size();
    List<Integer> ofThen = ControlOp.wanted(adjoints, 1, then.inputs().size());
    List<Integer> ofOtherwise = ControlOp.wanted(adjoints, second, otherwise.inputs().size());
    Reverse.Derivative one = Reverse.derivative(then, ControlOp.inputs(ofThen, 1));
    Reverse.Derivative other = Reverse.derivative(otherwise, ControlOp.inputs(ofOtherwise, second));
    List<Tensor> all = new ArrayList<>(operands.subList(1, operands.size()));
    int ends = all.size();
    all.addAll(ControlOp.gradients(packing(), gradient.expand(output.shape())));
    List<Tensor> swept =
        Control.cond(
            inputs[0],
            all,
            in -> {
              List<Tensor> given = joined(in.subList(0, second - 1), in.subList(ends, in.size()));
              return joined(one.run(given), zeros(ofOtherwise, inputs));
            },
            in -> joined(zeros(ofThen, inputs), other.run(in.subList(second - 1, in.size()))));
    ControlOp.handIn(adjoints, joined(ofThen, ofOtherwise), swept, inputs);
  }

  private static List<Tensor> zeros(List<Integer> numbers, Tensor... operands) {
    List<Tensor> zeros = new ArrayList<>();
    for (int number : numbers) {
      zeros.add(Tensors.zerosLike(operands[number]));
    }
    return zeros;
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    HiddenBatch hidden = HiddenBatch.of(batch, inputs);
    List<Tensor> operands = hidden.operands();
    int second = then.inputs().size();
    List<Tensor> outputs =
        Control.cond(
            operands.getFirst(),
            operands.subList(1, operands.size()),
            in -> Replay.run(then, in.subList(0, second)),
            in -> Replay.run(otherwise, in.subList(second, in.size())));
    return hidden.pack(this, outputs);
  }
}
