package org.merapi.ppl.handler;

import java.util.Map;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Tensor;

/**
 * Fixes sample sites from outside: the do-operator. An intervened site loses its density and so its
 * parents, and everything computed from it gets the given value, unlike under {@link Condition},
 * where the value tells about the parents (Pearl 2009, "Causality", section 3.2).
 *
 * @param values by site name; names that the model does not reach are ignored
 */
public record Intervene(Map<String, Tensor> values) implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    Tensor value = values.get(site.name());
    if (value == null || !(site instanceof Site.Sample s)) {
      return outer.proceed(site);
    }
    if (s.isIntervened()) {
      throw ModelError.at(
          s.name(),
          "two interventions fix the site",
          "take the name out of the values of one of them");
    }
    return outer.proceed(s.withValue(new Value.Intervened(value)));
  }
}
