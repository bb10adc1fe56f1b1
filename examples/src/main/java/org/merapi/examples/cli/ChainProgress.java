package org.merapi.examples.cli;

import java.util.Locale;
import org.merapi.inference.mcmc.Draw;

/** How far one chain is. Written by the chain's thread, read by any. */
final class ChainProgress {
  private final int iterations;
  private int done;
  private int divergences;
  private boolean warmup;
  private double stepSize;
  private long start;
  private long latest;

  ChainProgress(int iterations) {
    this.iterations = iterations;
  }

  /** Takes note of an iteration; returns whether it completes another tenth of them. */
  synchronized boolean made(Draw draw) {
    latest = System.nanoTime();
    if (done == 0) {
      start = latest;
    }
    long tenthsBefore = 10L * done / iterations;
    done++;
    warmup = draw.warmup();
    stepSize = draw.info().stepSize();
    if (!draw.warmup() && draw.info().divergent()) {
      divergences++;
    }
    return 10L * done / iterations > tenthsBefore;
  }

  synchronized int done() {
    return done;
  }

  synchronized int percent() {
    return (int) (100L * done / iterations);
  }

  /** Phase, step size, divergences and the time left. */
  synchronized String text() {
    if (done == 0) {
      return "waiting";
    }
    return String.format(
        Locale.ROOT,
        "%s, step %.3g, %d divergent, %s",
        warmup ? "warm-up" : "sampling",
        stepSize,
        divergences,
        done == iterations ? "done" : timeLeft());
  }

  private String timeLeft() {
    if (done < 2) {
      return "";
    }
    double seconds = (latest - start) * 1e-9 / (done - 1) * (iterations - done);
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.0f s left", Math.ceil(seconds));
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%.1f min left", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h left", seconds / 3600);
  }
}
