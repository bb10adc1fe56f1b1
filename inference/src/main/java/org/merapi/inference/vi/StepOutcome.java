package org.merapi.inference.vi;

/** What a step did. A failure is a value, not an exception. */
public sealed interface StepOutcome {

  /** The parameters moved. */
  record Moved() implements StepOutcome {}

  /**
   * Something was not finite or out of range, and the parameters stayed as they were.
   *
   * @param where the site, parameter or source line where it was first seen
   * @param reason what was wrong there
   */
  record Skipped(String where, String reason) implements StepOutcome {}
}
