package org.merapi.tensor.compile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A gradient allocates nothing once its code is compiled. */
class AllocationTest {
  private static final int RUNS = 20_000;

  @Test
  void aRunOverRowsAllocatesNothing() {
    Executable executable = new LongRows.Running(LongRows.graph(600)).executable;
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    // The first rounds warm the code, in which HotSpot has yet to see that nothing escapes.
    for (int round = 0; round < 10; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < RUNS; i++) {
        executable.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    long bytes = least;
    assertTrue(bytes < RUNS, () -> bytes + " bytes in " + RUNS + " runs");
  }
}
