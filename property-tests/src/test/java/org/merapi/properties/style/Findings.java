package org.merapi.properties.style;

import java.util.Collection;
import org.opentest4j.AssertionFailedError;

/** What a rule found wrong. */
final class Findings {
  private Findings() {}

  /** Fails, one finding a line, when there are any. */
  static void assertNone(String rule, Collection<String> findings) {
    if (!findings.isEmpty()) {
      throw new AssertionFailedError(rule + ":\n" + String.join("\n", findings));
    }
  }
}
