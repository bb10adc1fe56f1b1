package org.merapi.benchmarks.compiled;

import java.io.PrintStream;
import java.util.List;
import java.util.function.LongConsumer;
import org.merapi.benchmarks.timing.Effort;
import org.merapi.benchmarks.timing.MarkdownTable;
import org.merapi.benchmarks.timing.PairedTiming;
import org.merapi.benchmarks.timing.Series;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.LogDensity;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.inference.mcmc.NutsKernel;
import org.merapi.inference.mcmc.NutsState;
import org.merapi.inference.mcmc.RealVector;
import org.merapi.inference.mcmc.Transition;
import org.merapi.inference.mcmc.Tuning;
import org.merapi.tensor.Key;

/** What NUTS itself costs: its time for a leapfrog step less that of the gradient. */
final class SamplerReport implements Report {
  private static final int DIMENSION = 10;

  @Override
  public void print(PrintStream out, Effort effort) {
    out.println(
        "NUTS around the standard normal density in "
            + DIMENSION
            + " dimensions, ns a leapfrog step: median (quartiles) of "
            + effort.rounds()
            + " rounds.");
    out.println();
    MarkdownTable table =
        new MarkdownTable(out, "step size", "leapfrogs a draw", "step", "gradient", "NUTS itself");
    for (double stepSize : new double[] {0.8, 0.2, 0.05}) {
      Walk walk = new Walk(stepSize);
      double[] position = new double[DIMENSION];
      position[0] = 1;
      MerapiGradient gradient = new MerapiGradient(new StandardNormal(), position);
      List<Series> times = PairedTiming.measure(List.of(walk, gradient), effort);
      table.row(
          Double.toString(stepSize),
          MarkdownTable.number(walk.leapfrogsPerDraw()),
          MarkdownTable.spread(times.getFirst()),
          MarkdownTable.spread(times.getLast()),
          MarkdownTable.spread(times.getFirst().minus(times.getLast())));
    }
  }

  /** About the cheapest density that there is. */
  private static final class StandardNormal implements LogDensity {
    @Override
    public int dimension() {
      return DIMENSION;
    }

    @Override
    public void evaluate(double[] position, Evaluation evaluation) {
      double[] gradient = evaluation.gradient();
      double squares = 0;
      for (int i = 0; i < DIMENSION; i++) {
        squares += position[i] * position[i];
        gradient[i] = -position[i];
      }
      evaluation.accept(-0.5 * squares);
    }
  }

  /** A chain that goes on and on; one call is one leapfrog step. */
  private static final class Walk implements LongConsumer {
    private final NutsKernel kernel;
    private final Tuning tuning;
    private final Key key = Key.key(1);
    private NutsState state;
    private int draws;
    private long leapfrogs;

    Walk(double stepSize) {
      Nuts settings = Nuts.defaults();
      kernel =
          new NutsKernel(new StandardNormal(), settings.maxTreeDepth(), settings.maxEnergyError());
      tuning = Tuning.unit(stepSize, DIMENSION);
      state = kernel.init(RealVector.filled(DIMENSION, 0.5));
    }

    @Override
    public void accept(long count) {
      long end = leapfrogs + count;
      while (leapfrogs < end) {
        Transition transition = kernel.step(state, tuning, key.fold(draws).generator());
        state = transition.state();
        leapfrogs += transition.info().leapfrogs();
        draws++;
      }
    }

    double leapfrogsPerDraw() {
      return (double) leapfrogs / draws;
    }
  }
}
