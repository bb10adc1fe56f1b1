package org.merapi.examples.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.merapi.examples.gallery.Example;
import org.merapi.inference.RunReport;
import org.merapi.inference.SummaryTable;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.inference.mcmc.Rejected;
import org.merapi.ppl.lint.LintReport;
import org.merapi.ppl.lint.Severity;

/** Shows a run to a person. */
final class RunText {
  private RunText() {}

  /** What is about to run. */
  static String heading(Example<?> example, String data, Nuts nuts, Chains chains, long seed) {
    return """
    %s: %s
    data %s; target acceptance %s; seed %d
    %s of %d warm-up iterations and %d draws, on %s
    """
        .formatted(
            example.name(),
            example.title(),
            data,
            nuts.targetAccept(),
            seed,
            count(chains.count(), "chain"),
            chains.warmup(),
            chains.draws(),
            count(chains.threads(), "thread"));
  }

  /** What came of it. */
  static String text(RunResult result) {
    StringBuilder text = new StringBuilder("\n");
    Optional<SummaryTable> summary = result.summary();
    String scope = summary.isPresent() ? "; the table is of " + result.scope() : "";
    result.stopped().ifPresent(why -> line(text, "Stopped early: " + why + scope + "."));
    line(text, summary.map(FoldedTable::of).orElse("No draws were made after warm-up."));
    line(text, "");
    text.append(chains(result.report()));
    line(text, "");
    text.append(totals(result));
    if (summary.isPresent()) {
      line(text, "");
      List<String> warnings = summary.get().warnings();
      warnings.forEach(warning -> line(text, Wrapped.of("Warning: " + warning)));
      if (warnings.isEmpty()) {
        line(text, "No warnings: the chains agree, and nothing went wrong on the way.");
      }
      hints(result.report().lint()).forEach(hint -> line(text, hint));
    }
    return text.toString();
  }

  /** What the lint says about the model that is no warning. */
  static List<String> hints(LintReport lint) {
    return lint.sentences(Severity.HINT).stream().map(hint -> Wrapped.of("Hint: " + hint)).toList();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }

  private static String chains(RunReport report) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "chain   draws  divergent  at depth %2d  E-BFMI  step size  warm-up s  sampling s"
            .formatted(report.settings().maxTreeDepth()));
    for (int i = 0; i < report.chains().size(); i++) {
      RunReport.ChainReport chain = report.chains().get(i);
      line(
          text,
          String.format(
              Locale.ROOT,
              "%5d  %6d  %9d  %11d  %6s  %9s  %9.2f  %10.2f",
              i + 1,
              chain.draws(),
              chain.divergences(),
              chain.treeDepthHits(),
              optional("%.2f", chain.ebfmi(), chain.draws() > 1),
              optional("%.3g", chain.stepSize(), chain.draws() > 0),
              chain.warmupSeconds(),
              chain.samplingSeconds()));
    }
    return text.toString();
  }

  private static String optional(String format, double value, boolean known) {
    return known ? String.format(Locale.ROOT, format, value) : "-";
  }

  private static String totals(RunResult result) {
    RunReport report = result.report();
    StringBuilder text = new StringBuilder();
    line(
        text,
        "divergences       %d of %d transitions".formatted(report.divergences(), report.draws()));
    if (report.rejections().isEmpty()) {
      line(text, "rejected points   none");
    }
    for (Map.Entry<Rejected.Cause, Integer> entry : report.rejections().entrySet()) {
      line(text, "rejected points   %d by %s".formatted(entry.getValue(), entry.getKey()));
    }
    line(
        text,
        "tree depth hits   %d of %d transitions".formatted(report.treeDepthHits(), report.draws()));
    line(
        text,
        String.format(
            Locale.ROOT,
            "gradients         %,d in %.2f s, %,.0f a second",
            report.gradients(),
            report.seconds(),
            result.gradientsPerSecond()));
    if (!result.files().isEmpty()) {
      line(
          text,
          "draws written to  %s%s"
              .formatted(
                  result.files().getFirst(),
                  result.files().size() > 1
                      ? " ... " + result.files().getLast().getFileName()
                      : ""));
    }
    return text.toString();
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
