package org.merapi.tensor.kernel;

import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has the vector forms compiled before any caller runs one.
 *
 * <p>Code over the Vector API runs some hundred times slower than the plain loop until HotSpot's
 * second compiler has it. So the first call of a kernel on a stretch worth it starts a daemon
 * thread, which runs each vector form on small arrays until one run of it takes less time than one
 * of the plain loop, and only then offers it to the callers. A form that does not get there stays
 * out for good, and if that is the first, exp, so do all: the compiler does not support this
 * machine's vectors, or is not running.
 */
final class VectorWarmUp {
  private static final System.Logger LOGGER = System.getLogger(VectorWarmUp.class.getName());
  private static final String MODULE = "jdk.incubator.vector";

  /** After so many elements without vectors, some tenth of a second is lost. */
  private static final long WORTH_TELLING = 10_000_000;

  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean told = new AtomicBoolean();
  private final CountDownLatch finished = new CountDownLatch(1);

  private volatile boolean isAbsent;
  private long elements;

  /** Never changed, but replaced. */
  private volatile EnumSet<VectorForm> ready = EnumSet.noneOf(VectorForm.class);

  /**
   * Whether the form is compiled; the first call starts the warm-up.
   *
   * @param count how many elements the caller is about to compute
   */
  boolean isReady(VectorForm form, int count) {
    if (ready.contains(form)) {
      return true;
    }
    start();
    if (isAbsent) {
      tellWhenItMatters(count);
    }
    return false;
  }

  /** Threads may lose each other's counts: it is about the order of magnitude. */
  private void tellWhenItMatters(int count) {
    if (elements < WORTH_TELLING) {
      elements += count;
    } else if (told.compareAndSet(false, true)) {
      LOGGER.log(
          System.Logger.Level.INFO,
          "vector kernels are off: run with --add-modules " + MODULE + " for speed");
    }
  }

  /** Waits for the warm-up to end and returns whether any vector form is used. */
  boolean awaitReady() {
    start();
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !ready.isEmpty();
  }

  private void start() {
    if (started.get() || !started.compareAndSet(false, true)) {
      return;
    }
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      isAbsent = true;
      finished.countDown();
      return;
    }
    Thread.ofPlatform().daemon().name("merapi-vector-warm-up").start(this::warmUp);
  }

  private void warmUp() {
    try {
      WarmUpRun run = new WarmUpRun();
      for (VectorForm form : VectorForm.values()) {
        if (run.isFaster(form)) {
          EnumSet<VectorForm> more = EnumSet.copyOf(ready);
          more.add(form);
          ready = more;
        } else if (form == VectorForm.EXP) {
          LOGGER.log(System.Logger.Level.DEBUG, "vector kernels are off: no faster here");
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      finished.countDown();
    }
  }
}
