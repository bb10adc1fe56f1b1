package org.merapi.ppl.handler;

import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Treatment;
import org.merapi.ppl.effect.Value;

/**
 * How a latent site can be computed from auxiliary sites, so that its value has the same law and a
 * posterior is easier to explore. The auxiliary sites are named after the site, with a dot and a
 * word behind it, such as {@code theta.decentered}.
 */
public interface Reparametrisation {

  /** Whether the law of a site is one that this is for. */
  boolean fits(Site.Sample site);

  /** The laws that this is for, in words that fit behind "needs". */
  String needs();

  /**
   * Replaces a site that {@link #fits} and whose value is not known.
   *
   * @param outer the handlers further out, which get the auxiliary sites and then something of the
   *     site's own name: what it is computed to be, or the site with another law
   * @return the site with its value
   */
  Site.Sample apply(Site.Sample site, Next outer);

  /**
   * What becomes of a site that {@link #fits} and whose value is known: it is data, or given by a
   * handler further in. A change of variables has no part in it, so it stays as it is.
   */
  default Site.Sample applyToKnown(Site.Sample site, Next outer) {
    return outer.proceed(site);
  }

  /** The name in messages. */
  default String name() {
    return getClass().getSimpleName();
  }

  /**
   * This one, then another one for those sample sites that this one leaves latent and that the
   * other one fits.
   */
  default Reparametrisation then(Reparametrisation next) {
    return new InTurn(this, next);
  }

  /**
   * Two, the second for what the first leaves.
   *
   * @param first for the site itself
   * @param second for the sites that the first one sends outward
   */
  record InTurn(Reparametrisation first, Reparametrisation second) implements Reparametrisation {
    @Override
    public boolean fits(Site.Sample site) {
      return first.fits(site);
    }

    @Override
    public String needs() {
      return first.needs();
    }

    @Override
    public String name() {
      return first.name() + ", then " + second.name();
    }

    @Override
    public Site.Sample apply(Site.Sample site, Next outer) {
      Second rest = new Second(outer);
      Site.Sample answer = first.apply(site, rest);
      if (!rest.applied) {
        throw ModelError.at(
            site.name(),
            "after "
                + first.name()
                + " no site is left that "
                + second.name()
                + " is for: it needs "
                + second.needs(),
            "leave out " + second.name());
      }
      return answer;
    }

    @Override
    public Site.Sample applyToKnown(Site.Sample site, Next outer) {
      return first.applyToKnown(site, outer);
    }

    private final class Second implements Next {
      private final Next outer;
      private boolean applied;

      Second(Next outer) {
        this.outer = outer;
      }

      @Override
      public Site proceed(Site site) {
        if (site instanceof Site.Sample s
            && s.value() instanceof Value.Missing
            && s.treatment() == Treatment.ORDINARY
            && second.fits(s)) {
          applied = true;
          return second.apply(s, outer);
        }
        return outer.proceed(site);
      }
    }
  }
}
