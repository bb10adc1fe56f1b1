package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that help with long arrays. */
final class RowThreads {
  private static final ExecutorService POOL =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("merapi-rows-", 1).factory());

  private RowThreads() {}

  /** A part of the work. */
  interface Work {
    /**
     * Does one chunk.
     *
     * @param thread its number, from 0
     */
    void run(int thread, int chunk);
  }

  /**
   * Does all chunks, the calling thread among those that work. Nothing works on any more when this
   * ends, in an exception too: the chunks write to the caller's memory.
   */
  static void run(int threads, int chunks, Work work) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> helpers = new ArrayList<>();
    for (int thread = 1; thread < threads; thread++) {
      int number = thread;
      helpers.add(POOL.submit(() -> all(number, chunks, next, work)));
    }
    List<RuntimeException> failures = new ArrayList<>();
    try {
      all(0, chunks, next, work);
    } catch (RuntimeException e) {
      failures.add(e);
    } finally {
      helpers.forEach(helper -> await(helper).ifPresent(failures::add));
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  private static void all(int thread, int chunks, AtomicInteger next, Work work) {
    boolean done = false;
    try {
      for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
        work.run(thread, chunk);
      }
      done = true;
    } finally {
      if (!done) {
        // The others need not go on.
        next.set(chunks);
      }
    }
  }

  /** Waits until a helper has ended; gives what it failed of. */
  private static Optional<RuntimeException> await(Future<?> helper) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          helper.get();
          return Optional.empty();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          return Optional.of(
              e.getCause() instanceof RuntimeException cause
                  ? cause
                  : new IllegalStateException(e.getCause()));
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
