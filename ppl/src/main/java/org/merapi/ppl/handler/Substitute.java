package org.merapi.ppl.handler;

import java.util.Map;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Tensor;

/**
 * Gives values to sample sites that have none and to parameters, by name. The sample sites stay
 * latent.
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
          case Site.Deterministic d -> d;
          case Site.State s -> s;
          case Site.Randomness r -> r;
          case Site.Loop l -> l;
          case Site.PlateEntry p -> p;
        });
  }
}
