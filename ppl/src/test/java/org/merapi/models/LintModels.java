package org.merapi.models;

import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.exponential;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.distributions.constraint.Constraints.POSITIVE;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.distributions.constraint.Constraints.UNIT_INTERVAL;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.where;
import static org.merapi.tensor.Tensors.zeros;

import java.util.Map;
import org.merapi.ppl.Models;
import org.merapi.tensor.Tensor;

/** Models that the lint has something to say about, and their mended neighbours: lines count. */
public final class LintModels {
  private static final Tensor WEIGHTS = tensor(0.25, 0.75);
  private static final Tensor LOCS = tensor(-1., 1);
  private static final Tensor X = tensor(0.5, 1.5, -1);

  private LintModels() {}

  /** Nothing to say. */
  public static void regression() {
    var slope = sample("slope", normal(0, 2));
    var noise = sample("noise", halfNormal(1));
    plate("row", 3, () -> observe("y", normal(slope.times(X), noise), X));
  }

  /** Two discrete sites that are not summed over. */
  public static void mixtureWithoutMarks() {
    var w = sample("w", bernoulli(0.5));
    plate(
        "point",
        3,
        () -> {
          var z = sample("z", categorical(WEIGHTS));
          observe("x", normal(LOCS.get(z).plus(w), 1), X);
        });
  }

  /** The same with marks. */
  public static void mixture() {
    plate(
        "point",
        3,
        () -> {
          var z = sample("z", categorical(WEIGHTS), enumerate());
          observe("x", normal(LOCS.get(z).plus(sample("w", normal(0, 1))), 1), X);
        });
  }

  /** A vector of parameters without a plate. */
  public static void withoutPlate() {
    var loc = sample("loc", normal(zeros(3), 1));
    plate("row", 3, () -> observe("y", normal(loc, 1), X));
  }

  /** Two sites of one name. */
  public static void duplicate() {
    var a = sample("a", normal(0, 1));
    var b = sample("a", normal(0, 1));
    observe("y", normal(a.plus(b), 1), scalar(1));
  }

  /** A parameter in what is to be sampled. */
  public static void withParam() {
    var loc = param("loc", scalar(1));
    observe("y", normal(loc.plus(sample("x", normal(0, 1))), 1), scalar(1));
  }

  /** A negative value of a positive distribution. */
  public static void negativeData() {
    var rate = sample("rate", halfNormal(1));
    plate("row", 3, () -> observe("y", exponential(rate), X));
  }

  /** Whether the data are inside depends on a latent site. */
  public static void movingBounds() {
    var high = sample("high", halfNormal(2));
    plate("row", 3, () -> observe("y", uniform(high.neg(), high), X));
  }

  /** A site that nothing is computed from, one that only leads there, and a prediction. */
  public static void unobserved() {
    var alone = sample("alone", normal(0, 1));
    var below = sample("below", normal(alone, 1));
    deterministic("twice", below.times(2));
    var loc = sample("loc", normal(0, 1));
    observe("y", normal(loc, 1), scalar(1));
    sample("next", normal(loc, 1));
  }

  /** All of it is observed in the end. */
  public static void observedFarBelow() {
    var top = sample("top", normal(0, 1));
    var middle = deterministic("middle", sample("next", normal(top, 1)).times(2));
    factor("term", middle.square().neg());
  }

  /** No data at all. */
  public static void prior() {
    sample("y", normal(sample("loc", normal(0, 1)), 1));
  }

  /** Flat priors, one of which nothing observes. */
  public static void flat() {
    var loc = sample("loc", improperUniform(REAL));
    var scale = sample("scale", improperUniform(POSITIVE));
    sample("forgotten", improperUniform(REAL, 2).toEvent(1));
    plate("row", 3, () -> observe("y", normal(loc, scale), X));
  }

  /** Flat over a set with bounds. */
  public static void flatButProper() {
    var p = sample("p", improperUniform(UNIT_INTERVAL));
    observe("y", bernoulli(p), scalar(1));
  }

  /** Priors that are far from one in one way or the other. */
  public static void farScales() {
    var wide = sample("wide", normal(zeros(2), tensor(1., 1e6)).toEvent(1));
    var vague = sample("vague", gamma(0.001, 0.001));
    var narrow = sample("narrow", uniform(1, 1.001));
    observe("y", normal(wide.sum().plus(narrow), vague), scalar(1));
  }

  /** Scales near one, a concentration that says much, and a scale that is another site. */
  public static void nearScales() {
    var scale = sample("scale", halfNormal(50));
    var p = sample("p", beta(200, 200));
    var loc = sample("loc", normal(p, scale.times(1e6)));
    observe("y", normal(loc, 1e-6), scalar(1));
  }

  /** A statement without anything to be found out, and one that has. */
  public static void constant() {
    var loc = sample("loc", normal(0, 1));
    observe("known", normal(0, 1), scalar(1));
    factor("nothing", scalar(-3));
    observe("y", normal(loc, 1), scalar(1));
  }

  /** The parents of y are cut off on purpose. */
  public static void cutOff() {
    Models.intervene(
            () -> {
              var loc = sample("loc", normal(sample("top", normal(0, 1)), 1));
              observe("y", normal(loc, 1), scalar(1));
              observe("z", normal(sample("other", normal(loc, 1)), 1), scalar(1));
              factor("top term", sample("more", normal(0, 1)));
            },
            Map.of("loc", scalar(2)))
        .run();
  }

  /** Data that do not matter. */
  public static void ignored() {
    var loc = sample("loc", normal(0, 1));
    observe("y", normal(loc, 1), scalar(1), mask(tensor(1.).get(0).gt(2)));
    observe("flat", improperUniform(REAL), loc);
    observe("own", new OnlyLoc(loc), scalar(1));
  }

  /** Data of which some matter. */
  public static void partlyMasked() {
    var loc = sample("loc", normal(0, 1));
    plate("row", 3, () -> observe("y", normal(loc, 1), X, mask(X.gt(0))));
  }

  /** Java looks at a sampled value. */
  public static void branch() {
    var x = sample("x", normal(0, 1));
    var loc = x.item() > 0 ? x : x.times(-0.5);
    observe("y", normal(loc, 1), scalar(1));
  }

  /** The same in tensors, and Java looks at data. */
  public static void choice() {
    var x = sample("x", normal(0, 1));
    var loc = X.get(0).item() > 0 ? where(x.gt(0), x, x.times(-0.5)) : x;
    observe("y", normal(loc, 1), scalar(1));
  }
}
