package org.merapi.ppl.handler;

import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Key;

/**
 * Gives every sample site that has no value, and every {@code key} statement, a key of its own,
 * which depends on this key and the site's name only.
 *
 * @param key that the sites' keys are derived from
 */
public record Seed(Key key) implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    return outer.proceed(
        switch (site) {
          case Site.Sample s when s.value() instanceof Value.Missing && s.key().isEmpty() ->
              s.withKey(key.fold(s.name()));
          case Site.Randomness r when r.key().isEmpty() -> r.withKey(key.fold(r.name()));
          default -> site;
        });
  }
}
