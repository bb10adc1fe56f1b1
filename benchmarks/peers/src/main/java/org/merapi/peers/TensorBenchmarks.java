package org.merapi.peers;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.merapi.benchmarks.timing.Effort;
import org.merapi.benchmarks.timing.Machine;
import org.merapi.benchmarks.timing.MarkdownTable;
import org.merapi.benchmarks.timing.PairedTiming;
import org.merapi.benchmarks.timing.Series;
import org.merapi.peers.Row.Contender;
import org.merapi.tensor.kernel.Kernels;

/**
 * Prints operations beside libtorch and EJML, in one process, on one thread, in turn; each time is
 * the best of five batches. The output is what the README of the benchmarks holds.
 */
public final class TensorBenchmarks {
  private static final String QUICK = "--quick";

  private TensorBenchmarks() {}

  /**
   * Measures and prints.
   *
   * @param arguments {@code overhead}, {@code large} or {@code linear}, or nothing for all; {@code
   *     --quick} to see only that they run; {@code --only=TEXT} for the rows whose name has that
   *     text
   */
  public static void main(String[] arguments) {
    Map<String, Supplier<List<Row>>> reports = new LinkedHashMap<>();
    reports.put("overhead", OverheadReport::rows);
    reports.put("large", LargeReport::rows);
    reports.put("linear", LinearReport::rows);
    List<String> names = new ArrayList<>(List.of(arguments));
    boolean quick = names.removeIf(QUICK::equals);
    String only = "";
    for (String name : arguments) {
      if (name.startsWith("--only=")) {
        only = name.substring("--only=".length());
        names.remove(name);
      }
    }
    for (String name : names) {
      if (!reports.containsKey(name)) {
        System.err.println("tensor: no report '" + name + "'; there are " + reports.keySet());
        System.exit(2);
      }
    }
    // Not part of any time: the kernels over vectors are compiled on a thread of their own.
    Kernels.awaitReady();
    PrintStream out = System.out;
    out.println(Machine.describe() + "; " + Torch.version() + ".");
    for (Map.Entry<String, Supplier<List<Row>>> report : reports.entrySet()) {
      if (names.isEmpty() || names.contains(report.getKey())) {
        out.println();
        boolean chains = report.getKey().equals("overhead");
        print(out, report.getValue().get(), only, chains, effort(quick));
      }
    }
  }

  private static Effort effort(boolean quick) {
    return quick ? new Effort(0.2, 0.01, 3, 1) : new Effort(1, 0.05, 5, 1);
  }

  private static void print(
      PrintStream out, List<Row> rows, String only, boolean chains, Effort effort) {
    List<Contender> columns = new ArrayList<>();
    for (Contender contender : Contender.values()) {
      if (rows.stream().anyMatch(row -> row.works().containsKey(contender))) {
        columns.add(contender);
      }
    }
    boolean into = columns.contains(Contender.MERAPI_INTO);
    List<String> heads = new ArrayList<>(List.of(chains ? "ns an operation" : "us"));
    columns.forEach(column -> heads.add(column.label()));
    heads.add("libtorch / Merapi");
    if (into) {
      heads.add("the same, into");
    }
    heads.add("goal");
    MarkdownTable table = new MarkdownTable(out, heads.toArray(new String[0]));
    double unit = chains ? 1.0 / OverheadReport.LENGTH : 1e-3;
    for (Row row : rows) {
      if (row.name().contains(only)) {
        table.row(cells(row, measure(row, effort), columns, unit, into));
      }
    }
  }

  /** The best time of each contender, in nanoseconds. */
  private static Map<Contender, Double> measure(Row row, Effort effort) {
    List<LongConsumer> contenders = new ArrayList<>();
    row.works().values().forEach(work -> contenders.add(times -> row.repeat(work, times)));
    List<Series> series = PairedTiming.measure(contenders, effort);
    Map<Contender, Double> best = new LinkedHashMap<>();
    int next = 0;
    for (Contender contender : row.works().keySet()) {
      best.put(contender, series.get(next++).smallest());
    }
    return best;
  }

  private static String[] cells(
      Row row, Map<Contender, Double> best, List<Contender> columns, double unit, boolean into) {
    List<String> cells = new ArrayList<>(List.of(row.name()));
    for (Contender column : columns) {
      Double time = best.get(column);
      cells.add(time == null ? "" : MarkdownTable.number(time * unit));
    }
    cells.add(ratio(best.get(Contender.TORCH), best.get(Contender.MERAPI)));
    if (into) {
      cells.add(ratio(best.get(Contender.TORCH_INTO), best.get(Contender.MERAPI_INTO)));
    }
    cells.add(MarkdownTable.number(row.goal()));
    return cells.toArray(new String[0]);
  }

  private static String ratio(@Nullable Double peer, @Nullable Double merapi) {
    return peer == null || merapi == null ? "" : MarkdownTable.number(peer / merapi);
  }
}
