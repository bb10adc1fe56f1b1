package org.merapi.benchmarks.compiled;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import org.merapi.benchmarks.timing.Effort;
import org.merapi.benchmarks.timing.MarkdownTable;

/** How far Merapi and C are from each other in value and gradient; times nothing. */
final class CheckReport implements Report {
  @Override
  public void print(PrintStream out, Effort effort) {
    List<NativeLibrary> libraries = NativeLibrary.all();
    if (libraries.isEmpty()) {
      out.println("There is no C compiler, so there is nothing to compare with.");
      return;
    }
    out.println(
        "Relative differences of Merapi and C; up to " + Agreement.TOLERANCE + " is allowed.");
    out.println();
    MarkdownTable table = new MarkdownTable(out, "model", "C", "value", "gradient");
    for (Supplier<Workload> each : ModelsReport.workloads()) {
      try (Workload workload = each.get()) {
        compare(table, workload, libraries);
      }
    }
  }

  private static void compare(
      MarkdownTable table, Workload workload, List<NativeLibrary> libraries) {
    MerapiGradient merapi = new MerapiGradient(workload.potential(), workload.position());
    for (NativeCode code : workload.codes()) {
      for (NativeLibrary library : libraries) {
        Agreement found =
            Agreement.of(merapi, workload.bind(library, code)).require(workload.name(code));
        table.row(
            workload.name(code),
            library.options(),
            MarkdownTable.number(found.value()),
            MarkdownTable.number(found.gradient()));
      }
    }
  }
}
