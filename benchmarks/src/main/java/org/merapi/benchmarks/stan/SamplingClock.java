package org.merapi.benchmarks.stan;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.merapi.inference.DrawListener;
import org.merapi.inference.DrawRow;
import org.merapi.inference.mcmc.Chains;

/**
 * Counts processor time and leapfrogs from the end of each chain's warm-up to its last draw, for
 * chains that run one after the other: a listener is told of a draw on the thread that made it.
 */
final class SamplingClock implements DrawListener {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Chains chains;
  private long thread;
  private long process;
  private long leapfrogs;

  SamplingClock(Chains chains) {
    this.chains = chains;
  }

  @Override
  public void made(DrawRow row) {
    int iteration = row.draw().iteration();
    if (iteration == chains.warmup() - 1) {
      process -= SYSTEM.getProcessCpuTime();
      thread -= THREADS.getCurrentThreadCpuTime();
    }
    if (!row.draw().warmup()) {
      leapfrogs += row.draw().info().leapfrogs();
    }
    if (iteration == chains.iterations() - 1) {
      thread += THREADS.getCurrentThreadCpuTime();
      process += SYSTEM.getProcessCpuTime();
    }
  }

  /** Processor time of the sampling thread. */
  double threadSeconds() {
    return 1e-9 * (double) thread;
  }

  /** Processor time of the process. */
  double processSeconds() {
    return 1e-9 * (double) process;
  }

  long leapfrogs() {
    return leapfrogs;
  }
}
