package org.merapi.ppl.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Compares whole reports; the expected one ends in a line break, as text blocks do. */
final class LintTexts {
  private LintTexts() {}

  static void assertReport(String expected, LintReport report) {
    assertEquals(expected, report + "\n");
  }

  static void assertNothing(LintReport report) {
    assertReport("lint: nothing found\n", report);
  }
}
