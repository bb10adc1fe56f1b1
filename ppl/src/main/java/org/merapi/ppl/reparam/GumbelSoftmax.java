package org.merapi.ppl.reparam;

import static org.merapi.tensor.Tensors.sigmoid;
import static org.merapi.tensor.Tensors.softmax;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.Distributions;
import org.merapi.distributions.family.discrete.RelaxedBernoulli;
import org.merapi.distributions.family.discrete.RelaxedBernoulliLogits;
import org.merapi.distributions.family.discrete.RelaxedOneHotCategorical;
import org.merapi.distributions.family.discrete.RelaxedOneHotCategoricalLogits;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.handler.Reparametrisation;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Relaxed discrete values from the noise that makes them (Maddison, Mnih and Teh 2017, "The
 * concrete distribution"): a relaxed one-hot vector is softmax((logits + gumbel) / temperature) of
 * the auxiliary site {@code z.gumbel}, a relaxed binary value the logistic function of (log odds +
 * logistic) / temperature of {@code z.logistic}. The noise has a fixed law without corners,
 * whatever the temperature.
 */
public record GumbelSoftmax() implements Reparametrisation {

  /** What the noise is added to, and what it is divided by. */
  private record Relaxed(Tensor logits, Tensor temperature, boolean binary) {}

  @Override
  public String name() {
    return "gumbelSoftmax";
  }

  @Override
  public boolean fits(Site.Sample site) {
    return switch (Law.of(site.distribution()).base()) {
      case RelaxedOneHotCategorical r -> true;
      case RelaxedOneHotCategoricalLogits r -> true;
      case RelaxedBernoulli r -> true;
      case RelaxedBernoulliLogits r -> true;
      default -> false;
    };
  }

  private static Relaxed relaxed(Distribution base) {
    return switch (base) {
      case RelaxedOneHotCategorical r -> new Relaxed(r.logMasses(), r.temperature(), false);
      case RelaxedOneHotCategoricalLogits r -> new Relaxed(r.logMasses(), r.temperature(), false);
      case RelaxedBernoulli r -> new Relaxed(r.logOdds(), r.temperature(), true);
      case RelaxedBernoulliLogits r -> new Relaxed(r.logOdds(), r.temperature(), true);
      default -> throw new IllegalArgumentException(base.name());
    };
  }

  @Override
  public String needs() {
    return "a RelaxedOneHotCategorical or RelaxedBernoulli law";
  }

  @Override
  public Site.Sample apply(Site.Sample site, Next outer) {
    Auxiliary.requireUnscaled(site, name());
    requireUnmasked(site);
    Distribution law = site.distribution();
    Relaxed relaxed = relaxed(Law.of(law).base());
    Tensor zero = Tensors.zeros(law.eventShape());
    int axes = law.eventShape().rank();
    if (relaxed.binary()) {
      Distribution noise = Distributions.logistic(zero, Tensors.scalar(1)).toEvent(axes);
      Tensor x = outer.proceed(Auxiliary.whole(site, "logistic", noise)).tensor();
      Tensor value = sigmoid(relaxed.logits().plus(x).div(relaxed.temperature()));
      return Auxiliary.computed(site, value, outer);
    }
    Distribution noise = Distributions.gumbel(zero, Tensors.scalar(1)).toEvent(axes);
    Tensor x = outer.proceed(Auxiliary.whole(site, "gumbel", noise)).tensor();
    Tensor sum = relaxed.logits().plus(x);
    Tensor value = softmax(sum.div(relaxed.temperature().unsqueeze(-1)), -1);
    return Auxiliary.computed(site, value, outer);
  }

  private void requireUnmasked(Site.Sample site) {
    if (site.mask().isPresent()) {
      throw ModelError.at(
          site.name(),
          "some elements of the site are masked, and "
              + name()
              + " cannot give its auxiliary site a density that makes it so",
          "take the site out of the configuration of Reparam",
          "put Mask around Reparam: it then masks the auxiliary site too");
    }
  }
}
