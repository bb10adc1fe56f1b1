package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.merapi.tensor.op.Part;
import org.merapi.tensor.op.Scan;

/**
 * A loop over a known number of steps. Carries change between the halves of an array; elements of
 * sequences are read, and results written, where they lie; sums grow in the result.
 */
final class ScanCall implements Call {
  private final Scan op;
  private final Inner body;
  private final List<Placement> operands;
  private final List<Delivery> carries = new ArrayList<>();
  private final List<Integer> carryNumbers = new ArrayList<>();
  private final List<Delivery> results = new ArrayList<>();
  private final List<Delivery> sums = new ArrayList<>();

  private ScanCall(Scan op, List<Placement> operands, Access target) {
    this.op = op;
    this.operands = operands;
    int end = op.carries() + op.results();
    List<Integer> kept = new ArrayList<>();
    List<Integer> summed = new ArrayList<>();
    for (int i = 0; i < op.body().outputs().size(); i++) {
      boolean wanted = op.packing().part(i) == op.part();
      if (i < op.carries()) {
        kept.add(i);
        if (wanted) {
          carryNumbers.add(i);
          carries.add(ControlCalls.delivery(op, i, target));
        }
      } else if (i < end && wanted) {
        kept.add(i);
        results.add(ControlCalls.delivery(op, i, target));
      } else if (i >= end && op.part() == Part.FLOATS) {
        summed.add(i);
        sums.add(ControlCalls.delivery(op, i, target));
      }
    }
    this.body = Inner.ofPieces(Bodies.changed(op.body(), kept, summed));
  }

  static ScanCall of(Scan op, List<Placement> operands, Access target) {
    return new ScanCall(op, operands, target);
  }

  /** What one frame needs to run the loop. */
  private final class Memory {
    private final Executable step = body.bind();
    private final Object[] operandCopies = operands.stream().map(Placement::memory).toArray();
    private final Object[] carry = new Object[op.carries()];
    private final int[] bases = new int[op.sequences()];
    private final long[] number = new long[1];
    private final Object[] apart = results.stream().map(Delivery::memory).toArray();
    private final Object[] sumsApart = sums.stream().map(Delivery::memory).toArray();
    private final int[] resultBases = new int[results.size()];

    Memory() {
      for (int i = 0; i < carry.length; i++) {
        Placement placement = operands.get(i);
        carry[i] = Inner.array(placement.dtype(), 2 * placement.elements());
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
    start(frame, memory);
    Executable step = memory.step;
    int firstOutput = body.inputs();
    for (int i = 0; i < op.length(); i++) {
      int number = op.reverse() ? op.length() - 1 - i : i;
      memory.number[0] = number;
      int from = i & 1;
      for (int k = 0; k < op.carries(); k++) {
        int size = operands.get(k).elements();
        step.move(k, from * size);
        step.move(firstOutput + k, (1 - from) * size);
      }
      for (int k = 0; k < op.sequences(); k++) {
        int size = op.body().inputs().get(op.carries() + 1 + k).shape().elements();
        step.move(op.carries() + 1 + k, memory.bases[k] + number * size);
      }
      for (int k = 0; k < results.size(); k++) {
        int size = results.get(k).elements() / op.length();
        step.move(firstOutput + op.carries() + k, memory.resultBases[k] + number * size);
      }
      step.run();
    }
    finish(frame, memory);
  }

  private void start(Frame frame, Memory memory) {
    Executable step = memory.step;
    int inputs = op.body().inputs().size();
    int firstOutput = body.inputs();
    for (int k = 0; k < op.carries(); k++) {
      operands.get(k).copy(frame, memory.carry[k]);
      step.place(k, memory.carry[k], 0);
      step.place(firstOutput + k, memory.carry[k], operands.get(k).elements());
    }
    step.place(op.carries(), memory.number, 0);
    for (int k = op.carries(); k < operands.size(); k++) {
      int first = operands.get(k).place(frame, step, k + 1, memory.operandCopies[k]);
      if (k < op.carries() + op.sequences()) {
        memory.bases[k - op.carries()] = first;
      }
    }
    for (int k = 0; k < results.size(); k++) {
      Object array = results.get(k).array(frame, memory.apart[k]);
      memory.resultBases[k] = results.get(k).first(frame);
      step.place(firstOutput + op.carries() + k, array, memory.resultBases[k]);
    }
    for (int k = 0; k < sums.size(); k++) {
      double[] total = (double[]) sums.get(k).array(frame, memory.sumsApart[k]);
      int first = sums.get(k).first(frame);
      Arrays.fill(total, first, first + sums.get(k).elements(), 0);
      step.place(inputs + k, total, first);
      step.place(firstOutput + op.carries() + results.size() + k, total, first);
    }
  }

  private void finish(Frame frame, Memory memory) {
    int half = op.length() & 1;
    for (int i = 0; i < carries.size(); i++) {
      int k = carryNumbers.get(i);
      carries.get(i).copy(frame, memory.carry[k], half * operands.get(k).elements());
    }
    for (int k = 0; k < results.size(); k++) {
      results.get(k).finish(frame, memory.apart[k]);
    }
  }

  @Override
  public String label() {
    return "scan";
  }

  @Override
  public List<Inner> bodies() {
    return List.of(body);
  }
}
