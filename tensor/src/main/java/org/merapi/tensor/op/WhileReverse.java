package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Reverse;

/**
 * The reverse rule of {@link While}: counts the steps, then goes down from the last one, computes
 * the carries before each step from the start and sweeps the step back. All loops are While loops
 * again, so the rule applies to them in turn.
 */
final class WhileReverse {
  private final While loop;
  private final Adjoints adjoints;
  private final Tensor[] operands;
  private final List<Tensor> initial;
  private final List<Tensor> captured;

  /**
   * Numbers of the carries that have adjoints, and of the operands that are the same throughout.
   */
  private final List<Integer> carries = new ArrayList<>();

  private final List<Integer> same = new ArrayList<>();
  private final Reverse.Derivative derivative;

  WhileReverse(While loop, Adjoints adjoints, Tensor... operands) {
    this.loop = loop;
    this.adjoints = adjoints;
    this.operands = operands;
    List<Tensor> all = List.of(operands);
    this.initial = all.subList(0, loop.carries());
    this.captured = all.subList(loop.carries(), all.size());
    BitSet wanted = new BitSet();
    for (int i = 0; i < operands.length; i++) {
      boolean isCarry = i < loop.carries();
      if (operands[i].dtype().isFloating() && (isCarry || adjoints.isWanted(i))) {
        wanted.set(i);
        (isCarry ? carries : same).add(i);
      }
    }
    this.derivative = Reverse.derivative(loop.body(), wanted);
  }

  /**
   * Hands in the adjoints of the operands.
   *
   * @param gradient with respect to the vector of floating outputs
   */
  void run(Tensor gradient) {
    List<Tensor> start = new ArrayList<>();
    start.add(steps().minus(1));
    start.addAll(ControlOp.gradients(loop.packing(), gradient));
    same.forEach(number -> start.add(Tensors.zerosLike(operands[number])));
    List<Tensor> swept =
        Control.whileLoop(start, carry -> carry.getFirst().ge(0), this::back, loop.limit());
    int end = 1 + carries.size();
    ControlOp.handIn(adjoints, carries, swept.subList(1, end), operands);
    ControlOp.handIn(adjoints, same, swept.subList(end, swept.size()), operands);
  }

  /** The number of steps that the loop took. */
  private Tensor steps() {
    return counted(carry ->
            Replay.run(loop.condition(), While.joined(carry.subList(0, initial.size()), captured))
                .getFirst())
        .getLast();
  }

  /** The carries, and behind them the number of steps, when a condition on these ends the loop. */
  private List<Tensor> counted(Function<List<Tensor>, Tensor> condition) {
    int count = initial.size();
    List<Tensor> start = new ArrayList<>(initial);
    start.add(Tensors.integer(0L));
    return Control.whileLoop(
        start,
        condition,
        carry -> {
          List<Tensor> next =
              new ArrayList<>(
                  Replay.run(loop.body(), While.joined(carry.subList(0, count), captured)));
          next.add(carry.getLast().plus(1));
          return next;
        },
        loop.limit());
  }

  /** One step back: its number, the adjoints of the carries, the sums for what is the same. */
  private List<Tensor> back(List<Tensor> state) {
    Tensor number = state.getFirst();
    int end = 1 + carries.size();
    List<Tensor> before = counted(carry -> carry.getLast().lt(number)).subList(0, initial.size());
    List<Tensor> swept =
        derivative.run(While.joined(While.joined(before, captured), state.subList(1, end)));
    List<Tensor> next = new ArrayList<>();
    next.add(number.minus(1));
    next.addAll(swept.subList(0, carries.size()));
    for (int i = 0; i < same.size(); i++) {
      next.add(state.get(end + i).plus(swept.get(carries.size() + i)));
    }
    return next;
  }
}
