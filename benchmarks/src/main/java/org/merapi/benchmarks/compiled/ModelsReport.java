package org.merapi.benchmarks.compiled;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.merapi.benchmarks.timing.Effort;
import org.merapi.benchmarks.timing.MarkdownTable;
import org.merapi.benchmarks.timing.PairedTiming;
import org.merapi.benchmarks.timing.Series;

/** Value and gradient of each model in Merapi beside C, in the same rounds on one thread. */
final class ModelsReport implements Report {
  private static final String NO_COMPILER = "no C compiler";

  /** Data from this size on do not stay in the caches nearest to a core. */
  private static final long LARGE = 10_000_000;

  /** The models, made one after the other: together their data would fill the memory. */
  static List<Supplier<Workload>> workloads() {
    return List.of(
        SchoolsModel::workload,
        () -> HiddenMarkov.workload(500),
        () -> LogisticRegression.workload(1_000, 20),
        () -> LogisticRegression.workload(50_000, 50),
        () -> LogisticRegression.workload(1_000_000, 20));
  }

  @Override
  public void print(PrintStream out, Effort effort) {
    List<NativeLibrary> libraries = NativeLibrary.all();
    Optional<Double> bandwidth =
        libraries.isEmpty()
            ? Optional.empty()
            : Optional.of(MemoryBandwidth.of(libraries.getLast()));
    out.println(
        "Value and gradient, us: median (quartiles) of "
            + effort.rounds()
            + " rounds. Reading memory, one thread: "
            + bandwidth.map(rate -> MarkdownTable.number(rate) + " GB/s").orElse(NO_COMPILER)
            + ".");
    out.println();
    MarkdownTable table =
        new MarkdownTable(
            out,
            "model",
            "Merapi",
            "C -O3",
            "C fast-math",
            "Merapi / C fast-math",
            "Merapi GB/s",
            "of memory's");
    for (Supplier<Workload> each : workloads()) {
      try (Workload workload = each.get()) {
        for (NativeCode code : workload.codes()) {
          List<Series> times = measure(workload, code, libraries, effort);
          table.row(row(workload, code, times, bandwidth));
        }
      }
    }
  }

  /** The times of Merapi and then of each library, in nanoseconds. */
  private static List<Series> measure(
      Workload workload, NativeCode code, List<NativeLibrary> libraries, Effort effort) {
    MerapiGradient merapi =
        new MerapiGradient(workload.potential().forOneThread(), workload.position());
    List<LongConsumer> contenders = new ArrayList<>(List.of(merapi));
    for (NativeLibrary library : libraries) {
      NativeModel compiled = workload.bind(library, code);
      Agreement.of(merapi, compiled).require(workload.name(code) + ", " + library.options());
      contenders.add(compiled::evaluate);
    }
    return PairedTiming.measure(contenders, effort);
  }

  private static String[] row(
      Workload workload, NativeCode code, List<Series> times, Optional<Double> bandwidth) {
    Series merapi = times.getFirst();
    boolean compared = times.size() > 1;
    boolean large = workload.bytes() >= LARGE;
    double rate = (double) workload.bytes() / merapi.median();
    return new String[] {
      workload.name(code),
      microseconds(merapi),
      compared ? microseconds(times.get(1)) : NO_COMPILER,
      compared ? microseconds(times.getLast()) : NO_COMPILER,
      compared ? MarkdownTable.spread(merapi.over(times.getLast())) : NO_COMPILER,
      large ? MarkdownTable.number(rate) : "",
      large ? bandwidth.map(most -> share(rate / most)).orElse(NO_COMPILER) : ""
    };
  }

  private static String microseconds(Series nanoseconds) {
    return MarkdownTable.spread(nanoseconds.times(1e-3));
  }

  private static String share(double part) {
    return Math.round(100 * part) + " %";
  }
}
