package org.merapi.ppl.reparam;

import org.merapi.distributions.Distribution;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.handler.Reparametrisation;
import org.merapi.tensor.Tensor;

/**
 * Draws a site from its law as updated by evidence, real or made up, and corrects the density for
 * it: the auxiliary site {@code theta.updated} has the conjugate law after the evidence, and the
 * factor {@code theta.density} is the log ratio of the two densities. The posterior is the same;
 * draws from the model, its use as a guide and importance weights start near it.
 *
 * @param evidence what the law is updated by
 */
public record Conjugate(Evidence evidence) implements Reparametrisation {
  @Override
  public String name() {
    return "conjugate";
  }

  @Override
  public boolean fits(Site.Sample site) {
    return evidence.update(Law.of(site.distribution()).base()).isPresent();
  }

  @Override
  public String needs() {
    return evidence.conjugateTo() + " for " + evidence.getClass().getSimpleName();
  }

  @Override
  public Site.Sample apply(Site.Sample site, Next outer) {
    Law law = Law.of(site.distribution());
    Distribution updated = law.joined(evidence.update(law.base()).orElseThrow());
    if (!updated.eventShape().equals(site.distribution().eventShape())
        || !updated.batchShape().broadcastsTo(site.batchShape())) {
      throw ModelError.at(
          site.name(),
          "the law after the evidence has batch shape "
              + updated.batchShape()
              + " and event shape "
              + updated.eventShape()
              + ", and the site asks for "
              + site.batchShape()
              + " and "
              + site.distribution().eventShape(),
          "give evidence that broadcasts to the site's value");
    }
    Tensor value = outer.proceed(Auxiliary.whole(site, "updated", updated)).tensor();
    Site.Sample answer = Auxiliary.computed(site, value, outer);
    if (!answer.isIntervened()) {
      Auxiliary.correctDensity(site, value, updated.logProb(value), outer);
    }
    return answer;
  }
}
