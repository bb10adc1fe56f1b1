package org.merapi.examples.cli;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Says when a run is to end early: when its time is over, or when the JVM is told to end (Ctrl-C, a
 * termination signal). The JVM then waits until the run has written and summarised its draws, that
 * is until this object is closed.
 */
final class StopSignal implements BooleanSupplier, AutoCloseable {
  /**
   * An iteration has at most 1023 gradients; a model for which they take longer than this is cut
   * off.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final long start = System.nanoTime();
  private final OptionalDouble maxSeconds;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "merapi-stop");
  private volatile boolean interrupted;

  private StopSignal(OptionalDouble maxSeconds) {
    this.maxSeconds = maxSeconds;
  }

  /** Listens from now on. */
  static StopSignal listen(OptionalDouble maxSeconds) {
    StopSignal signal = new StopSignal(maxSeconds);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  private void interrupted() {
    interrupted = true;
    try {
      boolean inTime = finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println("merapi: the run did not stop in time; its files hold what was written");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean getAsBoolean() {
    return interrupted || timeIsOver();
  }

  private boolean timeIsOver() {
    return maxSeconds.isPresent() && (System.nanoTime() - start) * 1e-9 >= maxSeconds.getAsDouble();
  }

  /** Why the run ended early, to be said to the user. */
  String reason() {
    return interrupted ? "the run was interrupted" : "the time given with --max-seconds is over";
  }

  @Override
  public void close() {
    finished.countDown();
    if (!interrupted) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM has just begun to end: nothing is left to wait for.
        return;
      }
    }
  }
}
