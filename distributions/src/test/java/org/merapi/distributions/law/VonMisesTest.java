package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.vonMises;
import static org.merapi.tensor.Tensors.cos;
import static org.merapi.tensor.Tensors.scalar;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.family.direction.VonMises;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Moments of the circle, and gradients through draws of angles. */
class VonMisesTest {
  private static final int DRAWS = 20_000;
  private static final Key KEY = Key.key(360);
  private static final double[] CONCENTRATIONS = {1e-6, 0.3, 2, 40, 1e4};

  private static void requireMean(Tensor draws, double expected, String what) {
    double gap = draws.mean().item() - expected;
    double error = Math.sqrt(draws.variance(0).item() / DRAWS);
    double p = GoodnessOfFit.normal(gap / error);
    assertTrue(p > GoodnessOfFit.LEVEL, () -> what + ": off by " + gap + ", p = " + p);
  }

  @Test
  void varianceIsOneLessTheMeanCosine() {
    for (double k : CONCENTRATIONS) {
      VonMises law = vonMises(2.5, k);
      Tensor x = law.sample(KEY, Shape.of(DRAWS)).stopGradient();
      Tensor lost = cos(x.minus(law.mean())).neg().plus(1);
      requireMean(lost, law.variance().item(), "variance at " + k);
      requireMean(law.logProb(x).neg(), law.entropy().item(), "entropy at " + k);
    }
  }

  @Test
  void modeIsTheDirectionFromMinusPiToPi() {
    assertEquals(9 - 2 * Math.PI, vonMises(9, 1).mode().item(), 1e-15);
    assertEquals(2.5, vonMises(2.5, 1).mode().item());
    assertEquals(
        vonMises(9 - 2 * Math.PI, 3).logProb(scalar(1.0)).item(),
        vonMises(9, 3).logProb(scalar(1.0)).item(),
        1e-13);
  }

  /** The expectation of cos(x - 0.3) is (1 - variance) cos(loc - 0.3). */
  @Test
  void gradientsThroughDrawsAreUnbiasedForPeriodicFunctions() {
    for (double k : new double[] {0.3, 2, 40}) {
      List<Tensor> parameters = List.of(scalar(2.5), scalar(k));
      List<Tensor> closed =
          Gradients.<List<Tensor>>grad(
                  p -> {
                    VonMises law = vonMises(p.get(0), p.get(1));
                    Tensor length = law.variance().neg().plus(1);
                    return length.times(cos(p.get(0).minus(0.3)));
                  })
              .apply(parameters);
      Axis axis = Axis.of("draw", DRAWS);
      Key keys = KEY.split(axis);
      List<Tensor> repeated =
          parameters.stream().map(p -> p.expand(Shape.of(DRAWS)).hide(0, axis)).toList();
      List<Tensor> each =
          Gradients.<List<Tensor>>grad(
                  p -> cos(vonMises(p.get(0), p.get(1)).sample(keys).minus(0.3)))
              .apply(repeated);
      for (int i = 0; i < 2; i++) {
        requireMean(each.get(i).reveal(axis, 0), closed.get(i).item(), "parameter " + i + ", " + k);
      }
    }
  }

  /** The implicit derivative against a difference of the quantile found by bisection. */
  @Test
  void drawsMoveAlongTheirQuantile() {
    Tensor at = scalar(2.0);
    for (int i = 0; i < 6; i++) {
      Key key = KEY.fold(i);
      double x = vonMises(scalar(0.0), at).sample(key).item();
      double p = vonMises(0, 2).cdf(scalar(x)).item();
      double step = 1e-4;
      double expected = (quantile(2 + step, p) - quantile(2 - step, p)) / (2 * step);
      double slope =
          Gradients.<Tensor>grad(k -> vonMises(scalar(0.0), k).sample(key)).apply(at).item();
      assertEquals(expected, slope, 1e-6);
    }
  }

  private static double quantile(double k, double p) {
    double low = -Math.PI;
    double high = Math.PI;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (vonMises(0, k).cdf(scalar(middle)).item() < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  @Test
  void eachEntryOfABatchDrawsByItself() {
    Tensor k = Tensors.tensor(CONCENTRATIONS);
    Tensor all = vonMises(scalar(0.0), k).sample(KEY);
    Tensor other =
        vonMises(
                scalar(0.0),
                k.times(Tensors.arange(5).gt(0).cast(k.dtype()))
                    .plus(Tensors.arange(5).eq(0).cast(k.dtype())))
            .sample(KEY);
    for (int i = 1; i < 5; i++) {
      assertEquals(all.get(i).item(), other.get(i).item());
    }
  }
}
