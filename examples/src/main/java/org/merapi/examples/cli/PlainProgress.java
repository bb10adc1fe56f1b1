package org.merapi.examples.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.merapi.inference.DrawRow;
import org.merapi.inference.mcmc.Chains;

/** One line a chain for every tenth of its iterations: for files, pipes and build logs. */
final class PlainProgress implements Progress {
  private final List<ChainProgress> chains;
  private final int iterations;
  private final PrintWriter err;

  PlainProgress(Chains settings, PrintWriter err) {
    this.iterations = settings.iterations();
    this.chains =
        Stream.generate(() -> new ChainProgress(iterations)).limit(settings.count()).toList();
    this.err = err;
  }

  @Override
  public void made(DrawRow row) {
    ChainProgress chain = chains.get(row.draw().chain());
    if (chain.made(row.draw())) {
      err.println(
          String.format(
              Locale.ROOT,
              "chain %d: %d of %d (%d %%), %s",
              row.draw().chain() + 1,
              chain.done(),
              iterations,
              chain.percent(),
              chain.text()));
    }
  }

  @Override
  public void close() {
    err.flush();
  }
}
