package org.merapi.samplemodels;

import static org.merapi.distributions.Distributions.exponential;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import org.merapi.tensor.Tensor;

/**
 * Models whose statements depend on sampled values, and other models that a sampler must refuse.
 */
public final class ChangingSites {
  private ChangingSites() {}

  /** Reaches y only where x is small. */
  public static void skips() {
    Tensor x = sample("x", normal(0, 1));
    if (x.item() < 0.5) {
      sample("y", normal(0, 1));
    }
  }

  /** Reaches y only where x is large. */
  public static void adds() {
    Tensor x = sample("x", normal(0, 1));
    if (x.item() > 0.5) {
      sample("y", normal(0, 1));
    }
  }

  /** Samples u and v in an order that depends on x. */
  public static void swaps() {
    Tensor x = sample("x", normal(0, 1));
    if (x.item() < 0) {
      sample("u", normal(100, 1));
      sample("v", normal(-100, 1));
    } else {
      sample("v", normal(-100, 1));
      sample("u", normal(100, 1));
    }
  }

  /** Records d only where x is small. */
  public static void records() {
    Tensor x = sample("x", normal(0, 1));
    if (x.item() < 0.5) {
      deterministic("d", x);
    }
  }

  /** Data that no gamma variable can have. */
  public static void impossible() {
    Tensor s = sample("s", normal(0, 1));
    observe("age", gamma(2, s.exp()), scalar(-1));
  }

  /** Data between zero and an end that is to be found. */
  public static void end() {
    Tensor end = sample("end", exponential(0.1));
    plate("i", 3, () -> observe("x", uniform(scalar(0), end), tensor(1.0, 5.0, 2.0)));
  }

  /** A parameter, which a sampler would leave where it is. */
  public static void optimised() {
    Tensor loc = param("loc", scalar(0));
    sample("x", normal(loc, 1));
  }

  /** The line of {@link #skips} that reads a number. */
  public static final int SKIPS_LINE = 26;
}
