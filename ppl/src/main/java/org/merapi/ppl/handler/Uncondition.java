package org.merapi.ppl.handler;

import java.util.Set;
import java.util.function.Predicate;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;

/**
 * Takes the data away from observed sites, so that a handler further out draws or gives their
 * values: for predictions.
 *
 * @param which of the observed sites
 */
public record Uncondition(Predicate<Site.Sample> which) implements Handler {

  /** Takes the data away from every observed site. */
  public static Uncondition all() {
    return new Uncondition(site -> true);
  }

  /** Takes the data away from the observed sites of the given names. */
  public static Uncondition names(String... names) {
    Set<String> set = Set.of(names);
    return new Uncondition(site -> set.contains(site.name()));
  }

  @Override
  public Site handle(Site site, Next outer) {
    return outer.proceed(
        site instanceof Site.Sample s && s.isObserved() && which.test(s)
            ? s.withValue(new Value.Missing())
            : site);
  }
}
