package org.merapi.ppl.lint;

import static org.merapi.ppl.lint.LintTexts.assertNothing;

import org.junit.jupiter.api.Test;
import org.merapi.models.WholesomeModels;

/** No noise: sums over paths and runs, branches, missing data and parts are as they should be. */
class WholesomeLintTest {
  @Test
  void missingData() {
    assertNothing(Lint.of(WholesomeModels::missingData));
  }

  @Test
  void sequential() {
    assertNothing(Lint.of(WholesomeModels::sequential));
  }

  @Test
  void collapsed() {
    assertNothing(Lint.of(WholesomeModels::collapsed));
  }

  @Test
  void branches() {
    assertNothing(Lint.of(WholesomeModels::branches));
  }

  @Test
  void chain() {
    assertNothing(Lint.of(WholesomeModels::chain));
  }

  @Test
  void part() {
    assertNothing(Lint.of(WholesomeModels::part));
  }
}
