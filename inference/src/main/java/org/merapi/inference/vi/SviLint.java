package org.merapi.inference.vi;

import java.util.Optional;
import org.merapi.inference.program.LintLog;
import org.merapi.ppl.lint.Lint;
import org.merapi.ppl.lint.LintReport;
import org.merapi.tensor.Key;

/** Looks at a model and its guide before the first run, with the rows that one step would have. */
final class SviLint {
  private final Svi svi;
  private Optional<LintReport> report = Optional.empty();

  SviLint(Svi svi) {
    this.svi = svi;
  }

  /**
   * What was found; empty if nobody is to look.
   *
   * @throws org.merapi.ppl.effect.ModelError if there is an error among the findings
   */
  synchronized LintReport report() {
    if (report.isEmpty()) {
      report = Optional.of(svi.lints() ? LintLog.of(this::look) : LintReport.empty());
    }
    return report.get();
  }

  private LintReport look() {
    BatchRows rows = new BatchRows(svi.batches(), ElboEstimator.rows(Key.key(0)));
    return Lint.of(() -> rows.run(svi.model()), () -> rows.run(svi.guide()));
  }
}
