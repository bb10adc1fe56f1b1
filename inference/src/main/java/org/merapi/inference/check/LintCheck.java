package org.merapi.inference.check;

import java.util.List;
import org.merapi.ppl.lint.LintReport;

/** What the lint says. */
final class LintCheck {
  private LintCheck() {}

  static CheckResult of(LintReport lint) {
    if (lint.isEmpty()) {
      return CheckResult.well(Aspect.LINT, "nothing found");
    }
    List<Fault.Linted> faults = lint.findings().stream().map(Fault.Linted::new).toList();
    String summary = lint.toString().lines().findFirst().orElse("").replaceFirst("^lint: ", "");
    return switch (lint.findings().getFirst().severity()) {
      case ERROR -> CheckResult.failed(Aspect.LINT, summary, faults);
      case WARNING -> CheckResult.warning(Aspect.LINT, summary, faults);
      case HINT -> CheckResult.hint(Aspect.LINT, summary, faults);
    };
  }
}
