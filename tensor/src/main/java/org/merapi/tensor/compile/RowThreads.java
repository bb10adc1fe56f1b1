package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.List;
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

  /** Does all chunks, the calling thread among those that work. */
  static void run(int threads, int chunks, Work work) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> helpers = new ArrayList<>();
    for (int thread = 1; thread < threads; thread++) {
      int number = thread;
      helpers.add(POOL.submit(() -> all(number, chunks, next, work)));
    }
    all(0, chunks, next, work);
    for (Future<?> helper : helpers) {
      await(helper);
    }
  }

  private static void all(int thread, int chunks, AtomicInteger next, Work work) {
    for (int chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
      work.run(thread, chunk);
    }
  }

  private static void await(Future<?> helper) {
    boolean interrupted = false;
    boolean done = false;
    while (!done) {
      try {
        helper.get();
        done = true;
      } catch (InterruptedException e) {
        // The chunks write to the caller's memory: it must not go on before they are done.
        interrupted = true;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
