package org.merapi.ppl.handler;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;

/**
 * Computes latent sites from auxiliary ones. Handlers further out, inference among them, see the
 * auxiliary sites, and under the site's own name a deterministic one, so that the posterior is that
 * of the model as it is written. The model gets the computed value. The log density is that of the
 * model as it is written, changed from the one variables to the others; where a handler further in
 * scaled or masked the site, a factor makes it so.
 *
 * <p>A site whose value is known further in, as data or by {@link Substitute} or {@link Replay},
 * keeps it, and its density. Handlers further out give values to the auxiliary sites only; data or
 * a value for the site itself is an error there, but {@link Intervene} fixes it.
 *
 * @param choice what to do with a site; empty to leave it
 */
public record Reparam(Function<Site.Sample, Optional<Reparametrisation>> choice)
    implements Handler {

  /**
   * By site name.
   *
   * @param bySite names that the model does not reach are ignored
   */
  public static Reparam of(Map<String, Reparametrisation> bySite) {
    Map<String, Reparametrisation> kept = Map.copyOf(bySite);
    return new Reparam(site -> Optional.ofNullable(kept.get(site.name())));
  }

  @Override
  public Site handle(Site site, Next outer) {
    if (!(site instanceof Site.Sample s) || s.isIntervened()) {
      return outer.proceed(site);
    }
    Optional<Reparametrisation> chosen = choice.apply(s);
    if (chosen.isEmpty()) {
      return outer.proceed(site);
    }
    Reparametrisation how = chosen.get();
    if (!how.fits(s)) {
      throw ModelError.at(
          s.name(),
          how.name() + " needs " + how.needs() + ", and the site is " + s.distribution().name(),
          "take the site out of the configuration of Reparam",
          "choose a reparametrisation for " + s.distribution().name());
    }
    if (!(s.value() instanceof Value.Missing)) {
      return how.applyToKnown(s, outer);
    }
    if (s.treatment().isMarginalized()) {
      throw ModelError.at(
          s.name(),
          "the site is to be summed over or integrated out, so there is no value of it to compute",
          "take the site out of the configuration of Reparam",
          "leave the option of the statement out");
    }
    return how.apply(s, outer);
  }
}
