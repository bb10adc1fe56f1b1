package org.merapi.benchmarks.compiled;

import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Key.key;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.merapi.benchmarks.timing.Effort;
import org.merapi.benchmarks.timing.MarkdownTable;
import org.merapi.benchmarks.timing.PairedTiming;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** A line through points, observed row by row in a Java loop and all at once in a plate. */
final class RerollReport implements Report {
  private static final List<Integer> ROWS = List.of(100, 1_000, 3_000, 10_000);
  private static final int REPEATS = 3;

  private record Points(Tensor x, Tensor y) {
    static Points of(int rows) {
      return new Points(key(1).normal(Shape.of(rows)), key(2).normal(Shape.of(rows)));
    }

    void inALoop() {
      Tensor slope = sample("slope", normal(0, 5));
      Tensor intercept = sample("intercept", normal(0, 5));
      Tensor scale = sample("scale", halfNormal(1));
      for (int i = 0; i < x.size(0); i++) {
        Tensor line = intercept.plus(slope.times(x.get(i)));
        observe("y" + i, normal(line, scale), y.get(i));
      }
    }

    void inAPlate() {
      Tensor slope = sample("slope", normal(0, 5));
      Tensor intercept = sample("intercept", normal(0, 5));
      Tensor scale = sample("scale", halfNormal(1));
      plate("row", x.size(0))
          .run(rows -> {
            Tensor line = intercept.plus(slope.times(x.get(rows)));
            observe("y", normal(line, scale), y.get(rows));
          });
    }
  }

  /**
   * One model: operations of its program, milliseconds to the first gradient, microseconds each.
   */
  private record Cost(int nodes, double first, double gradient) {}

  @Override
  public void print(PrintStream out, Effort effort) {
    out.println(
        "A line through points, observed one by one in a Java loop (or at once in a plate): nodes of"
            + " the program, ms from the model to its first gradient, and us a gradient. Best of "
            + REPEATS
            + ".");
    out.println();
    MarkdownTable table =
        new MarkdownTable(
            out, "rows", "nodes", "(plate)", "first, ms", "(plate)", "gradient, us", "(plate)");
    var _ = best(Points.of(ROWS.getFirst())::inALoop);
    for (int rows : ROWS) {
      Points points = Points.of(rows);
      Cost loop = best(points::inALoop);
      Cost whole = best(points::inAPlate);
      table.row(
          String.format(Locale.ROOT, "%,d", rows),
          String.valueOf(loop.nodes()),
          String.valueOf(whole.nodes()),
          MarkdownTable.number(loop.first()),
          MarkdownTable.number(whole.first()),
          MarkdownTable.number(loop.gradient()),
          MarkdownTable.number(whole.gradient()));
    }
  }

  private static Cost best(Runnable model) {
    Cost best = measured(model);
    for (int i = 1; i < REPEATS; i++) {
      Cost again = measured(model);
      best =
          new Cost(
              again.nodes(),
              Math.min(best.first(), again.first()),
              Math.min(best.gradient(), again.gradient()));
    }
    return best;
  }

  private static Cost measured(Runnable model) {
    long start = System.nanoTime();
    Potential potential = Potential.of(model, Engine.COMPILED);
    MerapiGradient gradient =
        new MerapiGradient(potential.forOneThread(), new double[potential.dimension()]);
    gradient.accept(1);
    double first = 1e3 * PairedTiming.secondsSince(start);
    double each = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 100; i++) {
      long from = System.nanoTime();
      gradient.accept(100);
      each = Math.min(each, 1e4 * PairedTiming.secondsSince(from));
    }
    int nodes = potential.graph().orElseThrow().nodes().size();
    return new Cost(nodes, first, each);
  }
}
