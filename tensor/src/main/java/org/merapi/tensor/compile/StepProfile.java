package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.merapi.tensor.DType;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.kernel.Kernels;

/**
 * The time that each step of a program takes, from a second program of the same steps that reads
 * the clock between them. What reading the clock takes is taken off.
 */
final class StepProfile {
  private static final int ROUNDS = 5;
  private static final int READINGS = 10_000;

  private StepProfile() {}

  /**
   * Runs the timed program once the shared kernels are at their full speed: as often as told to
   * warm up, then as often again, timed.
   *
   * @param evaluation gives the program its inputs and runs it once
   * @return nanoseconds for each step, on average in a run
   */
  static double[] of(
      Graph graph, Lowering lowering, int evaluations, Consumer<Executable> evaluation) {
    Memory own = lowering.memory();
    int steps = lowering.steps().size();
    List<Memory.Slot> slots = new ArrayList<>(own.slots());
    StepClock clock = new StepClock(slots.size());
    slots.add(new Memory.Slot(DType.INT64, steps + 1, false));
    Memory memory = new Memory(own.scalars(), slots);
    EmittedClass emitted = ProgramEmitter.emit(lowering, Optional.of(clock));
    Executable executable = Compiled.of(graph, lowering, memory, emitted).bind(graph);
    long[] times = (long[]) executable.array(clock.slot());
    Kernels.awaitReady();
    for (int i = 0; i < evaluations; i++) {
      evaluation.accept(executable);
    }
    Arrays.fill(times, 0);
    for (int i = 0; i < evaluations; i++) {
      evaluation.accept(executable);
    }
    double reading = reading();
    double[] nanoseconds = new double[steps];
    for (int i = 0; i < steps; i++) {
      nanoseconds[i] = Math.max(0, (double) times[i + 1] / evaluations - reading);
    }
    return nanoseconds;
  }

  /** What it takes to read the clock: the least of some averages. */
  private static double reading() {
    double least = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      long first = System.nanoTime();
      long last = first;
      for (int i = 0; i < READINGS; i++) {
        last = System.nanoTime();
      }
      least = Math.min(least, (double) (last - first) / READINGS);
    }
    return least;
  }
}
