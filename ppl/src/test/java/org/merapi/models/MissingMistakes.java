package org.merapi.models;

import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.observedWhere;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.tensor;

import org.merapi.distributions.Distribution;
import org.merapi.tensor.Tensor;

/** Models with mistakes in missing data: each error names its line, so lines count here. */
public final class MissingMistakes {
  private static final Tensor DATA = tensor(1.0, Double.NaN, 3);

  private MissingMistakes() {}

  /** Data with a value missing. */
  public static void rows(Distribution distribution, Tensor observed) {
    plate("row", 3, () -> observe("y", distribution, DATA, observedWhere(observed)));
  }

  /** The option on a statement without data. */
  public static void sampled() {
    plate("row", 3, () -> sample("y", normal(0, 1), observedWhere(tensor(true, false, true))));
  }

  /** A mixture of which data are missing. */
  public static void mixture() {
    plate(
        "row",
        3,
        () -> {
          var z = sample("z", categorical(tensor(0.5, 0.5)), enumerate());
          var loc = tensor(-1., 1).get(z);
          observe("y", normal(loc, 1), DATA, observedWhere(tensor(true, false, true)));
        });
  }
}
