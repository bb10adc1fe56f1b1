package org.merapi.ppl.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.ppl.effect.Site;
import org.merapi.tensor.Tensor;

/** Data that their distribution gives no density, whatever the values of the other sites. */
public final class OutsideSupport {
  private OutsideSupport() {}

  /**
   * Data outside the support make the density zero everywhere, and no start could be found.
   *
   * @return empty if all data are inside, or it depends on other sites whether they are
   */
  public static Optional<Finding> of(Site.Sample site) {
    if (!site.isObserved() || site.mask().isPresent() || site.taken().isPresent()) {
      return Optional.empty();
    }
    Tensor inside = site.distribution().support().contains(site.tensor());
    if (!inside.hiddenAxes().isEmpty() || inside.allTrue()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            Rule.DATA_OUTSIDE_SUPPORT,
            Severity.ERROR,
            site.name(),
            "the data has a value outside the support of "
                + site.distribution().name()
                + ", whose values must be "
                + site.distribution().support().description(),
            "look at the data",
            "choose a distribution that can have such values"));
  }

  static List<Finding> in(Facts facts) {
    List<Finding> found = new ArrayList<>();
    for (Site.Sample site : facts.observed()) {
      facts.followed(site).flatMap(OutsideSupport::of).ifPresent(found::add);
    }
    return found;
  }
}
