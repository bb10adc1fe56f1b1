package org.merapi.ppl.reparam;

import java.util.Optional;
import java.util.function.Supplier;
import org.merapi.distributions.Distribution;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The sites that stand for another one. */
final class Auxiliary {
  private Auxiliary() {}

  /** A site beside another, which scales and masks apply to as they do to that. */
  static Site.Sample beside(Site.Sample site, String word, Distribution law) {
    return keyed(of(site, site.name() + "." + word, law, site.scale(), site.mask()), site, word);
  }

  /** A site beside another, which counts as a whole whatever becomes of that. */
  static Site.Sample whole(Site.Sample site, String word, Distribution law) {
    return keyed(of(site, site.name() + "." + word, law, 1, Optional.empty()), site, word);
  }

  private static Site.Sample of(
      Site.Sample site, String name, Distribution law, double scale, Optional<Tensor> mask) {
    return new Site.Sample(
        name,
        site.plates(),
        law,
        new Value.Missing(),
        site.key(),
        scale,
        mask,
        site.taken(),
        site.treatment());
  }

  /** A key from further in is the site's; what stands for it must not share it. */
  private static Site.Sample keyed(Site.Sample made, Site.Sample site, String word) {
    return site.key().isPresent() ? made.withKey(site.key().get().fold(word)) : made;
  }

  /**
   * Reports the value of a site outward as computed, and answers the site with it, or with the
   * value of an intervention further out.
   */
  static Site.Sample computed(Site.Sample site, Tensor value, Next outer) {
    Site.Deterministic reported =
        (Site.Deterministic)
            outer.proceed(
                new Site.Deterministic(
                    site.name(),
                    site.plates(),
                    value,
                    Site.Deterministic.Origin.REPARAMETRISATION));
    if (!reported.isIntervened()) {
      return site.withValue(new Value.Given(reported.value()));
    }
    if (site.scale() != 1 || site.mask().isPresent()) {
      // A power of the density of auxiliary sites does not integrate to one, so it would count.
      throw ModelError.at(
          site.name(),
          "an intervention around reparam(...) fixes the site, whose density is scaled or masked"
              + " further in, and so are its auxiliary sites, which stay",
          "put Intervene inside reparam(...)");
    }
    return site.withValue(new Value.Intervened(reported.value()));
  }

  /**
   * Where a scale or a mask applies to a site, it applies to the law of an auxiliary site of {@link
   * #beside} as well, but the volume change between the two has to count in full. This adds what is
   * missing of it, under the word "volume".
   *
   * @param logVolume of the map from the auxiliary value to the site's, for each event
   */
  static void restoreVolume(Site.Sample site, Next outer, Supplier<Tensor> logVolume) {
    if (site.scale() == 1 && site.mask().isEmpty()) {
      return;
    }
    Tensor volume = logVolume.get().expand(site.batchShape());
    Tensor missing = volume.times(1 - site.scale());
    if (site.mask().isPresent()) {
      missing = Tensors.where(site.mask().get(), missing, volume);
    }
    outer.proceed(Site.Factor.of(site.name() + ".volume", site.plates(), missing));
  }

  /**
   * Adds what makes the density of a value that of the site's own law, under the word "density".
   *
   * @param already the log density that the auxiliary sites give the value, for each event
   */
  static void correctDensity(Site.Sample site, Tensor value, Tensor already, Next outer) {
    Tensor wanted = site.distribution().logProb(value).times(site.scale());
    if (site.mask().isPresent()) {
      wanted = Tensors.where(site.mask().get(), wanted, Tensors.scalar(0));
    }
    Tensor missing = wanted.minus(already).expand(site.batchShape());
    outer.proceed(Site.Factor.of(site.name() + ".density", site.plates(), missing));
  }

  /**
   * Requires that no scale applies: a law that is the sum or the image of others has no power of
   * its density that could be made of theirs.
   */
  static void requireUnscaled(Site.Sample site, String how) {
    if (site.scale() != 1) {
      throw ModelError.at(
          site.name(),
          "the log density of the site is scaled by "
              + site.scale()
              + ", and "
              + how
              + " cannot give its auxiliary sites a density that makes it so",
          "take the site out of the configuration of Reparam",
          "put Scale around Reparam: it then scales the auxiliary sites too");
    }
  }

  /** The sum over the axes behind the batch's. */
  static Tensor perEvent(Tensor each, int eventAxes) {
    Tensor sum = each;
    for (int i = 0; i < eventAxes; i++) {
      sum = sum.sum(-1);
    }
    return sum;
  }
}
