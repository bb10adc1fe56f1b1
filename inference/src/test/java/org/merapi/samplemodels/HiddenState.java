package org.merapi.samplemodels;

import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;

import org.merapi.tensor.Tensor;

/** A model and a guide that depend on a number beside their sites and data. */
public final class HiddenState {
  private final int first;
  private int runs;

  private HiddenState(int first) {
    this.first = first;
  }

  /** The number is that of the runs so far. */
  public static HiddenState counting() {
    return new HiddenState(0);
  }

  /** The number stays the same for some runs of the model, and counts from then on. */
  public static HiddenState countingAfter(int runs) {
    return new HiddenState(runs);
  }

  /** How often the model has run. */
  public int runs() {
    return runs;
  }

  /** Sites mu, x and y; the spread of x is the number. */
  public void model() {
    runs++;
    Tensor mu = sample("mu", normal(0, 1));
    observe("x", normal(mu, 1 + Math.max(0, runs - first)), scalar(0.5));
    observe("y", normal(mu, 1), scalar(0.25));
  }

  /** A guide of the model, which depends on nothing. */
  public static void guide() {
    sample("mu", normal(param("loc", scalar(0)), 1));
  }
}
