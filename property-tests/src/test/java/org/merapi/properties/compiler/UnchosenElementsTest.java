package org.merapi.properties.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.where;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.spi.Requirement;

/**
 * Elements that nobody chooses have functions without a finite value: neither a result nor a
 * derivative nor a check may tell, though the compiler computes them.
 */
class UnchosenElementsTest {
  private static final Tensor CHOSEN = tensor(1L, 3, 3, 1, 4, -2, 1, 3, 1, 4);
  private static final Tensor SIGNS = tensor(1.0, -1, 1, 1, -1, 1, 1, -1, 1, 1);

  /** At 0 the logarithm and its slope are infinite, at -1 it is NaN, as the third is given. */
  private static final Tensor POINT = tensor(0, 0.5, Double.NaN, 1.5, 3);

  private static final Tensor NEGATIVE = tensor(-1, 0.5, Double.POSITIVE_INFINITY, 1.5, 3);

  private static final List<UnaryOperator<Tensor>> FUNCTIONS =
      List.of(
          x -> log(x.take(0, CHOSEN)).times(SIGNS).sum(),
          x -> log(x.take(0, CHOSEN)).square().sum(),
          x -> log(x.unsqueeze(0).expand(Shape.of(2, 5)).take(1, CHOSEN)).square().sum(),
          x -> {
            Tensor y = x.take(0, CHOSEN);
            return where(y.gt(0), log(where(y.gt(0), y, 1)), Double.NEGATIVE_INFINITY).sum();
          },
          x -> {
            Tensor logs = log(x.take(0, CHOSEN));
            Requirement.require(logs.gt(-10), () -> new IllegalArgumentException("too small"));
            return logs.square().sum();
          });

  @Test
  void valuesAndDerivativesAreThoseOfTheEagerEngine() {
    for (Tensor point : List.of(POINT, NEGATIVE)) {
      for (UnaryOperator<Tensor> f : FUNCTIONS) {
        UnaryOperator<Tensor> slope = x -> Gradients.grad((Tensor y) -> f.apply(y)).apply(x);
        UnaryOperator<Tensor> curvature = x -> Gradients.hessian(y -> f.apply(y), x);
        UnaryOperator<Tensor> compiled = x -> Jit.compile((Tensor y) -> f.apply(y)).apply(x);
        for (UnaryOperator<Tensor> function : List.of(f, slope, curvature)) {
          double[] expected = function.apply(point).toDoubleArray();
          assertTrue(Arrays.stream(expected).allMatch(Double::isFinite), Arrays.toString(expected));
          Tensor found = Jit.compile((Tensor y) -> function.apply(y)).apply(point);
          assertArrayEquals(expected, found.toDoubleArray(), 1e-12);
        }
        assertArrayEquals(
            slope.apply(point).toDoubleArray(),
            Gradients.grad((Tensor y) -> compiled.apply(y)).apply(point).toDoubleArray(),
            1e-12,
            "the derivative of what was compiled");
      }
    }
  }
}
