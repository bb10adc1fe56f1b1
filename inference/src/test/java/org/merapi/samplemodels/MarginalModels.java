package org.merapi.samplemodels;

import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.binomial;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.poisson;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.collapse;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.enumerateSequentially;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import org.merapi.tensor.Tensor;

/** Models with sites that are enumerated sequentially or integrated out. */
public final class MarginalModels {
  private MarginalModels() {}

  /**
   * A coin that is fair or not, known by its throws: the posterior of the bias is a beta law, mixed
   * with what its prior is where the coin is fair.
   */
  public static void fairOrNot() {
    Tensor bias = sample("bias", beta(2, 2));
    deterministic("odds", bias.div(scalar(1.0).minus(bias)));
    Tensor isFair = sample("fair", bernoulli(0.5), enumerateSequentially());
    Tensor p = isFair.itemLong() == 1 ? scalar(0.5) : bias;
    observe("heads", binomial(10, p), scalar(8));
    deterministic("used", p);
  }

  /** A latent site in one branch only. */
  public static void oneBranch() {
    Tensor z = sample("z", bernoulli(0.5), enumerateSequentially());
    if (z.itemLong() == 1) {
      sample("x", normal(0, 1));
    }
    sample("y", normal(0, 1));
  }

  /** A latent site whose bounds differ, around the same middle. */
  public static void bounds() {
    Tensor z = sample("z", bernoulli(0.5), enumerateSequentially());
    double half = 1 + z.item();
    sample("x", uniform(-half, half));
  }

  /** Groups of counts, their rates integrated out. */
  public static void counts() {
    Tensor shape = sample("shape", gamma(2, 1));
    plate(
        "group",
        2,
        () -> {
          Tensor rate = sample("rate", gamma(shape, 1), collapse());
          deterministic("double", rate.times(2));
          observe("count", poisson(rate), tensor(3.0, 0));
        });
  }

  /** A choice that no Java code looks at. */
  public static void choice() {
    Tensor x = sample("x", normal(0, 1));
    Tensor z = sample("z", categorical(tensor(0.25, 0.75)), enumerateSequentially());
    observe("y", normal(tensor(-1.0, 1).get(z).plus(x), 1), scalar(0.5));
  }
}
