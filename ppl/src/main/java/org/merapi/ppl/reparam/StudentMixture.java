package org.merapi.ppl.reparam;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.Distributions;
import org.merapi.distributions.family.line.StudentT;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.handler.Reparametrisation;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Student's t law as a mixture of normal ones: with n degrees of freedom the auxiliary site {@code
 * y.precision} is gamma(n/2, n/2), and the site itself is normal with the scale over the root of
 * it. The site may be observed; then its tails no longer make the posterior hard, and outliers are
 * those with a small precision.
 */
public record StudentMixture() implements Reparametrisation {
  @Override
  public String name() {
    return "studentT";
  }

  @Override
  public boolean fits(Site.Sample site) {
    return Law.of(site.distribution()).base() instanceof StudentT;
  }

  @Override
  public String needs() {
    return "a StudentT law";
  }

  @Override
  public Site.Sample apply(Site.Sample site, Next outer) {
    return outer.proceed(normal(site, outer));
  }

  @Override
  public Site.Sample applyToKnown(Site.Sample site, Next outer) {
    return apply(site, outer);
  }

  private Site.Sample normal(Site.Sample site, Next outer) {
    Auxiliary.requireUnscaled(site, name());
    Law law = Law.of(site.distribution());
    StudentT student = (StudentT) law.base();
    Tensor half = student.degreesOfFreedom().times(0.5).expand(student.batchShape());
    Distribution gamma = law.joined(Distributions.gamma(half, half));
    // It counts as a whole where the site is masked too, and stays proper there.
    Tensor precision = outer.proceed(Auxiliary.whole(site, "precision", gamma)).tensor();
    Tensor scale = student.scale().times(Tensors.reciprocal(Tensors.sqrt(precision)));
    return site.withDistribution(law.joined(Distributions.normal(student.loc(), scale)));
  }
}
