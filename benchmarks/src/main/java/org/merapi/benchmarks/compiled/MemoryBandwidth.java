package org.merapi.benchmarks.compiled;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** How fast one thread reads memory. */
final class MemoryBandwidth {
  /** Larger than any cache. */
  private static final long BYTES = 1L << 29;

  private static final int REPEATS = 9;

  private MemoryBandwidth() {}

  /**
   * The rate at which one thread reads memory, in bytes a nanosecond: the best of a few readings of
   * a large array by a loop in C.
   */
  static double of(NativeLibrary library) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment array = arena.allocate(BYTES, 64);
      // Written, because a page that was never written is the one page of zeros.
      for (long i = 0; i < BYTES / Double.BYTES; i++) {
        array.setAtIndex(ValueLayout.JAVA_DOUBLE, i, 1);
      }
      double best = 0;
      for (int i = 0; i < REPEATS; i++) {
        long start = System.nanoTime();
        double sum = library.read(array);
        double nanoseconds = (double) (System.nanoTime() - start);
        if (sum != (double) BYTES / Double.BYTES) {
          throw new IllegalStateException("the array was not read: " + sum);
        }
        best = Math.max(best, (double) BYTES / nanoseconds);
      }
      return best;
    }
  }
}
