package org.merapi.ppl.reparam;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.compose.Transformed;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.bounded.LogitNormal;
import org.merapi.distributions.family.line.Normal;
import org.merapi.distributions.family.positive.LogNormal;
import org.merapi.distributions.transform.Transforms;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.handler.Reparametrisation;
import org.merapi.tensor.Tensor;

/**
 * The image of a draw, with the draw as the auxiliary site {@code theta.base}: for {@link
 * Transformed} laws, and for log-normal and logit-normal ones, which are images of normal ones.
 * Useful where the transform has parameters that depend on other sites, or together with {@link
 * LocScale}: {@code new Untransformed().then(LocScale.decentered())}.
 */
public record Untransformed() implements Reparametrisation {
  @Override
  public String name() {
    return "transform";
  }

  @Override
  public boolean fits(Site.Sample site) {
    return isTransformed(site.distribution());
  }

  static boolean isTransformed(Distribution distribution) {
    return switch (Law.of(distribution).base()) {
      case Transformed t -> true;
      case LogNormal l -> true;
      case LogitNormal l -> true;
      default -> false;
    };
  }

  /** What is drawn and what it is mapped by. */
  static Transformed parts(Distribution base) {
    return switch (base) {
      case Transformed t -> t;
      case LogNormal l ->
          new Transformed(
              new Normal(l.loc(), l.scale()), new Transforms.Exp(), Constraints.POSITIVE);
      case LogitNormal l ->
          new Transformed(
              new Normal(l.loc(), l.scale()), new Transforms.Logistic(), Constraints.UNIT_INTERVAL);
      default -> throw new IllegalArgumentException(base.name());
    };
  }

  @Override
  public String needs() {
    return "the law of a transformed variable, such as Transformed or LogNormal";
  }

  @Override
  public Site.Sample apply(Site.Sample site, Next outer) {
    Law law = Law.of(site.distribution());
    Transformed parts = parts(law.base());
    Site.Sample base = Auxiliary.beside(site, "base", law.joined(parts.base()));
    Tensor x = outer.proceed(base).tensor();
    Tensor value = parts.transform().forward(x).expand(site.valueShape());
    int axes = site.distribution().eventShape().rank() - parts.transform().codomainRank();
    Auxiliary.restoreVolume(
        site, outer, () -> Auxiliary.perEvent(parts.transform().logAbsDetJacobian(x, value), axes));
    return Auxiliary.computed(site, value, outer);
  }
}
