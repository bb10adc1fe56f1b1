package org.merapi.distributions.density;

import org.merapi.tensor.Tensor;

/** Numbers with the derivatives of others. */
public final class StraightThrough {
  private StraightThrough() {}

  /**
   * The numbers of one tensor with the derivatives of another.
   *
   * @param hard the numbers
   * @param soft what the derivatives are those of, finite; broadcasts to the shape of {@code hard}
   */
  public static Tensor of(Tensor hard, Tensor soft) {
    return hard.stopGradient().plus(soft.minus(soft.stopGradient()));
  }
}
