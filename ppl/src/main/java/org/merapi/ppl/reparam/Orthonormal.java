package org.merapi.ppl.reparam;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.compose.Transformed;
import org.merapi.distributions.transform.DiscreteCosine;
import org.merapi.distributions.transform.Haar;
import org.merapi.distributions.transform.Transform;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.handler.Reparametrisation;
import org.merapi.tensor.Tensor;

/**
 * A vector of real numbers in other coordinates: an orthonormal transform of it is the auxiliary
 * site. Neighbours that vary together, as in a random walk, are hard to move one by one; slow and
 * quick changes can be moved apart from each other.
 *
 * @param transform from the last axis of the value to the auxiliary one; keeps lengths
 * @param word behind the dot in the auxiliary site's name
 */
public record Orthonormal(Transform transform, String word) implements Reparametrisation {

  /** By the Haar transform: {@code theta.haar}. */
  public static Orthonormal haar() {
    return new Orthonormal(new Haar(), "haar");
  }

  /** By the discrete cosine transform of type II: {@code theta.discreteCosine}. */
  public static Orthonormal discreteCosine() {
    return new Orthonormal(new DiscreteCosine(), "discreteCosine");
  }

  @Override
  public String name() {
    return word;
  }

  @Override
  public boolean fits(Site.Sample site) {
    Distribution law = site.distribution();
    return law.eventShape().rank() > 0 && Law.isReal(law.support());
  }

  @Override
  public String needs() {
    return "a law of vectors of real numbers, such as MultivariateNormal or a Normal with"
        + " toEvent(1)";
  }

  @Override
  public Site.Sample apply(Site.Sample site, Next outer) {
    Distribution law = site.distribution();
    Distribution turned = new Transformed(law, transform, law.support());
    Tensor y = outer.proceed(Auxiliary.beside(site, word, turned)).tensor();
    return Auxiliary.computed(site, transform.inverse(y), outer);
  }
}
