package org.merapi.examples.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.gallery.Variational;
import org.merapi.inference.Engine;
import org.merapi.inference.vi.Svi;
import org.merapi.inference.vi.SviResult;
import org.merapi.inference.vi.SviStep;
import org.merapi.tensor.Key;

/** Runs variational inference, with a line of progress for every tenth of the steps. */
final class VariationalRun {
  private static final int BOUND_PARTICLES = 1000;

  private final Variational example;
  private final Engine engine;
  private final PrintWriter err;
  private final boolean shows;

  VariationalRun(Variational example, Engine engine, PrintWriter err, boolean shows) {
    this.example = example;
    this.engine = engine;
    this.err = err;
    this.shows = shows;
  }

  /**
   * What came of a run.
   *
   * @param fit the fitted guide
   * @param bound an estimate of the evidence lower bound
   * @param seconds that the steps took
   * @param stopped why the run ended early, empty if it did not
   */
  record Outcome(SviResult fit, SviResult.Bound bound, double seconds, Optional<String> stopped) {}

  Outcome run(DataTable table, Key key, StopSignal stop) {
    long start = System.nanoTime();
    Svi svi = example.inference().apply(table).engine(engine);
    SviResult fit = svi.run(svi.init(key), example.steps(), this::show, stop);
    double seconds = (System.nanoTime() - start) * 1e-9;
    boolean complete = fit.state().step() >= example.steps();
    return new Outcome(
        fit,
        fit.bound(key.fold("bound"), BOUND_PARTICLES),
        seconds,
        complete ? Optional.empty() : Optional.of(stop.reason()));
  }

  private void show(SviStep step) {
    long done = step.state().step();
    if (shows && 10 * done / example.steps() > 10 * (done - 1) / example.steps()) {
      err.println(
          String.format(
              Locale.ROOT,
              "step %d of %d (%d %%), loss %.2f",
              done,
              example.steps(),
              100 * done / example.steps(),
              step.info().loss()));
    }
  }
}
