package org.merapi.distributions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.tensor.Tensors.scalar;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.density.GammaDraws;
import org.merapi.distributions.family.positive.Gamma;
import org.merapi.distributions.family.positive.InverseGamma;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Implicit derivatives of gamma draws against differences of the quantile function at the draw's
 * probability: the draw as a function of the shape is the quantile of a fixed probability.
 */
class ImplicitDrawsTest {
  private static final int DRAWS = 8;

  /** Steps of this part of the shape; errors of differences fall with its fourth power. */
  private static final double STEP = 0x1p-9;

  private static double log(int draw, double shape) {
    return draw(draw, scalar(shape)).item();
  }

  private static Tensor draw(int draw, Tensor shape) {
    return GammaDraws.log(Key.key(draw), Shape.SCALAR, shape);
  }

  /** log of the quantile at the probability that a draw has, as a function of the shape. */
  private static DoubleUnaryOperator logQuantile(double logDraw, double shape) {
    Gamma law = new Gamma(scalar(shape), scalar(1.0));
    Tensor x = scalar(Math.exp(logDraw));
    double below = law.cdf(x).item();
    double above = law.survival(x).item();
    return a -> {
      Gamma moved = new Gamma(scalar(a), scalar(1.0));
      Tensor quantile =
          below < above ? moved.icdf(scalar(below)) : moved.inverseSurvival(scalar(above));
      return Math.log(quantile.item());
    };
  }

  private static double slope(DoubleUnaryOperator f, double at) {
    double h = STEP * at;
    double near = (f.applyAsDouble(at + h) - f.applyAsDouble(at - h)) / (2 * h);
    double far = (f.applyAsDouble(at + 2 * h) - f.applyAsDouble(at - 2 * h)) / (4 * h);
    return (4 * near - far) / 3;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.05, 0.7, 1, 3.5, 40, 1e4})
  void firstDerivativeIsThatOfTheQuantile(double shape) {
    for (int i = 0; i < DRAWS; i++) {
      int draw = i;
      double logDraw = log(draw, shape);
      if (logDraw < -600) {
        continue; // the quantile underflows; the derivative of its series is tested below
      }
      double actual = Gradients.<Tensor>grad(a -> draw(draw, a)).apply(scalar(shape)).item();
      double expected = slope(logQuantile(logDraw, shape), shape);
      // Quantiles right to 1e-14 over steps of 2^-9 of the shape.
      assertEquals(expected, actual, 1e-8 * Math.abs(expected) + 2e-11 / shape);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.05, 0.7, 1, 3.5, 40, 1e4})
  void secondDerivativeIsThatOfTheFirstAtTheSameProbability(double shape) {
    for (int i = 0; i < DRAWS; i++) {
      int draw = i;
      double logDraw = log(draw, shape);
      if (logDraw < -600) {
        continue;
      }
      DoubleUnaryOperator quantile = logQuantile(logDraw, shape);
      UnaryOperator<Tensor> first = Gradients.<Tensor>grad(a -> draw(draw, a))::apply;
      double actual = Gradients.<Tensor>grad(first::apply).apply(scalar(shape)).item();
      // Second differences with a wide step: rounding 1e-14 over 2^-10.
      double h = shape / 32;
      double middle = quantile.applyAsDouble(shape);
      double near =
          (quantile.applyAsDouble(shape + h) - 2 * middle + quantile.applyAsDouble(shape - h))
              / (h * h);
      double far =
          (quantile.applyAsDouble(shape + 2 * h)
                  - 2 * middle
                  + quantile.applyAsDouble(shape - 2 * h))
              / (4 * h * h);
      double expected = (4 * near - far) / 3;
      double tolerance = 1e-3 * Math.abs(expected) + 1e-9 / (shape * shape);
      assertEquals(expected, actual, tolerance, () -> "shape " + shape + " draw " + logDraw);
    }
  }

  /** Where x^a / (a gamma(a)) is the probability, log x = (log p + log gamma(a + 1)) / a. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-3, 0.01})
  void tinyDrawsFollowTheirSeries(double shape) {
    int checked = 0;
    for (int i = 0; i < DRAWS; i++) {
      int draw = i;
      double logDraw = log(draw, shape);
      if (logDraw < -39) {
        double step = 1e-4 * shape;
        double logP = shape * logDraw - org.apache.commons.numbers.gamma.LogGamma.value(1 + shape);
        DoubleUnaryOperator series =
            a -> (logP + org.apache.commons.numbers.gamma.LogGamma.value(1 + a)) / a;
        double expected =
            (series.applyAsDouble(shape + step) - series.applyAsDouble(shape - step)) / (2 * step);
        double actual = Gradients.<Tensor>grad(a -> draw(draw, a)).apply(scalar(shape)).item();
        assertEquals(expected, actual, 1e-7 * Math.abs(expected));
        checked++;
      }
    }
    assertEquals(true, checked > 0, "no tiny draw");
  }

  /** What is made of one gamma draw, as a function of the shape. */
  static Stream<UnaryOperator<Tensor>> inheriting() {
    return Stream.of(
        a -> new InverseGamma(a, scalar(2.0)).sample(Key.key(3)).log(),
        a -> new Gamma(a, scalar(0.5)).sample(Key.key(3)).log().neg());
  }

  /** The inverse gamma draw is one over the gamma draw, its derivative included. */
  @ParameterizedTest
  @MethodSource("inheriting")
  void whatIsMadeOfGammaDrawsInheritsTheirDerivative(UnaryOperator<Tensor> made) {
    Tensor shape = scalar(2.5);
    double expected = -Gradients.<Tensor>grad(a -> draw(3, a)).apply(shape).item();
    assertEquals(expected, Gradients.<Tensor>grad(made::apply).apply(shape).item(), 1e-14);
  }
}
