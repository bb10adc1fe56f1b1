package org.merapi.ppl.handler;

import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;

/**
 * Stretches the distribution of every sample site to the plates around it, so that handlers further
 * out find one distribution for each repetition. Densities and draws are the same without it: the
 * language itself lets parameters broadcast to the plates, and never data, values or factors, where
 * a shape that is not meant would go unnoticed; these are expanded where they are written, as in
 * {@code value.expand(shape)}.
 */
public record Broadcast() implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    return outer.proceed(site instanceof Site.Sample s ? stretched(s) : site);
  }

  private static Site.Sample stretched(Site.Sample site) {
    return new Site.Sample(
        site.name(),
        site.plates(),
        site.distribution().expand(site.batchShape()),
        site.value(),
        site.key(),
        site.scale(),
        site.mask(),
        site.taken(),
        site.treatment());
  }
}
