package org.merapi.inference.program;

import java.util.function.Supplier;
import org.merapi.distributions.ParameterException;
import org.merapi.ppl.lint.LintReport;
import org.merapi.ppl.lint.Severity;

/** Looks at a model once, before inference, and logs what is found. */
public final class LintLog {
  private static final System.Logger LOG = System.getLogger(LintLog.class.getName());

  private LintLog() {}

  /**
   * The report, with its warnings logged as such and its hints at a level that is off as a rule.
   * What is doubtful about a model that has no density where the lint looks is not known: whether
   * that is a mistake, inference itself finds out.
   *
   * @throws org.merapi.ppl.effect.ModelError if there is an error among the findings
   */
  public static LintReport of(Supplier<LintReport> lint) {
    LintReport report = looked(lint).requireNoErrors();
    log(report, Severity.WARNING, System.Logger.Level.WARNING);
    log(report, Severity.HINT, System.Logger.Level.DEBUG);
    return report;
  }

  private static LintReport looked(Supplier<LintReport> lint) {
    try {
      return lint.get();
    } catch (ParameterException | ArithmeticException _) {
      return LintReport.empty();
    }
  }

  private static void log(LintReport report, Severity severity, System.Logger.Level level) {
    if (LOG.isLoggable(level)) {
      report.sentences(severity).forEach(sentence -> LOG.log(level, sentence));
    }
  }
}
