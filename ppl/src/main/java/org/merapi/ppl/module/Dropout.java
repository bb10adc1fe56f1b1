package org.merapi.ppl.module;

import org.merapi.ppl.Ppl;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Sets elements to zero at random, and makes the others greater so that the mean stays (Srivastava
 * et al. 2014, "Dropout"). Which ones, is drawn anew in every run from a key of the run.
 *
 * @param name of the {@code key} statement; unique in a run
 * @param rate the probability of zero, at least 0 and less than 1; no key is asked for at 0
 */
public record Dropout(String name, double rate) implements Layer {

  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "Dropout '" + name + "': the rate must be at least 0 and less than 1, got " + rate);
    }
  }

  @Override
  public Tensor apply(Tensor x) {
    if (rate == 0) {
      return x;
    }
    Tensor kept = Ppl.key(name).uniform(x.shape()).ge(rate);
    return Tensors.where(kept, x.div(1 - rate), 0.0);
  }

  @Override
  public Dropout evaluating() {
    return new Dropout(name, 0);
  }
}
