package org.merapi.ppl.handler;

import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Value;

/**
 * Gives sample sites the values that they had in a trace, and plates the rows. A site that is
 * sampled in the trace and that a reparametrisation further in computes is an error.
 *
 * @param trace of an earlier run, or of a guide
 */
public record Replay(Trace trace) implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    Site then = trace.sites().get(site.name());
    if (site instanceof Site.Sample now
        && now.value() instanceof Value.Missing
        && then instanceof Site.Sample past
        && !past.isObserved()) {
      return outer.proceed(now.withValue(replayed(past.value())));
    }
    if (site instanceof Site.PlateEntry now
        && then instanceof Site.PlateEntry past
        && past.rows().isPresent()) {
      return outer.proceed(now.withRows(past.rows().get()));
    }
    if (site instanceof Site.Deterministic now
        && now.origin() == Site.Deterministic.Origin.REPARAMETRISATION
        && then instanceof Site.Sample past
        && !past.isObserved()) {
      throw ModelError.at(
          now.name(),
          "a reparametrisation computes the site from auxiliary ones, and in the trace given to"
              + " Replay it is sampled, so its value there would have no effect",
          "put Replay inside reparam(...), where the site is sampled",
          "replay a trace of the reparametrised model");
    }
    return outer.proceed(site);
  }

  private static Value replayed(Value past) {
    return switch (past) {
      case Value.Drawn d -> new Value.Given(d.tensor());
      case Value.Observed o -> new Value.Given(o.tensor());
      case Value.Given g -> g;
      case Value.Enumerated e -> e;
      case Value.Chosen c -> c;
      case Value.Collapsed c -> c;
      case Value.Intervened i -> i;
      case Value.Missing m -> m;
    };
  }
}
