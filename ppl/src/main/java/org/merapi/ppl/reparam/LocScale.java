package org.merapi.ppl.reparam;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.handler.Reparametrisation;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.spi.Requirement;

/**
 * A location and scale taken out of a law, wholly or in part (Papaspiliopoulos, Roberts and Skoeld
 * 2007, "A general framework for the parametrization of hierarchical models"; Gorinova, Moore and
 * Hoffman 2020, "Automatic reparameterisation of probabilistic programs"). With the centering c
 * between 0 and 1, the auxiliary site {@code theta.decentered} has the law of the site with the
 * location c loc and the scale scale^c and its other parameters as they are, and
 *
 * <p>theta = loc + scale^(1 - c) (decentered - c loc).
 *
 * <p>Zero is right where data tells little about each value, one is the model as it is written.
 *
 * @param centering how much of the location and scale stays
 */
public record LocScale(Centering centering) implements Reparametrisation {
  private static final String LOC = "loc";
  private static final String SCALE = "scale";

  /** Parameters that a law may have besides, since they do not change with the unit. */
  private static final Set<String> SHAPES =
      Set.of("degreesOfFreedom", "skewness", "asymmetry", "quantile");

  /** Where the centering comes from. */
  public sealed interface Centering {

    /**
     * A centering that is chosen.
     *
     * @param value between 0 and 1, broadcasts to the site's value
     */
    record Fixed(Tensor value) implements Centering {

      /**
       * Checks the values.
       *
       * @throws IllegalArgumentException if one is not between 0 and 1
       */
      public Fixed {
        requireInside(value, value.ge(0).and(value.le(1)), "between 0 and 1");
      }
    }

    /**
     * A centering that variational inference learns, as the parameter {@code theta.centering}.
     *
     * @param initial where it starts, between 0 and 1 without the ends, broadcasts to the site's
     *     value
     */
    record Learnt(Tensor initial) implements Centering {

      /**
       * Checks the values.
       *
       * @throws IllegalArgumentException if one is not between 0 and 1, or is an end
       */
      public Learnt {
        requireInside(initial, initial.gt(0).and(initial.lt(1)), "above 0 and below 1 to start");
      }
    }
  }

  private static void requireInside(Tensor value, Tensor inside, String where) {
    Requirement.require(
        inside.detached(),
        () ->
            new IllegalArgumentException(
                "LocScale: the centering must be " + where + ", got " + value));
  }

  /** Location and scale taken out wholly: a centering of zero. */
  public static LocScale decentered() {
    return centered(0);
  }

  /** A chosen centering, from 0 to 1. */
  public static LocScale centered(double centering) {
    return centered(Tensors.scalar(centering));
  }

  /** As {@link #centered(double)}, by element of the site's value. */
  public static LocScale centered(Tensor centering) {
    return new LocScale(new Centering.Fixed(centering));
  }

  /** One centering that is learnt, from 0.5 on. */
  public static LocScale learnt() {
    return learnt(Tensors.scalar(0.5));
  }

  /** Centerings that are learnt, as many as {@code initial} has. */
  public static LocScale learnt(Tensor initial) {
    return new LocScale(new Centering.Learnt(initial));
  }

  @Override
  public String name() {
    return "locScale";
  }

  @Override
  public boolean fits(Site.Sample site) {
    return isLocScale(site.distribution());
  }

  /** Whether the law of a difference to the location over the scale does not depend on the two. */
  static boolean isLocScale(Distribution distribution) {
    Distribution base = Law.of(distribution).base();
    Params<? extends Distribution> params = base.params();
    Set<String> names =
        params.own().stream().map(Params.Param::name).collect(Collectors.toUnmodifiableSet());
    return Law.isReal(base.support())
        && base.eventShape().rank() == 0
        && params.nested().isEmpty()
        && names.contains(LOC)
        && names.contains(SCALE)
        && names.stream().allMatch(n -> n.equals(LOC) || n.equals(SCALE) || SHAPES.contains(n));
  }

  @Override
  public String needs() {
    return "a law of real numbers with the parameters loc and scale, such as Normal or StudentT";
  }

  @Override
  public Site.Sample apply(Site.Sample site, Next outer) {
    Law law = Law.of(site.distribution());
    Tensor c = centering(site, outer);
    if (!c.shape().broadcastsTo(site.valueShape())) {
      throw ModelError.at(
          site.name(),
          "the centering has shape "
              + c.shape()
              + ", which does not broadcast to the shape "
              + site.valueShape()
              + " of the value",
          "give one centering for all, or one for each element of the value");
    }
    Tensor loc = law.parameter(LOC);
    Tensor scale = law.parameter(SCALE);
    if (isEverywhere(0)) {
      // Without a power of the scale the program is shorter, and no rounding comes in.
      Tensor zero = Tensors.zeros(law.base().batchShape(), loc.dtype().floating());
      Tensor standard = draw(site, law, zero, zero.plus(1), outer);
      Tensor value = loc.plus(scale.times(standard));
      return answer(site, law, value, () -> Tensors.log(scale), outer);
    }
    if (isEverywhere(1)) {
      return outer.proceed(site);
    }
    Tensor rest = c.neg().plus(1);
    Tensor keptLoc = c.times(loc);
    Tensor partly = draw(site, law, keptLoc, scale.pow(c), outer);
    Tensor value = loc.plus(scale.pow(rest).times(partly.minus(keptLoc)));
    return answer(site, law, value, () -> rest.times(Tensors.log(scale)), outer);
  }

  private static Tensor draw(Site.Sample site, Law law, Tensor loc, Tensor scale, Next outer) {
    Distribution partly = law.joined(law.with(Map.of(LOC, loc, SCALE, scale)));
    return outer.proceed(Auxiliary.beside(site, "decentered", partly)).tensor();
  }

  private static Site.Sample answer(
      Site.Sample site, Law law, Tensor value, Supplier<Tensor> logVolume, Next outer) {
    Auxiliary.restoreVolume(
        site,
        outer,
        () -> Auxiliary.perEvent(logVolume.get().expand(site.valueShape()), law.axes()));
    return Auxiliary.computed(site, value.expand(site.valueShape()), outer);
  }

  private Tensor centering(Site.Sample site, Next outer) {
    return switch (centering) {
      case Centering.Fixed f -> f.value();
      case Centering.Learnt l -> {
        Site param =
            new Site.Param(
                site.name() + ".centering",
                site.plates(),
                l.initial(),
                Constraints.UNIT_INTERVAL,
                Optional.empty());
        yield ((Site.Param) outer.proceed(param)).tensor();
      }
    };
  }

  private boolean isEverywhere(double number) {
    return centering instanceof Centering.Fixed f
        && f.value().isConcrete()
        && f.value().hiddenAxes().isEmpty()
        && f.value().eq(number).allTrue();
  }
}
