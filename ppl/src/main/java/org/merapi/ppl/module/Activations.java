package org.merapi.ppl.module;

import org.merapi.tensor.Special;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Functions of each element to put between layers, as in {@code Sequential.of(first,
 * Activations::relu, second)}. Others are in {@link Tensors}: tanh, sigmoid, softplus.
 */
public final class Activations {
  private Activations() {}

  /** The greater of the element and zero; the derivative at zero is zero. */
  public static Tensor relu(Tensor x) {
    return Tensors.where(x.gt(0), x, 0.0);
  }

  /**
   * The element times the standard normal probability of less (Hendrycks and Gimpel 2016, "Gaussian
   * error linear units").
   */
  public static Tensor gelu(Tensor x) {
    return x.times(Special.erf(x.div(Math.sqrt(2))).plus(1)).times(0.5);
  }

  /**
   * The element times its sigmoid (Ramachandran et al. 2017, "Searching for activation functions").
   */
  public static Tensor silu(Tensor x) {
    return x.times(Tensors.sigmoid(x));
  }
}
