package org.merapi.ppl.handler;

import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Treatment;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Tensor;

/**
 * Gives every sample site that asks for it (option {@code enumerate()}) all values of its
 * distribution at once, along a hidden axis of its own. The value's visible shape is what a draw
 * would have.
 */
public record Enumerate() implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    if (!(site instanceof Site.Sample s)
        || s.treatment() != Treatment.PARALLEL
        || !(s.value() instanceof Value.Missing)) {
      return outer.proceed(site);
    }
    Tensor support = Values.of(s, "enumerate()");
    Axis axis = Axis.of(s.name(), support.size(0));
    Tensor value = support.hide(0, axis).expand(s.valueShape());
    return outer.proceed(s.withValue(new Value.Enumerated(value, axis)));
  }
}
