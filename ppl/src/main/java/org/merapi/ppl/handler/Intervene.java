package org.merapi.ppl.handler;

import java.util.Map;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Tensor;

/**
 * Fixes sample and deterministic sites from outside: the do-operator. An intervened site loses its
 * density and so its parents, and everything computed from it gets the given value, unlike under
 * {@link Condition}, where the value tells about the parents (Pearl 2009, "Causality", section
 * 3.2). A site that a reparametrisation further in computes is fixed all the same; its auxiliary
 * sites keep densities of their own, which no longer bear on anything.
 *
 * @param values by site name; names that the model does not reach are ignored
 */
public record Intervene(Map<String, Tensor> values) implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    Tensor value = values.get(site.name());
    if (value == null) {
      return outer.proceed(site);
    }
    if (site instanceof Site.Sample s) {
      requireFree(s, s.isIntervened());
      return outer.proceed(s.withValue(new Value.Intervened(value)));
    }
    if (site instanceof Site.Deterministic d) {
      requireFree(d, d.isIntervened());
      return outer.proceed(d.intervened(value));
    }
    return outer.proceed(site);
  }

  private static void requireFree(Site site, boolean isIntervened) {
    if (isIntervened) {
      throw ModelError.at(
          site.name(),
          "two interventions fix the site",
          "take the name out of the values of one of them");
    }
  }
}
