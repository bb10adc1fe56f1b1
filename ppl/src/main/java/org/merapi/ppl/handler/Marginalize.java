package org.merapi.ppl.handler;

import java.util.Set;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Enumerable;
import org.merapi.distributions.compose.Independent;
import org.merapi.ppl.conjugate.Prior;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Treatment;
import org.merapi.ppl.effect.Value;

/**
 * Marks sample sites without a value to be summed over, if they have finitely many values, or to be
 * integrated out in closed form, if their family has conjugate laws.
 *
 * @param sites by name; names that the model does not reach are ignored
 */
public record Marginalize(Set<String> sites) implements Handler {

  /** Copies the set. */
  public Marginalize {
    sites = Set.copyOf(sites);
  }

  @Override
  public Site handle(Site site, Next outer) {
    if (!(site instanceof Site.Sample s)
        || !sites.contains(s.name())
        || !(s.value() instanceof Value.Missing)) {
      return outer.proceed(site);
    }
    return outer.proceed(s.treated(treatment(s)));
  }

  private static Treatment treatment(Site.Sample site) {
    if (site.distribution() instanceof Enumerable) {
      return Treatment.PARALLEL;
    }
    if (Prior.of(base(site.distribution())).isPresent()) {
      return Treatment.COLLAPSED;
    }
    throw ModelError.at(
        site.name(),
        site.distribution().name()
            + " can be neither summed over nor integrated out: it gives no list of its values, and"
            + " has no conjugate laws",
        "take the name out of the sites given to marginalize",
        "use a distribution with a list of values, such as Categorical or Bernoulli",
        "use a prior that has conjugate laws, such as Beta, Gamma, Normal or Dirichlet");
  }

  private static Distribution base(Distribution distribution) {
    return distribution instanceof Independent joined ? base(joined.base()) : distribution;
  }
}
