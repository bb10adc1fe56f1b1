package org.merapi.benchmarks.compiled;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.merapi.benchmarks.timing.Effort;
import org.merapi.benchmarks.timing.MarkdownTable;
import org.merapi.benchmarks.timing.PairedTiming;
import org.merapi.benchmarks.timing.Series;

/** How the cost of a gradient grows with the rows of the data. */
final class ScalingReport implements Report {
  private static final int COLUMNS = 5;

  /** Powers of ten and the steps between them, 1e3 to 1e7. */
  private static final List<Integer> ROWS =
      List.of(1_000, 3_162, 10_000, 31_623, 100_000, 316_228, 1_000_000, 3_162_278, 10_000_000);

  @Override
  public void print(PrintStream out, Effort effort) {
    out.println(
        "Value and gradient of logistic regression with "
            + COLUMNS
            + " columns, us: median (quartiles) of "
            + effort.rounds()
            + " rounds.");
    out.println();
    Optional<NativeLibrary> fastMath = NativeLibrary.all().reversed().stream().findFirst();
    List<String> head = new ArrayList<>(List.of("rows", "Merapi", "Merapi, ns a row"));
    fastMath.ifPresent(library -> head.addAll(List.of("C fast-math", "Merapi / C fast-math")));
    MarkdownTable table = new MarkdownTable(out, head.toArray(String[]::new));

    List<Double> sizes = new ArrayList<>();
    List<Double> merapi = new ArrayList<>();
    List<Double> compiled = new ArrayList<>();
    for (int rows : ROWS) {
      List<Series> times = measure(rows, fastMath, effort);
      Series ours = times.getFirst().times(1e-3);
      sizes.add((double) rows);
      merapi.add(ours.median());
      List<String> cells =
          new ArrayList<>(
              List.of(
                  String.format(Locale.ROOT, "%,d", rows),
                  MarkdownTable.spread(ours),
                  MarkdownTable.number(1e3 * ours.median() / rows)));
      if (fastMath.isPresent()) {
        Series theirs = times.getLast().times(1e-3);
        compiled.add(theirs.median());
        cells.add(MarkdownTable.spread(theirs));
        cells.add(MarkdownTable.spread(ours.over(theirs)));
      }
      table.row(cells.toArray(String[]::new));
    }
    out.println();
    out.println("Fitted exponent of the rows: Merapi " + exponent(sizes, merapi) + ".");
    if (fastMath.isPresent()) {
      out.println("C fast-math: " + exponent(sizes, compiled) + ".");
    }
  }

  private static String exponent(List<Double> sizes, List<Double> times) {
    return String.format(Locale.ROOT, "%.3f", PowerFit.exponent(sizes, times));
  }

  private static List<Series> measure(int rows, Optional<NativeLibrary> library, Effort effort) {
    try (Workload workload = LogisticRegression.workload(rows, COLUMNS)) {
      MerapiGradient merapi =
          new MerapiGradient(workload.potential().forOneThread(), workload.position());
      List<LongConsumer> contenders = new ArrayList<>(List.of(merapi));
      if (library.isPresent()) {
        NativeCode code = workload.codes().getFirst();
        NativeModel compiled = workload.bind(library.get(), code);
        Agreement.of(merapi, compiled).require(workload.name(code));
        contenders.add(compiled::evaluate);
      }
      return PairedTiming.measure(contenders, effort);
    }
  }
}
