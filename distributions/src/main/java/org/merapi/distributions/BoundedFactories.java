package org.merapi.distributions;

import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.family.bounded.Beta;
import org.merapi.distributions.family.bounded.Uniform;
import org.merapi.tensor.Tensor;

/** Factories of the distributions on a bounded interval, a part of {@link Distributions}. */
abstract class BoundedFactories extends PositiveFactories {
  /**
   * Uniform: density 1 / (high - low) from low to high, ends included.
   *
   * @param low lower end
   * @param high upper end, greater than low
   */
  public static Uniform uniform(Tensor low, Tensor high) {
    return checked(new Uniform(low, high));
  }

  /** As {@link #uniform(Tensor, Tensor)}. */
  public static Uniform uniform(double low, double high) {
    return checked(new Uniform(scalar(low), scalar(high)));
  }

  /** As {@link #uniform(Tensor, Tensor)}. */
  public static Uniform uniform(Tensor low, double high) {
    return checked(new Uniform(low, scalar(high)));
  }

  /** As {@link #uniform(Tensor, Tensor)}. */
  public static Uniform uniform(double low, Tensor high) {
    return checked(new Uniform(scalar(low), high));
  }

  /**
   * Beta: density x^(alpha - 1) (1 - x)^(beta - 1) / B(alpha, beta), from zero to one.
   *
   * @param alpha positive; the mean is alpha / (alpha + beta)
   * @param beta positive
   */
  public static Beta beta(Tensor alpha, Tensor beta) {
    return checked(new Beta(alpha, beta));
  }

  /** As {@link #beta(Tensor, Tensor)}. */
  public static Beta beta(double alpha, double beta) {
    return checked(new Beta(scalar(alpha), scalar(beta)));
  }

  /** As {@link #beta(Tensor, Tensor)}. */
  public static Beta beta(Tensor alpha, double beta) {
    return checked(new Beta(alpha, scalar(beta)));
  }

  /** As {@link #beta(Tensor, Tensor)}. */
  public static Beta beta(double alpha, Tensor beta) {
    return checked(new Beta(scalar(alpha), beta));
  }
}
