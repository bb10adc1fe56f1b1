package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.HasMoments;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Gradients through draws: unbiased where a family promises them, zero where it does not. */
class ReparameterizationTest {
  private static final int DRAWS = 20_000;

  static Stream<Family> promising() {
    return Families.keeping(Law.REPARAMETERIZATION)
        .filter(f -> f.first().isReparameterized())
        .filter(f -> f.first() instanceof HasMoments);
  }

  static Stream<Family> notPromising() {
    return Families.keeping(Law.REPARAMETERIZATION)
        .filter(f -> !f.first().isReparameterized())
        .filter(f -> !f.isDiscrete());
  }

  /** The mean of the gradients of x and of x^2 against those of the moments in closed form. */
  @ParameterizedTest
  @MethodSource("promising")
  void gradientsOfMomentsAgree(Family family) {
    for (List<Tensor> parameters : family.examples()) {
      HasMoments moments = moments(family, parameters);
      if (!isFinite(moments.mean())) {
        continue;
      }
      List<Tensor> first =
          Gradients.<List<Tensor>>grad(p -> weighted(moments(family, p).mean())).apply(parameters);
      compare(family, parameters, first, false);
      if (!isFinite(moments.variance())) {
        continue;
      }
      List<Tensor> second =
          Gradients.<List<Tensor>>grad(
                  p -> {
                    HasMoments d = moments(family, p);
                    return weighted(d.variance().plus(d.mean().square()));
                  })
              .apply(parameters);
      compare(family, parameters, second, true);
    }
  }

  /** A sum in which the entries of a vector count differently: those of some have a fixed sum. */
  private static Tensor weighted(Tensor x) {
    return x.times(Tensors.arange(x.elements()).plus(1).reshape(x.shape())).sum();
  }

  private static boolean isFinite(Tensor moment) {
    return Tensors.isFinite(moment).allTrue();
  }

  private static HasMoments moments(Family family, List<Tensor> parameters) {
    return (HasMoments) family.maker().apply(parameters);
  }

  private static void compare(
      Family family, List<Tensor> parameters, List<Tensor> expected, boolean squared) {
    Axis axis = Axis.of("draw", DRAWS);
    Key keys = Key.key(77).split(axis);
    // The parameters carry the axis, so that the gradient of each draw is kept apart.
    List<Tensor> repeated = new ArrayList<>();
    for (Tensor p : parameters) {
      repeated.add(p.expand(Shape.of(DRAWS).concat(p.shape())).hide(0, axis));
    }
    List<Tensor> each =
        Gradients.<List<Tensor>>grad(
                p -> {
                  Tensor x = family.maker().apply(p).sample(keys);
                  return weighted(squared ? x.square() : x);
                })
            .apply(repeated);
    for (int i = 0; i < expected.size(); i++) {
      Tensor gradients = each.get(i).reveal(axis, 0).reshape(DRAWS, -1);
      double[] mean = gradients.mean(0).toDoubleArray();
      double[] variance = gradients.variance(0).toDoubleArray();
      double[] closed = expected.get(i).toDoubleArray();
      for (int j = 0; j < mean.length; j++) {
        double error = Math.sqrt(variance[j] / DRAWS);
        double gap = Math.abs(mean[j] - closed[j]);
        double p = gap <= 1e-12 * Math.abs(closed[j]) ? 1 : GoodnessOfFit.normal(gap / error);
        String message = family + " parameter " + i + ": " + mean[j] + " against " + closed[j];
        assertTrue(p > GoodnessOfFit.LEVEL, () -> message + ", p = " + p);
      }
    }
  }

  /** A gradient that flows in part would be a wrong answer. */
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("notPromising")
  void noGradientFlowsWhereNoneIsPromised(Family family) {
    List<Tensor> parameters = family.examples().getFirst();
    List<Tensor> gradient =
        Gradients.<List<Tensor>>grad(p -> family.maker().apply(p).sample(Key.key(5)).sum())
            .apply(parameters);
    gradient.forEach(g -> assertEquals(0, g.abs().sum().item()));
    assertFalse(family.maker().apply(parameters).isReparameterized());
  }
}
