package org.merapi.ppl.handler;

import java.util.Map;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Tensor;

/**
 * Makes sample sites observed, by name. What is computed cannot be observed: data for a
 * deterministic site, and for one that a reparametrisation further in computes, is an error.
 *
 * @param data by site name; names that the model does not reach are ignored
 */
public record Condition(Map<String, Tensor> data) implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    Tensor value = data.get(site.name());
    if (value != null && site instanceof Site.Deterministic d) {
      throw computed(d);
    }
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

  private static ModelError computed(Site.Deterministic site) {
    String remove = "take the name out of the data given to Condition";
    return switch (site.origin()) {
      case MODEL ->
          ModelError.at(
              site.name(),
              "the value is computed, and what is computed cannot be observed",
              "observe a site that has the value as its mean, say, and an error around it",
              "to fix the value from outside, use Intervene",
              remove);
      case REPARAMETRISATION ->
          ModelError.at(
              site.name(),
              "a reparametrisation computes the site, and what is computed cannot be observed",
              "put Condition inside reparam(...), where the site is sampled",
              "give data for the site's auxiliary sites, named "
                  + site.name()
                  + ". and a word, in place of it");
      case INTERVENTION ->
          ModelError.at(
              site.name(),
              "the site is fixed by an intervention, which no data can contradict or support",
              "take the name out of the data given to Condition, or out of the intervention");
    };
  }
}
