package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.tensor.Tensors.scalar;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.merapi.models.SiteMistakes;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Seed;
import org.merapi.tensor.Key;

/** The handlers in force belong to the thread that runs the model. */
@Timeout(60)
class ThreadsTest {

  /** Runs of one model that are inside it at the same time, each on a thread of its own. */
  @Test
  void runsInTwoThreadsDoNotMeet() throws Exception {
    int steps = 50;
    CyclicBarrier inside = new CyclicBarrier(2);
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      List<Future<Trace>> runs = new ArrayList<>();
      for (int run = 0; run < 2; run++) {
        int loc = 100 * run;
        Key key = Key.key(run);
        Callable<Trace> task =
            () -> Trace.of(() -> new Seed(key).run(() -> stepwise(steps, loc, inside)));
        runs.add(pool.submit(task));
      }
      for (int run = 0; run < 2; run++) {
        int loc = 100 * run;
        Key key = Key.key(run);
        Trace together = runs.get(run).get();
        Trace alone = Trace.of(() -> new Seed(key).run(() -> stepwise(steps, loc)));
        assertEquals(alone.table(), together.table());
        assertEquals(steps, together.samples().size());
        for (int t = 0; t < steps; t++) {
          assertEquals(alone.values().get("x" + t).item(), together.values().get("x" + t).item());
        }
        assertEquals(alone.logDensity().item(), together.logDensity().item());
      }
    }
  }

  private static void stepwise(int steps, int loc, CyclicBarrier inside) {
    for (int t = 0; t < steps; t++) {
      await(inside);
      Ppl.sample("x" + t, normal(scalar(loc), 1));
    }
  }

  private static void stepwise(int steps, int loc) {
    stepwise(steps, loc, new CyclicBarrier(1));
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Elements that run on other threads find no handler, so nothing is drawn in silence. */
  @Test
  void parallelStreamInAModel() {
    String message = ModelErrors.message(SiteMistakes::parallel);
    String site = message.substring(0, message.indexOf(':'));
    String head =
        """
        : the statement ran outside every handler
          at SiteMistakes.java:63
          try one of these:
            - run the model under inference, or draw from it: new Seed(key(0)).run(() -> model(data))
            - in a parallel stream or another thread, make the statements on the model's own thread
        """;
    assertEquals(site + head, message.substring(0, site.length() + head.length()));
  }

  @Test
  void statementInAnotherThreadOfAModel() throws Exception {
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Trace.of(() -> {
        Future<?> other = pool.submit(SiteMistakes::latent);
        ExecutionException error = assertThrows(ExecutionException.class, other::get);
        ModelError cause = (ModelError) error.getCause();
        assertEquals("the statement ran outside every handler", cause.problem());
      });
    }
  }
}
