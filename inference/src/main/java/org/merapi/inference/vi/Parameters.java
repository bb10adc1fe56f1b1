package org.merapi.inference.vi;

import java.util.Map;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.tensor.Tensor;

/**
 * Gives parameters the values that unconstrained ones map to. The bijection comes from the
 * constraint of the site itself, so that a bound that depends on another parameter moves with it.
 *
 * @param unconstrained values by name
 */
record Parameters(Map<String, Tensor> unconstrained) implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    if (!(site instanceof Site.Param p) || p.value().isPresent()) {
      return outer.proceed(site);
    }
    Tensor x = unconstrained.get(p.name());
    if (x == null) {
      throw ModelError.at(
          p.name(),
          "the parameter was not reached when the run started, so there is no value for it",
          "reach every parameter in every run, and use it or not afterwards");
    }
    return outer.proceed(p.withValue(p.constraint().transform().forward(x)));
  }
}
