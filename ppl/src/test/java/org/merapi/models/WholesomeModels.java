package org.merapi.models;

import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.collapse;
import static org.merapi.ppl.Ppl.cond;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.enumerateSequentially;
import static org.merapi.ppl.Ppl.markov;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.observedWhere;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.ppl.Ppl.scope;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;

/** Models of every kind that the lint must have nothing to say about. */
public final class WholesomeModels {
  private static final Tensor X = tensor(0.5, 1.5, -1);
  private static final Tensor LOCS = tensor(-1., 1);

  private WholesomeModels() {}

  /** Missing data, to be filled in. */
  public static void missingData() {
    var loc = sample("loc", normal(0, 1));
    plate("row", 3, () -> observe("x", normal(loc, 1), X, observedWhere(X.gt(0))));
  }

  /** Java branches on a value for which there is a run of its own. */
  public static void sequential() {
    var loc = sample("loc", normal(0, 1));
    var flag = sample("flag", bernoulli(0.5), enumerateSequentially());
    observe("x", normal(flag.item() > 0 ? loc : loc.times(2), 1), scalar(1));
  }

  /** A site that is integrated out. */
  public static void collapsed() {
    var a = sample("a", normal(0, 1)).exp();
    var p = sample("p", beta(a, 2), collapse());
    plate("row", 3, () -> observe("x", bernoulli(p), X.gt(0).cast(DType.INT64)));
  }

  /** Data in branches, one of which is taken where a latent site says so. */
  public static void branches() {
    var loc = sample("loc", normal(0, 1));
    var _ =
        cond(
            loc.gt(0),
            () -> observe("right", normal(0, 1), scalar(1)),
            () -> observe("left", normal(1, 1), scalar(1)));
  }

  /** A hidden Markov chain. */
  public static void chain() {
    var noise = sample("noise", normal(0, 1)).exp();
    var moves = tensor(0.9, 0.1, 0.2, 0.8).reshape(2, 2);
    var _ =
        markov(
            "step",
            0,
            3,
            scalar(0).cast(DType.INT64),
            (t, before) -> {
              var z = sample("z", categorical(moves.get(before)), enumerate());
              observe("x", normal(LOCS.get(z), noise), X.get(t));
              return z;
            });
  }

  /** A part with a prefix. */
  public static void part() {
    var loc = scope("inner", () -> sample("loc", normal(0, 1)));
    scope("outer", () -> observe("x", normal(loc, 1), scalar(1)));
  }
}
