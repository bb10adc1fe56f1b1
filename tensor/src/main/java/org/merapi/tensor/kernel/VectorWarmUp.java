package org.merapi.tensor.kernel;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has the vector forms compiled before any caller runs one.
 *
 * <p>Code over the Vector API runs some hundred times slower than the plain loop until HotSpot's
 * second compiler has it. So a kernel that has computed {@value #WORTH_ASKING} elements asks for
 * its vector form: a daemon thread runs it on small arrays until one run of it takes less time than
 * one of the plain loop, and only then offers it to the callers. That costs the processor some
 * tenths of a second for the first form and a tenth for each other, in which the caller's own code
 * waits for the compiler; a program that is over before would have lost more by it than the plain
 * loop loses. A form that does not get there stays out for good, and if that is the first one asked
 * for, so do all: the compiler does not support this machine's vectors, or is not running.
 */
final class VectorWarmUp {
  private static final System.Logger LOGGER = System.getLogger(VectorWarmUp.class.getName());
  private static final String MODULE = "jdk.incubator.vector";

  /**
   * After so many elements a kernel has lost some tens of milliseconds to its vector form. That is
   * less than what the form costs, but work that has come so far mostly goes on for longer.
   */
  static final long WORTH_ASKING = 5_000_000;

  /** After so many elements without vectors, some tenth of a second is lost. */
  private static final long WORTH_TELLING = 10_000_000;

  /** Counts elements; threads may lose each other's: it is about the order of magnitude. */
  private static final class Demand {
    long elements;

    boolean isOver(long many, int more) {
      elements += more;
      return elements > many;
    }
  }

  private final AtomicBoolean told = new AtomicBoolean();
  private final boolean isAbsent = ModuleLayer.boot().findModule(MODULE).isEmpty();
  private final Object lock = new Object();

  /** Asked for and not yet tried; guarded by the lock, as are the next three. */
  private final Queue<VectorForm> waiting = new ArrayDeque<>();

  private boolean isRunning;
  private boolean isFirst = true;
  private boolean isOff;

  private final Demand demand = new Demand();

  private final Map<VectorForm, Demand> demands = new EnumMap<>(VectorForm.class);

  /** Never changed, but replaced. */
  private volatile EnumSet<VectorForm> asked = EnumSet.noneOf(VectorForm.class);

  /** Never changed, but replaced. */
  private volatile EnumSet<VectorForm> ready = EnumSet.noneOf(VectorForm.class);

  VectorWarmUp() {
    for (VectorForm form : VectorForm.values()) {
      demands.put(form, new Demand());
    }
  }

  /**
   * Whether the form is compiled; asks for it once there was enough to compute.
   *
   * @param count how many elements the caller is about to compute
   */
  boolean isReady(VectorForm form, int count) {
    if (ready.contains(form)) {
      return true;
    }
    if (isAbsent) {
      tellWhenItMatters(count);
    } else if (!asked.contains(form)
        && Objects.requireNonNull(demands.get(form)).isOver(WORTH_ASKING, count)) {
      ask(form);
    }
    return false;
  }

  private void tellWhenItMatters(int count) {
    if (demand.isOver(WORTH_TELLING, count) && told.compareAndSet(false, true)) {
      LOGGER.log(
          System.Logger.Level.INFO,
          "vector kernels are off: run with --add-modules " + MODULE + " for speed");
    }
  }

  /** Asks for all forms, waits until each was tried, and returns whether any is used. */
  boolean awaitReady() {
    if (!isAbsent) {
      for (VectorForm form : VectorForm.values()) {
        ask(form);
      }
      synchronized (lock) {
        try {
          while (isRunning) {
            lock.wait();
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
    return !ready.isEmpty();
  }

  private void ask(VectorForm form) {
    synchronized (lock) {
      if (asked.contains(form)) {
        return;
      }
      EnumSet<VectorForm> more = EnumSet.copyOf(asked);
      more.add(form);
      asked = more;
      waiting.add(form);
      if (!isRunning) {
        isRunning = true;
        Thread.ofPlatform().daemon().name("merapi-vector-warm-up").start(this::warmUp);
      }
    }
  }

  private void warmUp() {
    try {
      WarmUpRun run = new WarmUpRun();
      for (Optional<VectorForm> form = next(); form.isPresent(); form = next()) {
        offer(form.get(), run.isFaster(form.get()));
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if somebody does, the forms stay as they are.
      synchronized (lock) {
        isOff = true;
        end();
      }
    }
  }

  private void end() {
    isRunning = false;
    lock.notifyAll();
  }

  /** The next form to try; empty, and the thread counts as ended, if there is none. */
  private Optional<VectorForm> next() {
    synchronized (lock) {
      Optional<VectorForm> form = isOff ? Optional.empty() : Optional.ofNullable(waiting.poll());
      if (form.isEmpty()) {
        // In one step with finding none, so that whoever asks now starts another thread.
        end();
      }
      return form;
    }
  }

  private void offer(VectorForm form, boolean isFaster) {
    synchronized (lock) {
      if (isFaster) {
        EnumSet<VectorForm> more = EnumSet.copyOf(ready);
        more.add(form);
        ready = more;
      } else if (isFirst) {
        LOGGER.log(System.Logger.Level.DEBUG, "vector kernels are off: no faster here");
        isOff = true;
      }
      isFirst = false;
    }
  }
}
