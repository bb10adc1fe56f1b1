package org.merapi.ppl.reparam;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.compose.Transformed;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.transform.Transform;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.handler.Reparametrisation;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The image of real numbers under the bijection onto the site's support, with these as the
 * auxiliary site {@code theta.unconstrained}. Where bounds depend on other sites, the auxiliary
 * site has a support that does not, as mean-field guides need it.
 */
public record Unconstrained() implements Reparametrisation {
  @Override
  public String name() {
    return "unconstrained";
  }

  @Override
  public boolean fits(Site.Sample site) {
    Constraint support = site.distribution().support();
    return !support.isDiscrete() && support.transform().isBijective();
  }

  @Override
  public String needs() {
    return "a law whose support is the image of real numbers under a bijection";
  }

  @Override
  public Site.Sample apply(Site.Sample site, Next outer) {
    Distribution law = site.distribution();
    Transform transform = law.support().transform();
    Shape event = transform.inverseShape(site.valueShape());
    int rank = event.rank() - site.batchShape().rank();
    Constraint real = new Constraint.Independent(Constraints.REAL, rank);
    Distribution base = new Transformed(law, transform.inverted(), real);
    Tensor x = outer.proceed(Auxiliary.beside(site, "unconstrained", base)).tensor();
    Tensor value = transform.forward(x);
    int axes = law.eventShape().rank() - transform.codomainRank();
    Auxiliary.restoreVolume(
        site, outer, () -> Auxiliary.perEvent(transform.logAbsDetJacobian(x, value), axes));
    return Auxiliary.computed(site, value, outer);
  }
}
