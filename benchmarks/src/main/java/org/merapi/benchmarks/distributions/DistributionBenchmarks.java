package org.merapi.benchmarks.distributions;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.benchmarks.timing.Effort;
import org.merapi.benchmarks.timing.Machine;
import org.merapi.benchmarks.timing.MarkdownTable;
import org.merapi.benchmarks.timing.PairedTiming;
import org.merapi.benchmarks.timing.Series;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Prints what a million log densities, their sum with its gradient in the parameters, and a million
 * draws cost, for all families or those named. The output is what the README holds.
 */
public final class DistributionBenchmarks {
  private static final String QUICK = "--quick";
  private static final int POINTS = 1_000_000;

  private DistributionBenchmarks() {}

  /**
   * Measures and prints.
   *
   * @param arguments names of families; {@code --quick} to see only that they run
   */
  public static void main(String[] arguments) {
    List<String> names = new ArrayList<>(List.of(arguments));
    Effort effort =
        names.removeIf(QUICK::equals) ? new Effort(0.1, 0.01, 3, 1) : new Effort(2, 0.05, 15, 1);
    PrintStream out = System.out;
    out.println(Machine.describe() + ".");
    out.println();
    MarkdownTable table =
        new MarkdownTable(
            out,
            "ns a point",
            "density",
            "with gradient",
            "commons density",
            "times faster",
            "draw",
            "commons draw",
            "times faster");
    for (Pair pair : Pairs.ALL) {
      if (names.isEmpty() || names.contains(pair.name())) {
        table.row(row(pair, effort));
      }
    }
  }

  private static String[] row(Pair pair, Effort effort) {
    Key key = Key.key(1);
    Tensor points =
        pair.maker()
            .apply(pair.parameters())
            .sample(key, Shape.of(POINTS))
            .cast(DType.FLOAT64)
            .contiguous();
    double[] array = points.toDoubleArray();
    List<Tensor> inputs = new ArrayList<>(pair.parameters());
    // An input, not a captured tensor: what depends on it is computed in every call.
    inputs.add(points);
    int count = pair.parameters().size();
    Function<List<Tensor>, Tensor> sum =
        Jit.compile((List<Tensor> all) ->
            pair.maker().apply(all.subList(0, count)).logProb(all.getLast()).sum());
    Function<List<Tensor>, List<Tensor>> gradient =
        Jit.compile((List<Tensor> all) -> {
          var both =
              Gradients.<List<Tensor>>valueAndGrad(
                  p -> pair.maker().apply(p).logProb(all.getLast()).sum(), all.subList(0, count));
          List<Tensor> results = new ArrayList<>(both.gradient());
          results.add(both.value());
          return results;
        });
    Sink sink = new Sink();
    List<Series> times =
        PairedTiming.measure(
            List.of(
                repeat(() -> sink.take(sum.apply(inputs).item())),
                repeat(() -> sink.take(gradient.apply(inputs).getLast().item())),
                repeat(() -> sink.take(otherSum(pair, array))),
                repeat(() ->
                    sink.take(
                        pair.maker()
                            .apply(pair.parameters())
                            .sample(key, Shape.of(POINTS))
                            .elements())),
                repeat(() -> sink.take(otherDraws(pair)))),
            effort);
    check(pair, sum.apply(inputs).item(), otherSum(pair, array));
    List<Series> each = times.stream().map(t -> t.times(1.0 / POINTS)).toList();
    return new String[] {
      pair.name(),
      MarkdownTable.number(each.get(0).median()),
      MarkdownTable.number(each.get(1).median()),
      MarkdownTable.number(each.get(2).median()),
      MarkdownTable.number(each.get(2).over(each.get(0)).median()),
      MarkdownTable.number(each.get(3).median()),
      MarkdownTable.number(each.get(4).median()),
      MarkdownTable.number(each.get(4).over(each.get(3)).median())
    };
  }

  private static void check(Pair pair, double here, double there) {
    if (Math.abs(here - there) > 1e-9 * Math.abs(there)) {
      throw new IllegalStateException(
          pair.name() + ": the sums of log densities differ: " + here + " and " + there);
    }
  }

  private static double otherSum(Pair pair, double... points) {
    double total = 0;
    for (double point : points) {
      total += pair.logDensity().applyAsDouble(point);
    }
    return total;
  }

  /** Into an array, as on this side. */
  private static double otherDraws(Pair pair) {
    double[] draws = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      draws[i] = pair.sampler().getAsDouble();
    }
    return draws[POINTS - 1];
  }

  private static LongConsumer repeat(Runnable call) {
    return count -> {
      for (long i = 0; i < count; i++) {
        call.run();
      }
    };
  }

  /** Keeps results from being optimised away. */
  private static final class Sink {
    private volatile double last;

    void take(double value) {
      last = value + 0 * last;
    }
  }
}
