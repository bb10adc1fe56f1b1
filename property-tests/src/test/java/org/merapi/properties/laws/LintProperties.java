package org.merapi.properties.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.lint.Finding;
import org.merapi.ppl.lint.Lint;
import org.merapi.ppl.lint.LintReport;
import org.merapi.ppl.lint.Rule;
import org.merapi.ppl.lint.Severity;
import org.merapi.tensor.Key;

/** What the lint says of generated models, which are well formed. */
class LintProperties {
  private static final Set<Rule> POSSIBLE =
      Set.of(Rule.DISCRETE_LATENT, Rule.UNOBSERVED, Rule.CONSTANT_TERM);

  @Provide
  Arbitrary<RandomModel> models() {
    return RandomModel.arbitrary();
  }

  private static List<String> sites(List<Finding> findings) {
    return findings.stream().map(Finding::site).toList();
  }

  /** The only error that they can have is a discrete site without a mark, and each is named. */
  @Property(seed = "1")
  void noErrorButMissingMarks(@ForAll("models") RandomModel model) {
    LintReport report = Lint.of(model);
    List<String> discrete = new ArrayList<>();
    for (Site.Sample site : trace(model).latents()) {
      if (site.distribution().support().isDiscrete()) {
        discrete.add(site.name());
      }
    }
    assertEquals(discrete, sites(report.of(Rule.DISCRETE_LATENT)));
    assertEquals(discrete, sites(report.of(Severity.ERROR)));
  }

  /** A model fits itself as a guide, once it observes nothing. */
  @Property(seed = "2")
  void aModelFitsItsOwnPriorAsAGuide(@ForAll("models") RandomModel model) {
    LintReport report = Lint.of(model, model.withoutData());
    assertEquals(List.of(), report.of(Severity.ERROR));
  }

  /** The same model gives the same report, and other rules than these have nothing to say. */
  @Property(seed = "3")
  void sameReportEveryTime(@ForAll("models") RandomModel model) {
    LintReport report = Lint.of(model);
    assertEquals(report, Lint.of(model));
    for (Finding finding : report.findings()) {
      assertTrue(POSSIBLE.contains(finding.rule()), finding::toString);
    }
  }

  private static Trace trace(RandomModel model) {
    return Trace.of(() -> new Seed(Key.key(1)).run(model));
  }
}
