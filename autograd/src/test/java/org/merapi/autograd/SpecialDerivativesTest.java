package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.tensor.Tensors.scalar;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.Special;
import org.merapi.tensor.Tensor;

/** Derivatives of special functions that the table of the operations does not hold. */
class SpecialDerivativesTest {

  /** The function differentiated so often. */
  private static Function<Tensor, Tensor> derivative(Function<Tensor, Tensor> f, int order) {
    Function<Tensor, Tensor> result = f;
    for (int i = 0; i < order; i++) {
      Function<Tensor, Tensor> inner = result;
      result = x -> Gradients.grad((Tensor t) -> inner.apply(t)).apply(x);
    }
    return result;
  }

  @Test
  void anOrderThatIsTooHighSaysSo() {
    Tensor x = scalar(0.75);
    assertMessage(
        "erfcx: derivatives are available up to order 10, and order 11 was asked for",
        derivative(Special::erfcx, 11),
        x);
    assertMessage(
        "gammaP: derivatives in the shape are available up to order 6, and order 7 was asked for",
        derivative(shape -> Special.gammaQ(shape, scalar(2)), 7),
        x);
    assertMessage(
        "betainc: derivatives in the shapes are available up to order 6 together, and order 7 was"
            + " asked for",
        derivative(shape -> Special.betainc(scalar(2), shape, scalar(0.3)), 7),
        x);
  }

  private static void assertMessage(String message, Function<Tensor, Tensor> function, Tensor x) {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> {
              var _ = function.apply(x);
            });
    assertEquals(message, error.getMessage());
  }

  @Test
  void derivativesInTheArgumentHaveNoLimit() {
    // P(1, x) is 1 - e^-x, and I_x(1, 1) is x.
    double ofGamma = derivative(x -> Special.gammaP(scalar(1), x), 9).apply(scalar(0.5)).item();
    assertEquals(Math.exp(-0.5), ofGamma, 1e-9);
    Function<Tensor, Tensor> ofUniform = x -> Special.betainc(scalar(1), scalar(1), x);
    assertEquals(1, derivative(ofUniform, 1).apply(scalar(0.3)).item(), 1e-15);
    assertEquals(0, derivative(ofUniform, 2).apply(scalar(0.3)).item(), 1e-14);
  }

  @Test
  void secondKindIsDifferentiableInOrderAndArgument() {
    // K_(1/2)(x) is sqrt(pi / (2 x)) e^-x, and dK/dnu there is e^(2x) E_1(2x) K (DLMF 10.38.7).
    double x = 1.5;
    double value = Math.sqrt(Math.PI / (2 * x)) * Math.exp(-x);
    Tensor half = scalar(0.5);
    double inArgument = derivative(t -> Special.besselK(half, t), 1).apply(scalar(x)).item();
    assertEquals(-value * (1 + 1 / (2 * x)), inArgument, 1e-15);
    double integral = 0.01304838109419703755; // E_1(3)
    double inOrder = derivative(nu -> Special.besselK(nu, scalar(x)), 1).apply(half).item();
    assertEquals(Math.exp(2 * x) * integral * value, inOrder, 1e-14);
  }
}
