package org.merapi.ppl.lint;

import java.util.Map;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.ppl.effect.Effects;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * Gives sites without a value the one that inference would start near: that of the guide, or else
 * the image of zero in the support, which vague and flat priors have too. Discrete sites are drawn,
 * always alike. Sites that are to be summed over or integrated out are passed on.
 *
 * @param guide values by site name
 */
record FirstPoint(Map<String, Tensor> guide) implements Handler {

  /** The same numbers wherever a model asks for some. */
  static final Key KEY = Key.key(0);

  @Override
  public Site handle(Site site, Next outer) {
    return outer.proceed(
        switch (site) {
          case Site.Sample s when s.value() instanceof Value.Missing -> valued(s);
          case Site.Randomness r when r.key().isEmpty() -> r.withKey(KEY.fold(r.name()));
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

  private Site.Sample valued(Site.Sample site) {
    Tensor value = guide.get(site.name());
    if (value != null && fits(value, site)) {
      return site.withValue(new Value.Given(value));
    }
    if (site.treatment().isMarginalized()) {
      return site;
    }
    return site.distribution().support().isDiscrete()
        ? Effects.drawn(site, KEY.fold(site.name()))
        : Effects.atZero(site);
  }

  private static boolean fits(Tensor value, Site.Sample site) {
    if (!value.shape().equals(site.valueShape())) {
      return false;
    }
    Constraint support = site.distribution().support();
    if (value.dtype().isFloating() == support.isDiscrete()) {
      return false;
    }
    Tensor inside = support.contains(value);
    for (Axis axis : inside.hiddenAxes()) {
      inside = inside.reveal(axis, 0);
    }
    return inside.allTrue();
  }
}
