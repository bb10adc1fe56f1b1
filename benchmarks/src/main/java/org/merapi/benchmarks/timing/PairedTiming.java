package org.merapi.benchmarks.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Times contenders side by side in one process: each warms up, then in every round each runs one
 * batch, and who begins moves on from round to round. What the machine's other work does to the
 * times it does to all of them, so their ratio within a round is steadier than the times.
 */
public final class PairedTiming {
  private PairedTiming() {}

  /**
   * Times the contenders, on the calling thread.
   *
   * @param contenders each runs as many calls as it is told, or a few more
   * @return for each contender, in nanoseconds a call, one value a round
   */
  public static List<Series> measure(List<LongConsumer> contenders, Effort effort) {
    int size = contenders.size();
    long[] batch = new long[size];
    for (int i = 0; i < size; i++) {
      double nanoseconds = warmUp(contenders.get(i), effort);
      batch[i] = Math.max(1, Math.round(1e9 * effort.batchSeconds() / nanoseconds));
    }
    double[][] times = new double[size][effort.rounds()];
    for (int round = 0; round < effort.rounds(); round++) {
      for (int turn = 0; turn < size; turn++) {
        int i = (round + turn) % size;
        times[i][round] = time(contenders.get(i), batch[i]);
      }
    }
    List<Series> series = new ArrayList<>();
    for (double[] each : times) {
      series.add(new Series(each));
    }
    return series;
  }

  /** Runs batches that grow to the length of the timed ones; returns the time of the last. */
  private static double warmUp(LongConsumer contender, Effort effort) {
    long start = System.nanoTime();
    long batch = 1;
    while (true) {
      double nanoseconds = time(contender, batch);
      if (secondsSince(start) >= effort.warmupSeconds()) {
        return nanoseconds;
      }
      if (nanoseconds * batch < 1e9 * effort.batchSeconds()) {
        batch *= 2;
      }
    }
  }

  private static double time(LongConsumer contender, long batch) {
    long start = System.nanoTime();
    contender.accept(batch);
    return (double) (System.nanoTime() - start) / (double) batch;
  }

  /** Seconds since a reading of the nanosecond clock. */
  public static double secondsSince(long start) {
    return 1e-9 * (double) (System.nanoTime() - start);
  }
}
