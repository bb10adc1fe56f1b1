package org.merapi.ppl.handler;

import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Treatment;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Stands in for every sample site that asks for it (option {@code collapse()}) while the model
 * runs. The log density of the trace then integrates the site out, with everything that depends on
 * it. The value's visible shape is what a draw would have; what its numbers are does not matter.
 */
public record Collapse() implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    if (!(site instanceof Site.Sample s)
        || s.treatment() != Treatment.COLLAPSED
        || !(s.value() instanceof Value.Missing)) {
      return outer.proceed(site);
    }
    Axis axis = Axis.of(s.name(), 1);
    var transform = s.distribution().support().transform();
    Shape unconstrained = transform.inverseShape(s.valueShape());
    Tensor inside = transform.forward(Tensors.zeros(unconstrained)).expand(s.valueShape());
    Tensor value = inside.unsqueeze(0).hide(0, axis);
    return outer.proceed(s.withValue(new Value.Collapsed(value, axis)));
  }
}
