package org.merapi.ppl.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.merapi.ppl.effect.Frame;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.graph.Dependencies;
import org.merapi.ppl.graph.NodeKind;

/** Sites that nothing observed depends on. */
final class Unobserved {
  private Unobserved() {}

  static List<Finding> in(Facts facts) {
    Dependencies dependencies = facts.dependencies();
    Set<String> unobserved = dependencies.unobserved();
    List<Finding> found = new ArrayList<>();
    if (dependencies.nodes().values().stream().noneMatch(node -> node.kind().isEvidence())) {
      found.add(
          Finding.of(
              Rule.UNOBSERVED,
              Severity.HINT,
              Finding.MODEL,
              "no site is observed and there is no factor, so that what is drawn is the prior",
              "observe the data: observe(name, distribution, data)",
              "to see the prior, use Predictive.prior(model), whose draws are independent"));
      return found;
    }
    for (String site : unobserved) {
      switch (dependencies.node(site).kind()) {
        case LATENT, ENUMERATED, COLLAPSED -> {
          if (!isToldElsewhere(facts, site)) {
            found.add(
                isPrediction(facts, unobserved, site)
                    ? prediction(site)
                    : keepsItsPrior(facts, site));
          }
        }
        case PARAM -> found.add(UnusedParams.of(site));
        case OBSERVED, INTERVENED, FACTOR, DETERMINISTIC, STATE, KEY -> {}
      }
    }
    return found;
  }

  /**
   * Without a prior of its own a site has no posterior either, which is an error of another rule;
   * and missing elements of data are there to be filled in.
   */
  private static boolean isToldElsewhere(Facts facts, String site) {
    return facts.trace().sites().get(site) instanceof Site.Sample s
        && (ImproperPriors.isImproper(s) || s.plates().stream().anyMatch(Frame::isOfMissing));
  }

  /** Whether a site depends on one that the data tell about. */
  private static boolean isPrediction(Facts facts, Set<String> unobserved, String site) {
    return facts.dependencies().ancestors(site).stream()
        .anyMatch(above -> facts.isUnknown(above) && !unobserved.contains(above));
  }

  /** Where an intervention cuts off what is above it, that is on purpose. */
  private static Finding keepsItsPrior(Facts facts, String site) {
    return Finding.of(
        Rule.UNOBSERVED,
        facts.hasAny(NodeKind.INTERVENED) ? Severity.HINT : Severity.WARNING,
        site,
        "nothing that is observed depends on the site, so that its posterior is its prior",
        "compute the distribution of an observed site from it",
        "take it out of the model");
  }

  private static Finding prediction(String site) {
    return Finding.of(
        Rule.UNOBSERVED,
        Severity.HINT,
        site,
        "the site depends on what the data tell about, and nothing observed depends on it: it is a"
            + " prediction, which inference explores as if it were unknown in its own right",
        "leave it out, and let Predictive draw it after the run, as an observed site of the model"
            + " with new data");
  }
}
