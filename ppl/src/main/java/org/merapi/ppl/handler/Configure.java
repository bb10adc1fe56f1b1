package org.merapi.ppl.handler;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Treatment;

/**
 * Says what becomes of sample sites that nobody gives a value, whatever their statements ask for:
 * whether they are drawn or moved by a sampler, summed over, or integrated out.
 *
 * @param treatments gives the treatment of a site; empty to leave it as it is
 */
public record Configure(Function<Site.Sample, Optional<Treatment>> treatments) implements Handler {

  /**
   * Treats the sites of the given names.
   *
   * @param treatments by site name; names that the model does not reach are ignored
   */
  public static Configure names(Map<String, Treatment> treatments) {
    Map<String, Treatment> copy = Map.copyOf(treatments);
    return new Configure(site -> Optional.ofNullable(copy.get(site.name())));
  }

  /** Treats the sites of a kind, all in one way. */
  public static Configure where(Predicate<Site.Sample> which, Treatment treatment) {
    return new Configure(site -> which.test(site) ? Optional.of(treatment) : Optional.empty());
  }

  @Override
  public Site handle(Site site, Next outer) {
    return outer.proceed(
        site instanceof Site.Sample s ? treatments.apply(s).map(s::treated).orElse(s) : site);
  }
}
