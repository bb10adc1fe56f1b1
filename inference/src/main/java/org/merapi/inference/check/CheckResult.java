package org.merapi.inference.check;

import java.util.List;

/**
 * What was found out about one aspect of a model.
 *
 * @param aspect that was looked at
 * @param verdict on it
 * @param summary in one line
 * @param faults what is to be said in detail, the gravest first
 */
public record CheckResult(Aspect aspect, Verdict verdict, String summary, List<Fault> faults) {

  /** Copies the list. */
  public CheckResult {
    faults = List.copyOf(faults);
  }

  static CheckResult well(Aspect aspect, String summary) {
    return new CheckResult(aspect, Verdict.WELL, summary, List.of());
  }

  static CheckResult skipped(Aspect aspect, String why) {
    return new CheckResult(aspect, Verdict.SKIPPED, why, List.of());
  }

  static CheckResult failed(Aspect aspect, String summary, List<? extends Fault> faults) {
    return new CheckResult(aspect, Verdict.FAILED, summary, List.copyOf(faults));
  }

  static CheckResult warning(Aspect aspect, String summary, List<? extends Fault> faults) {
    return new CheckResult(aspect, Verdict.WARNING, summary, List.copyOf(faults));
  }

  static CheckResult hint(Aspect aspect, String summary, List<? extends Fault> faults) {
    return new CheckResult(aspect, Verdict.HINT, summary, List.copyOf(faults));
  }
}
