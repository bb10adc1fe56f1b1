package org.merapi.ppl.handler;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.Enumerable;
import org.merapi.distributions.compose.Independent;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Site;
import org.merapi.tensor.Tensor;

/** The values that a discrete site can have. */
final class Values {
  private Values() {}

  /**
   * All values of one event, along a new first axis.
   *
   * @param option by which the site asks to be enumerated, for the message
   * @throws ModelError if its distribution has no such list
   */
  static Tensor of(Site.Sample site, String option) {
    if (site.distribution() instanceof Enumerable enumerable) {
      return enumerable.enumerateSupport();
    }
    Distribution distribution = site.distribution();
    if (distribution instanceof Independent joined && joined.base() instanceof Enumerable) {
      throw ModelError.at(
          site.name(),
          "toEvent("
              + joined.axes()
              + ") joins several "
              + distribution.name()
              + " values into one draw, which cannot be enumerated",
          "leave out toEvent, and put the statement inside a plate instead");
    }
    throw ModelError.at(
        site.name(),
        distribution.name()
            + " cannot be enumerated: "
            + (distribution.support().isDiscrete()
                ? "it gives no list of its values"
                : "its values are continuous"),
        "leave out " + option,
        "use a distribution with a list of values, such as Categorical or Bernoulli");
  }
}
