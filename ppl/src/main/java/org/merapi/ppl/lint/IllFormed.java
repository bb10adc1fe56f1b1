package org.merapi.ppl.lint;

import java.util.Optional;
import org.merapi.ppl.effect.ModelError;

/** Models that cannot be run at all. */
final class IllFormed {
  private IllFormed() {}

  /**
   * What the error says; of a second statement of one name also where the first is.
   *
   * @param statements what was reached
   */
  static Finding of(ModelError error, Statements statements) {
    Optional<String> first = statements.line(error.site());
    boolean isSecond = error.problem().startsWith("a second site has this name");
    if (!isSecond || first.isEmpty()) {
      return Finding.of(Rule.ILL_FORMED, error);
    }
    return new Finding(
        Rule.DUPLICATE_NAME,
        Severity.ERROR,
        error.site(),
        error.problem() + " at " + first.get(),
        error.line(),
        error.fixes());
  }
}
