package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.op.While;

/** A loop as long as a condition holds. Carries change between the halves of an array. */
final class WhileCall implements Call {
  private final While op;
  private final Inner condition;
  private final Inner body;
  private final List<Placement> operands;
  private final List<Integer> numbers;
  private final List<Delivery> carries;

  private WhileCall(While op, List<Placement> operands, Access target) {
    this.op = op;
    this.operands = operands;
    this.condition = Inner.of(op.condition());
    this.body = Inner.of(op.body());
    this.numbers = op.packing().members(op.part());
    this.carries =
        numbers.stream().map(output -> ControlCalls.delivery(op, output, target)).toList();
  }

  static WhileCall of(While op, List<Placement> operands, Access target) {
    return new WhileCall(op, operands, target);
  }

  /** What one frame needs to run the loop. */
  private final class Memory {
    private final Executable test = condition.bind();
    private final Executable step = body.bind();
    private final List<Object> carry = new ArrayList<>();
    private final Object[] operandCopies = operands.stream().map(Placement::memory).toArray();
    private final boolean[] goesOn = new boolean[1];

    Memory() {
      for (Placement placement : operands.subList(0, op.carries())) {
        carry.add(Inner.array(placement.dtype(), 2 * placement.elements()));
      }
    }
  }

  @Override
  public Object memory() {
    return new Memory();
  }

  @Override
  public void run(Frame frame) {
    Memory memory = (Memory) frame.kept(this);
    Executable step = memory.step;
    Executable test = memory.test;
    int outputs = operands.size();
    for (int k = 0; k < op.carries(); k++) {
      operands.get(k).copy(frame, memory.carry.get(k));
      step.place(k, memory.carry.get(k), 0);
      test.place(k, memory.carry.get(k), 0);
      step.place(outputs + k, memory.carry.get(k), 0);
    }
    for (int k = op.carries(); k < operands.size(); k++) {
      operands.get(k).place(frame, step, k, memory.operandCopies[k]);
      operands.get(k).place(frame, test, k, memory.operandCopies[k]);
    }
    test.place(outputs, memory.goesOn, 0);
    int half = 0;
    long steps = 0;
    test.run();
    while (memory.goesOn[0]) {
      if (steps == op.limit()) {
        throw While.unfinished(op.limit());
      }
      for (int k = 0; k < op.carries(); k++) {
        int size = operands.get(k).elements();
        step.move(k, half * size);
        step.move(outputs + k, (1 - half) * size);
        test.move(k, (1 - half) * size);
      }
      step.run();
      half = 1 - half;
      steps++;
      test.run();
    }
    for (int i = 0; i < carries.size(); i++) {
      int k = numbers.get(i);
      carries.get(i).copy(frame, memory.carry.get(k), half * operands.get(k).elements());
    }
  }

  @Override
  public String label() {
    return "while";
  }

  @Override
  public List<Inner> bodies() {
    return List.of(condition, body);
  }
}
