package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.transform.Transform;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The gradient of the log density in the value and in every parameter against differences, at draws
 * and in unconstrained coordinates.
 */
class GradientTest {
  private static final int DRAWS = 3;
  private static final double STEP = 0x1p-9;

  static Stream<Family> families() {
    return Families.keeping(Law.GRADIENT);
  }

  @ParameterizedTest
  @MethodSource("families")
  void inParameters(Family family) {
    for (List<Tensor> example : family.examples()) {
      Coordinates coordinates = new Coordinates(family, example);
      List<Tensor> free = coordinates.ofParameters();
      for (int d = 0; d < DRAWS; d++) {
        Tensor value = coordinates.distribution().sample(Key.key(d)).stopGradient();
        List<Tensor> slopes =
            Gradients.<List<Tensor>>grad(p -> coordinates.at(p).logProb(value)).apply(free);
        for (int i = 0; i < free.size(); i++) {
          if (coordinates.mayMove(i)) {
            int place = i;
            compare(
                family,
                slopes.get(i),
                free.get(i),
                moved -> {
                  List<Tensor> all = new ArrayList<>(free);
                  all.set(place, moved);
                  return coordinates.at(all).logProb(value).item();
                });
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void inTheValue(Family family) {
    if (family.isDiscrete()) {
      return;
    }
    for (List<Tensor> example : family.examples()) {
      var distribution = family.maker().apply(example);
      Transform transform = distribution.support().transform();
      for (int d = 0; d < DRAWS; d++) {
        Tensor free = transform.inverse(distribution.sample(Key.key(d)).stopGradient());
        compare(
            family,
            Gradients.<Tensor>grad(x -> distribution.logProb(transform.forward(x))).apply(free),
            free,
            moved -> distribution.logProb(transform.forward(moved)).item());
      }
    }
  }

  private interface LogDensity {
    double at(Tensor moved);
  }

  private static void compare(Family family, Tensor slopes, Tensor free, LogDensity logDensity) {
    double[] all = slopes.expand(free.shape()).toDoubleArray();
    double level = Math.abs(logDensity.at(free));
    for (int entry = 0; entry < all.length; entry++) {
      int e = entry;
      double expected = slope(step -> logDensity.at(Coordinates.moved(free, e, step)));
      double tolerance = 1e-7 * Math.max(1, Math.abs(expected)) + 1e-9 * level;
      assertEquals(expected, all[entry], tolerance, family + " entry " + entry);
    }
  }

  /** Central differences of three steps, extrapolated: the error falls with the sixth power. */
  private static double slope(DoubleUnaryOperator f) {
    double[] d = new double[3];
    for (int i = 0; i < 3; i++) {
      double h = STEP * (1 << i);
      d[i] = (f.applyAsDouble(h) - f.applyAsDouble(-h)) / (2 * h);
    }
    double first = (4 * d[0] - d[1]) / 3;
    double second = (4 * d[1] - d[2]) / 3;
    return (16 * first - second) / 15;
  }
}
