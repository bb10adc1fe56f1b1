package org.merapi.ppl.lint;

import java.util.List;
import org.merapi.ppl.effect.Site;

/** Discrete sites that have no value and are not summed over. */
public final class DiscreteLatents {
  private DiscreteLatents() {}

  /** What gradient-based inference says to such a site. */
  public static Finding of(Site.Sample site) {
    return Finding.of(
        Rule.DISCRETE_LATENT,
        Severity.ERROR,
        site.name(),
        site.distribution().name()
            + " is discrete, and gradient-based inference moves in continuous"
            + " space",
        "add enumerate() to the statement, so that its values are summed over",
        "observe the site");
  }

  static List<Finding> in(Facts facts) {
    return facts.latents().stream()
        .filter(site -> site.distribution().support().isDiscrete())
        .map(DiscreteLatents::of)
        .toList();
  }
}
