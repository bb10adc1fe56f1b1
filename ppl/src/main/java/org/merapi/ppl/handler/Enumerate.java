package org.merapi.ppl.handler;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.Enumerable;
import org.merapi.distributions.compose.Independent;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
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
    if (!(s.distribution() instanceof Enumerable enumerable)) {
      throw notEnumerable(s);
    }
    Tensor support = enumerable.enumerateSupport();
    Axis axis = Axis.of(s.name(), support.size(0));
    Tensor value = support.hide(0, axis).expand(s.valueShape());
    return outer.proceed(s.withValue(new Value.Enumerated(value, axis)));
  }

  private static ModelError notEnumerable(Site.Sample site) {
    Distribution distribution = site.distribution();
    if (distribution instanceof Independent joined && joined.base() instanceof Enumerable) {
      return ModelError.at(
          site.name(),
          "toEvent("
              + joined.axes()
              + ") joins several "
              + distribution.name()
              + " values into one draw, which cannot be enumerated",
          "leave out toEvent, and put the statement inside a plate instead");
    }
    return ModelError.at(
        site.name(),
        distribution.name()
            + " cannot be enumerated: "
            + (distribution.support().isDiscrete()
                ? "it gives no list of its values"
                : "its values are continuous"),
        "leave out enumerate()",
        "use a distribution with a list of values, such as Categorical or Bernoulli");
  }
}
