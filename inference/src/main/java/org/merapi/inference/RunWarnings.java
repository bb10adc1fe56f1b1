package org.merapi.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.merapi.ppl.lint.LintReport;
import org.merapi.ppl.lint.Rule;
import org.merapi.ppl.lint.Severity;

/**
 * Reads the diagnostics of a run as its user should. Limits: R-hat 1.01 and an effective sample
 * size of 100 a chain from Vehtari et al. 2021, "Rank-normalization, folding, and localization";
 * E-BFMI 0.3 from Betancourt 2016, "Diagnosing suboptimal cotangent disintegrations".
 */
final class RunWarnings {
  private static final double R_HAT = 1.01;
  private static final int ESS_PER_CHAIN = 100;
  private static final double EBFMI = 0.3;

  private RunWarnings() {}

  static List<String> of(SummaryTable table) {
    List<String> warnings = new ArrayList<>();
    RunReport report = table.report();
    report.whyEager().ifPresent(why -> warnings.add(why + ". The draws are right but slow."));
    warnings.addAll(doubts(report).sentences(Severity.WARNING));
    int divergences = report.divergences();
    if (divergences > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%d of %d transitions diverged: part of the posterior may not have been reached. Raise the"
                  + " target acceptance (now %s), or write the model with non-centred parameters.",
              divergences,
              report.draws(),
              report.settings().targetAccept()));
    }
    int hits = report.treeDepthHits();
    if (hits > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%d of %d transitions reached the greatest tree depth %d: the draws are right but costly."
                  + " Rescale the parameters, or raise the depth.",
              hits,
              report.draws(),
              report.settings().maxTreeDepth()));
    }
    for (int i = 0; i < report.chains().size(); i++) {
      double ebfmi = report.chains().get(i).ebfmi();
      if (ebfmi < EBFMI) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "chain %d has an E-BFMI of %.2f (below %s): the tails are explored badly. Write the"
                    + " model with other parameters.",
                i + 1,
                ebfmi,
                EBFMI));
      }
    }
    addRHat(warnings, table);
    addEffectiveSize(warnings, table);
    return warnings;
  }

  /** Without what is said already: a number that is read is what a model cannot be compiled for. */
  private static LintReport doubts(RunReport report) {
    return report.whyEager().isPresent() ? report.lint().without(Rule.VALUE_READ) : report.lint();
  }

  private static void addRHat(List<String> warnings, SummaryTable table) {
    List<SummaryTable.Row> bad =
        table.rows().stream()
            .filter(r -> r.summary().sd() != 0 && !(r.summary().rHat() < R_HAT))
            .toList();
    if (!bad.isEmpty()) {
      SummaryTable.Row worst =
          bad.stream().reduce((a, b) -> a.summary().rHat() >= b.summary().rHat() ? a : b).get();
      warnings.add(
          String.format(
              Locale.ROOT,
              "R-hat is %s or more for %d of %d values (worst: %s, %.3f): the chains have not mixed."
                  + " Run longer, and look at the model if that does not help.",
              R_HAT,
              bad.size(),
              table.rows().size(),
              worst.label(),
              worst.summary().rHat()));
    }
  }

  private static void addEffectiveSize(List<String> warnings, SummaryTable table) {
    int needed = ESS_PER_CHAIN * table.report().chains().size();
    List<SummaryTable.Row> few =
        table.rows().stream()
            .filter(r -> r.summary().sd() != 0 && !(smallest(r) >= needed))
            .toList();
    if (!few.isEmpty()) {
      SummaryTable.Row worst =
          few.stream().reduce((a, b) -> smallest(a) <= smallest(b) ? a : b).get();
      warnings.add(
          String.format(
              Locale.ROOT,
              "fewer than %d effective draws for %d of %d values (worst: %s, %.0f): means and quantiles"
                  + " are rough. Run longer.",
              needed,
              few.size(),
              table.rows().size(),
              worst.label(),
              smallest(worst)));
    }
  }

  private static double smallest(SummaryTable.Row row) {
    return Math.min(row.summary().essBulk(), row.summary().essTail());
  }
}
