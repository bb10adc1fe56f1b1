package org.merapi.distributions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.exponential;
import static org.merapi.distributions.Distributions.multivariateNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The checks of parameters and values: what they say, where they run, and how they are left off.
 */
class ValidationTest {
  private static String message(Supplier<?> make) {
    return assertThrows(ParameterException.class, make::get).getMessage();
  }

  @Test
  void aValueOutsideTheSupportIsNamed() {
    assertEquals(
        "Exponential: value must be not negative, got -2.0 at position [1] of shape [2]",
        message(() -> exponential(1).validateValue(tensor(1.0, -2.0))));
    assertEquals(
        "Normal: value must be real, got NaN",
        message(() -> normal(0, 1).validateValue(scalar(Double.NaN))));
    assertEquals(
        "Dirichlet: value must be a probability vector (not negative, summing to one), got 0.5 as"
            + " its first entry",
        message(() -> dirichlet(Tensors.ones(2)).validateValue(tensor(0.5, 0.25))));
    Tensor fine = tensor(0.5, 2.0);
    assertSame(fine, exponential(1).validateValue(fine));
  }

  @Test
  void checksAreOffWithinWithout() {
    assertTrue(Validation.isOn());
    Distribution wrong =
        Validation.without(() -> {
          assertFalse(Validation.isOn());
          return normal(0, -1);
        });
    assertEquals("Normal: scale must be positive, got -1.0", message(wrong::validate));
    Tensor indefinite = Tensors.of(Shape.of(2, 2), 1, 3, 0, 1);
    Distribution unsymmetric =
        Validation.without(() -> multivariateNormal(Tensors.zeros(2), indefinite));
    assertEquals(2, unsymmetric.eventShape().elements());
    assertTrue(Validation.isOn());
  }

  @Test
  void threadsTakeTheSettingAlong() throws Exception {
    Callable<Boolean> isOn = Validation::isOn;
    try (var pool = Executors.newSingleThreadExecutor()) {
      Callable<Boolean> off = Validation.without(() -> Validation.carried(isOn));
      assertFalse(pool.submit(off).get());
      assertTrue(pool.submit(Validation.carried(isOn)).get());
      assertTrue(pool.submit(isOn).get());
    }
  }

  /** While tracing, the check is a node of the program, which fails for the numbers of a call. */
  @Test
  void aProgramChecksUnlessItWasTracedWithout() {
    var checking = Jit.compile((Tensor scale) -> normal(scalar(0.0), scale).logProb(scalar(1.0)));
    assertEquals(normal(0, 2).logProb(scalar(1.0)).item(), checking.apply(scalar(2.0)).item());
    assertEquals(
        "Normal: scale must be positive, got -2.0", message(() -> checking.apply(scalar(-2.0))));
    var trusting = Jit.compile((Tensor scale) -> normal(scalar(0.0), scale).logProb(scalar(1.0)));
    assertEquals(
        checking.apply(scalar(2.0)).item(),
        Validation.without(() -> trusting.apply(scalar(2.0))).item());
    assertTrue(Double.isNaN(trusting.apply(scalar(-2.0)).item()));
  }
}
