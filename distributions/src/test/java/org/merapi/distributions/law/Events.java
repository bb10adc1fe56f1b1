package org.merapi.distributions.law;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.Enumerable;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The values of discrete distributions, all or nearly all. */
final class Events {
  /** Whole numbers from zero that hold all the mass of the ordinary examples of counts. */
  private static final int COUNTS = 400;

  private Events() {}

  /**
   * The values of one event along a first axis: those the row of the table lists, those the
   * distribution enumerates, or the numbers from zero to 399.
   */
  static Tensor of(Family family, Distribution distribution) {
    if (family.events().isPresent()) {
      return family.events().get();
    }
    return distribution instanceof Enumerable e ? e.enumerateSupport() : Tensors.arange(COUNTS);
  }
}
