package org.merapi.ppl.handler;

import java.util.Map;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Tensor;

/**
 * Gives values to sample sites that have none and to parameters, by name. The sample sites stay
 * latent. Deterministic sites are computed anew; if a reparametrisation further in computes a site,
 * a value for it without one for its auxiliary sites is an error.
 *
 * @param values by site name; names that the model does not reach are ignored
 */
public record Substitute(Map<String, Tensor> values) implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    Tensor value = values.get(site.name());
    if (value == null) {
      return outer.proceed(site);
    }
    return outer.proceed(
        switch (site) {
          case Site.Sample s when s.value() instanceof Value.Missing ->
              s.withValue(new Value.Given(value));
          case Site.Param p when p.value().isEmpty() -> p.withValue(value);
          case Site.Sample s -> s;
          case Site.Param p -> p;
          case Site.Factor f -> f;
          case Site.Deterministic d
              when d.origin() == Site.Deterministic.Origin.REPARAMETRISATION -> {
            requireAuxiliary(d);
            yield d;
          }
          case Site.Deterministic d -> d;
          case Site.State s -> s;
          case Site.Randomness r -> r;
          case Site.Loop l -> l;
          case Site.PlateEntry p -> p;
        });
  }

  /**
   * The values of a posterior have those of the auxiliary sites beside the computed ones, and all
   * is well. The computed ones alone would have no effect.
   */
  private void requireAuxiliary(Site.Deterministic site) {
    String prefix = site.name() + ".";
    if (values.keySet().stream().noneMatch(name -> name.startsWith(prefix))) {
      throw ModelError.at(
          site.name(),
          "a reparametrisation computes the site from auxiliary ones, which the values given to"
              + " Substitute do not name, so the value of the site would have no effect",
          "put Substitute inside reparam(...), where the site is sampled",
          "give values to the site's auxiliary sites, named " + prefix + " and a word");
    }
  }
}
