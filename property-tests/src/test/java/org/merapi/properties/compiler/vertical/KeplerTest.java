package org.merapi.properties.compiler.vertical;

import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.cos;
import static org.merapi.tensor.Tensors.sin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.CustomGradient;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * An orbit: the model solves Kepler's equation E - e sin E = M for the angle E at each time, by
 * Newton's method in a loop of unknown length, or by a Java loop with a derivative of its own. The
 * derivatives of E are known in closed form by the theorem on implicit functions.
 */
class KeplerTest {
  private static final double[] TIMES = {0.2, 0.9, 1.7, 2.4};
  private static final double[] SEEN = {0.6, 1.4, 2.2, 2.5};
  private static final double DEVIATION = 0.3;

  private static Tensor step(Tensor angle, Tensor eccentricity, Tensor mean) {
    return angle.minus(
        angle
            .minus(eccentricity.times(sin(angle)))
            .minus(mean)
            .div(eccentricity.times(cos(angle)).neg().plus(1)));
  }

  /**
   * Newton's method. When a value has converged, its first derivative has, but the second lags one
   * step behind: so there is one step more.
   */
  private static Tensor solved(Tensor eccentricity, Tensor mean) {
    Tensor close =
        ControlFlow.whileLoop(
            mean,
            angle ->
                angle
                    .minus(eccentricity.times(sin(angle)))
                    .minus(mean)
                    .abs()
                    .max()
                    .gt(Tensors.scalar(1e-12)),
            angle -> step(angle, eccentricity, mean),
            60);
    return step(close, eccentricity, mean);
  }

  /** dE/dM = 1 / (1 - e cos E), dE/de = sin E / (1 - e cos E); the value reads numbers. */
  private static final Function<List<Tensor>, Tensor> IMPLICIT =
      CustomGradient.of(
          "kepler",
          in -> {
            double e = in.get(0).item();
            double[] angles = in.get(1).toDoubleArray();
            for (int i = 0; i < angles.length; i++) {
              angles[i] = angle(e, angles[i]);
            }
            return Tensors.of(in.get(1).shape(), angles);
          },
          (gradient, in, angle) -> {
            Tensor byMean = gradient.div(in.get(0).times(cos(angle)).neg().plus(1));
            return List.of(byMean.times(sin(angle)).sum(), byMean);
          });

  private static double angle(double eccentricity, double mean) {
    double angle = mean;
    for (int i = 0; i < 60; i++) {
      angle -=
          (angle - eccentricity * Math.sin(angle) - mean) / (1 - eccentricity * Math.cos(angle));
    }
    return angle;
  }

  private static void model(BinaryOperator<Tensor> solver) {
    Tensor eccentricity = Tensors.sigmoid(sample("a", normal(0, 1)));
    Tensor frequency = sample("b", normal(1, 0.5));
    Tensor means = frequency.times(Tensors.tensor(TIMES));
    Tensor angles = solver.apply(eccentricity, means);
    plate(
        "time",
        TIMES.length,
        () -> observe("angle", normal(angles, DEVIATION), Tensors.tensor(SEEN)));
  }

  private static Tensor density(Tensor position, BinaryOperator<Tensor> solver) {
    Substitute values = new Substitute(Map.of("a", position.get(0), "b", position.get(1)));
    return Trace.of(() -> values.run(() -> model(solver))).logDensity();
  }

  private static Expansion inClosedForm(double... position) {
    Expansion sum = new Expansion(position);
    sum.addPrior(0, 1);
    sum.addNormal(1, 1, 0.5);
    double e = 1 / (1 + Math.exp(-position[0]));
    double byA = e * (1 - e);
    double byAa = byA * (1 - 2 * e);
    for (int i = 0; i < TIMES.length; i++) {
      double angle = angle(e, position[1] * TIMES[i]);
      double s = Math.sin(angle);
      double c = Math.cos(angle);
      double slope = 1 / (1 - e * c);
      double slopeByMean = -Math.pow(slope, 3) * e * s;
      double slopeByE = slope * slope * (c - e * s * s * slope);
      double first = slope * s * byA;
      double second = slope * TIMES[i];
      double firstFirst = (slopeByE * s + slope * slope * c * s) * byA * byA + slope * s * byAa;
      double firstSecond = (slopeByMean * s + slope * slope * c) * byA * TIMES[i];
      double secondSecond = slopeByMean * TIMES[i] * TIMES[i];
      double z = (SEEN[i] - angle) / DEVIATION;
      double weight = z / DEVIATION;
      double square = 1 / (DEVIATION * DEVIATION);
      sum.add(
          0,
          1,
          -0.5 * z * z - Math.log(DEVIATION) - 0.5 * Math.log(2 * Math.PI),
          weight * first,
          weight * second,
          weight * firstFirst - square * first * first,
          weight * firstSecond - square * first * second,
          weight * secondSecond - square * second * second);
    }
    return sum;
  }

  private static void assertAgrees(BinaryOperator<Tensor> solver) {
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {-1, 1});
    points.add(new double[] {0.5, 0.8});
    points.add(new double[] {0.1, 1.3});
    EveryWay.assertAgrees(position -> density(position, solver), points, KeplerTest::inClosedForm);
  }

  @Test
  void withALoop() {
    assertAgrees(KeplerTest::solved);
  }

  @Test
  void withADerivativeOfItsOwn() {
    assertAgrees((eccentricity, mean) -> IMPLICIT.apply(List.of(eccentricity, mean)));
  }

  @Test
  void withALoopThatIsRunAgainForItsDerivative() {
    assertAgrees((eccentricity, mean) ->
        ControlFlow.<List<Tensor>, Tensor>checkpoint(in -> solved(in.get(0), in.get(1)))
            .apply(List.of(eccentricity, mean)));
  }
}
