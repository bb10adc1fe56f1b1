package org.merapi.ppl.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.ppl.effect.Site;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Tensor;

/** Observed sites whose density is the same whatever the data are. */
final class IgnoredData {
  private IgnoredData() {}

  static List<Finding> in(Facts facts) {
    List<Finding> found = new ArrayList<>();
    for (Site.Sample site : facts.observed()) {
      reason(site)
          .ifPresent(why ->
              found.add(
                  Finding.of(
                      Rule.IGNORED_DATA,
                      Severity.WARNING,
                      site.name(),
                      why + ", so that the data tell nothing",
                      "look at the statement: is it this distribution that the data have?",
                      "take the statement out")));
    }
    return found;
  }

  private static Optional<String> reason(Site.Sample site) {
    if (site.tensor().elements() == 0) {
      return Optional.empty();
    }
    if (site.mask().isPresent() && isFalse(site.mask().get())) {
      return Optional.of("the mask hides every element");
    }
    if (ImproperPriors.isFlat(site.distribution())) {
      return Optional.of(site.distribution().name() + " has one density for all values");
    }
    Axis axis = Axis.of("data", 1);
    Tensor marked = site.tensor().unsqueeze(0).hide(0, axis);
    return site.distribution().logProb(marked).hiddenAxes().contains(axis)
        ? Optional.empty()
        : Optional.of(
            "the log density of " + site.distribution().name() + " does not depend on the value");
  }

  private static boolean isFalse(Tensor mask) {
    return mask.isConcrete() && mask.hiddenAxes().isEmpty() && !mask.any().allTrue();
  }
}
