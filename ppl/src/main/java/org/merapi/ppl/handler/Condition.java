package org.merapi.ppl.handler;

import java.util.Map;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Tensor;

/**
 * Makes sample sites observed, by name.
 *
 * @param data by site name; names that the model does not reach are ignored
 */
public record Condition(Map<String, Tensor> data) implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    Tensor value = data.get(site.name());
    if (value == null || !(site instanceof Site.Sample s)) {
      return outer.proceed(site);
    }
    if (s.isIntervened()) {
      throw ModelError.at(
          s.name(),
          "the site is fixed by an intervention, which no data can contradict or support",
          "take the name out of the data given to Condition, or out of the intervention");
    }
    if (s.isObserved()) {
      throw ModelError.at(
          s.name(),
          "the site is observed already",
          "take the name out of the data given to Condition",
          "to replace its data, put Uncondition.names(\"" + s.name() + "\") inside Condition");
    }
    return outer.proceed(s.withValue(new Value.Observed(value)));
  }
}
