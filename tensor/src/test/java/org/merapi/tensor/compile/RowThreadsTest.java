package org.merapi.tensor.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RowThreadsTest {

  private static void pause(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A helper that is still at work when the calling thread fails is waited for. */
  @Test
  void nothingWorksOnAfterAFailure() {
    for (int repeat = 0; repeat < 50; repeat++) {
      AtomicInteger working = new AtomicInteger();
      CountDownLatch allStarted = new CountDownLatch(4);
      IllegalStateException error =
          assertThrows(
              IllegalStateException.class,
              () ->
                  RowThreads.run(
                      4,
                      4,
                      (thread, chunk) -> {
                        working.incrementAndGet();
                        allStarted.countDown();
                        pause(allStarted);
                        if (thread == 0) {
                          working.decrementAndGet();
                          throw new IllegalStateException("no");
                        }
                        long end = System.nanoTime() + 200_000;
                        while (System.nanoTime() < end) {
                          Thread.onSpinWait();
                        }
                        working.decrementAndGet();
                      }));
      assertEquals("no", error.getMessage());
      assertEquals(0, working.get());
    }
  }

  @Test
  void theFailureOfAHelperIsThrown() {
    CountDownLatch bothStarted = new CountDownLatch(2);
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                RowThreads.run(
                    2,
                    2,
                    (thread, chunk) -> {
                      bothStarted.countDown();
                      pause(bothStarted);
                      if (thread == 1) {
                        throw new IllegalArgumentException("helper");
                      }
                    }));
    assertEquals("helper", error.getMessage());
  }
}
