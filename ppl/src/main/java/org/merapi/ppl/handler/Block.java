package org.merapi.ppl.handler;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.merapi.ppl.effect.Effects;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;

/**
 * Hides sites from the handlers further out: it answers them itself. A hidden sample site must have
 * a value or a key from a handler further in.
 *
 * @param hides which sites
 */
public record Block(Predicate<Site> hides) implements Handler {

  /** Hides the sites of the given names. */
  public static Block names(String... names) {
    Set<String> hidden = Set.of(names);
    return new Block(site -> hidden.contains(site.name()));
  }

  @Override
  public Site handle(Site site, Next outer) {
    if (!hides.test(site)) {
      return outer.proceed(site);
    }
    return switch (site) {
      case Site.Sample s when s.value() instanceof Value.Missing -> draw(s);
      case Site.Sample s -> s;
      case Site.Param p ->
          new Site.Param(
              p.name(), p.plates(), p.initial(), p.constraint(), Optional.of(p.tensor()));
      case Site.Factor f -> f;
      case Site.Deterministic d -> d;
      case Site.State s -> s;
      case Site.Randomness r -> r;
      case Site.Loop l -> l;
      case Site.PlateEntry p -> p;
    };
  }

  private static Site draw(Site.Sample site) {
    if (site.key().isEmpty()) {
      throw ModelError.at(
          site.name(),
          "the site is blocked and has neither a value nor a key",
          "put Seed or Substitute inside Block");
    }
    return Effects.drawn(site, site.key().get());
  }
}
