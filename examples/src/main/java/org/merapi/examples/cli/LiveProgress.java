package org.merapi.examples.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.merapi.inference.DrawRow;
import org.merapi.inference.mcmc.Chains;

/**
 * One live line a chain, for a terminal that understands the control sequences of ECMA-48. A thread
 * of its own paints the lines, so that the terminal never holds up a chain.
 *
 * <p>No library here: the usual ones open the terminal by JLine, which takes SIGINT from the JVM,
 * and Ctrl-C would then lose the run instead of summarising it.
 */
final class LiveProgress implements Progress {
  private static final int MILLIS = 150;

  /** One less than the usual width, so that no line wraps. */
  private static final int WIDTH = 79;

  private static final int LONGEST_BAR = 24;
  private static final String UP = "\u001b[%dA";
  private static final String ERASE_TO_END = "\u001b[K";

  private final List<ChainProgress> chains;
  private final int iterations;
  private final PrintWriter err;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread painter;

  LiveProgress(Chains settings, PrintWriter err) {
    this.iterations = settings.iterations();
    this.chains =
        Stream.generate(() -> new ChainProgress(iterations)).limit(settings.count()).toList();
    this.err = err;
    this.painter = Thread.ofPlatform().daemon().name("merapi-progress").start(this::paintAll);
  }

  @Override
  public void made(DrawRow row) {
    var _ = chains.get(row.draw().chain()).made(row.draw());
  }

  private void paintAll() {
    try {
      paint("");
      while (!closing.await(MILLIS, TimeUnit.MILLISECONDS)) {
        paint(UP.formatted(chains.size()));
      }
      paint(UP.formatted(chains.size()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void paint(String start) {
    StringBuilder lines = new StringBuilder(start);
    for (int i = 0; i < chains.size(); i++) {
      lines.append('\r').append(line(i + 1, chains.get(i))).append(ERASE_TO_END).append('\n');
    }
    err.print(lines);
    err.flush();
  }

  private String line(int number, ChainProgress chain) {
    String name = String.format(Locale.ROOT, "chain %d [", number);
    String rest = String.format(Locale.ROOT, "] %d/%d %s", chain.done(), iterations, chain.text());
    int bar = Math.clamp(WIDTH - name.length() - rest.length(), 0, LONGEST_BAR);
    int full = bar * chain.percent() / 100;
    String line = name + "=".repeat(full) + " ".repeat(bar - full) + rest;
    return line.substring(0, Math.min(line.length(), WIDTH));
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      painter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
