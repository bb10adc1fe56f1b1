package org.merapi.ppl.graph;

import org.merapi.ppl.effect.Effects;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Key;

/**
 * Gives every site that has none a value, to see what a model does: a draw, always the same one,
 * or, if its distribution has no draws, as flat priors have none, the image of zero in its support.
 */
record FirstValues() implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    return outer.proceed(
        switch (site) {
          case Site.Sample s when s.value() instanceof Value.Missing -> valued(s);
          case Site.Randomness r when r.key().isEmpty() -> r.withKey(key(r));
          case Site.Sample s -> s;
          case Site.Param p -> p;
          case Site.Factor f -> f;
          case Site.Deterministic d -> d;
          case Site.State s -> s;
          case Site.Randomness r -> r;
          case Site.Loop l -> l;
          case Site.PlateEntry p -> p;
        });
  }

  private static Key key(Site site) {
    return Key.key(0).fold(site.name());
  }

  private static Site.Sample valued(Site.Sample site) {
    try {
      return Effects.drawn(site, site.key().orElseGet(() -> key(site)));
    } catch (UnsupportedOperationException noDraws) {
      if (site.distribution().support().isDiscrete()) {
        throw noDraws;
      }
      return Effects.atZero(site);
    }
  }
}
