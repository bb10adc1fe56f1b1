package org.merapi.benchmarks.compiled;

import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Key.key;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.benchmarks.timing.Effort;
import org.merapi.benchmarks.timing.MarkdownTable;
import org.merapi.benchmarks.timing.PairedTiming;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A line through points, observed row by row in a Java loop and all at once in a plate; and a
 * recursion, written step by step in a Java loop and as a scan.
 */
final class RerollReport implements Report {
  private static final List<Integer> ROWS = List.of(100, 1_000, 3_000, 10_000);
  private static final List<Integer> STEPS = List.of(100, 400, 2_000);
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

  /** Volatility that each step makes of that of the step before. */
  private static final class Returns {
    private final double[] y;

    Returns(double... y) {
      this.y = y;
    }

    static Returns of(int steps) {
      return new Returns(key(3).normal(Shape.of(steps)).toDoubleArray());
    }

    /** The parameters. */
    private record Volatility(Tensor level, Tensor memory, Tensor reaction, Tensor first) {
      static Volatility drawn() {
        return new Volatility(
            sample("level", halfNormal(1)),
            sample("memory", beta(2, 2)),
            sample("reaction", beta(2, 2)),
            sample("first", halfNormal(1)));
      }

      Tensor next(Tensor variance, Tensor square) {
        return level.plus(memory.times(variance)).plus(reaction.times(square));
      }
    }

    void inALoop() {
      Volatility volatility = Volatility.drawn();
      Tensor variance = volatility.first();
      for (int t = 0; t < y.length; t++) {
        observe("y" + t, normal(0, Tensors.sqrt(variance)), Tensors.scalar(y[t]));
        variance = volatility.next(variance, Tensors.scalar(y[t] * y[t]));
      }
    }

    void inAScan() {
      Volatility volatility = Volatility.drawn();
      Tensor data = Tensors.tensor(y);
      Tensor variances =
          ControlFlow.scan(
                  volatility.first(),
                  Tensors.square(data),
                  (Tensor variance, Tensor square) ->
                      new ControlFlow.Step<>(volatility.next(variance, square), variance))
              .outputs();
      plate("step", y.length).run(steps -> observe("y", normal(0, Tensors.sqrt(variances)), data));
    }
  }

  /**
   * One model: operations of its program, milliseconds to the first gradient, microseconds each.
   */
  private record Cost(int nodes, double first, double gradient) {}

  @Override
  public void print(PrintStream out, Effort effort) {
    var _ = best(Points.of(ROWS.getFirst())::inALoop);
    out.println(
        "A line through points, observed one by one in a Java loop (or at once in a plate): nodes of"
            + " the program, ms from the model to its first gradient, and us a gradient. Best of "
            + REPEATS
            + ".");
    out.println();
    MarkdownTable rows = table(out, "rows", "(plate)");
    for (int count : ROWS) {
      Points points = Points.of(count);
      row(rows, count, best(points::inALoop), best(points::inAPlate));
    }
    out.println();
    out.println("Volatility that makes itself from step to step, in a Java loop (or in a scan).");
    out.println();
    MarkdownTable steps = table(out, "steps", "(scan)");
    for (int count : STEPS) {
      Returns returns = Returns.of(count);
      row(steps, count, best(returns::inALoop), best(returns::inAScan));
    }
  }

  private static MarkdownTable table(PrintStream out, String count, String other) {
    return new MarkdownTable(out, count, "nodes", other, "first, ms", other, "gradient, us", other);
  }

  private static void row(MarkdownTable table, int count, Cost loop, Cost whole) {
    table.row(
        String.format(Locale.ROOT, "%,d", count),
        String.valueOf(loop.nodes()),
        String.valueOf(whole.nodes()),
        MarkdownTable.number(loop.first()),
        MarkdownTable.number(whole.first()),
        MarkdownTable.number(loop.gradient()),
        MarkdownTable.number(whole.gradient()));
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
