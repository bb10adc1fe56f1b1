package org.merapi.ppl.reparam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.relaxedOneHotCategorical;
import static org.merapi.distributions.Distributions.studentT;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.distributions.Distributions.vonMises;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.ppl.reparam.ChangeOfVariables.trace;
import static org.merapi.ppl.reparam.ChangeOfVariables.with;
import static org.merapi.ppl.reparam.Reparametrisations.circular;
import static org.merapi.ppl.reparam.Reparametrisations.gumbelSoftmax;
import static org.merapi.ppl.reparam.Reparametrisations.reparam;
import static org.merapi.ppl.reparam.Reparametrisations.studentT;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.Map;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.Distribution;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Scale;
import org.merapi.tensor.Tensor;

/**
 * Reparametrisations with more auxiliary numbers than the value has: the density integrated over
 * what is left is that of the model as it is written.
 */
class MixtureTest {

  /** The trapezium rule on a line on which the integrand dies out on both sides. */
  private static double logIntegral(
      double from, double to, int steps, DoubleFunction<Double> logDensity) {
    double width = (to - from) / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      sum += Math.exp(logDensity.apply(from + i * width));
    }
    return Math.log(sum * width);
  }

  private static double density(Runnable model, Map<String, Tensor> values) {
    return trace(model, values, 1).logDensity().item();
  }

  /** Integrates over the log of the precision. */
  private static void assertStudent(Runnable model, Map<String, Tensor> values, Tensor like) {
    Runnable moved = with(reparam(studentT("y")), model);
    double integral =
        logIntegral(
            -40,
            12,
            1500,
            logPrecision -> {
              Tensor precision = like.times(0).plus(Math.exp(logPrecision));
              Map<String, Tensor> all = new java.util.HashMap<>(values);
              all.put("y.precision", precision);
              return density(moved, all) + logPrecision;
            });
    assertEquals(density(model, values), integral, 1e-9);
  }

  @Test
  void latentStudentT() {
    Runnable model = () -> observe("z", normal(sample("y", studentT(3, 0.5, 2)), 1), scalar(0.2));
    assertStudent(model, Map.of("y", scalar(-1.3)), scalar(1));
  }

  @Test
  void observedStudentT() {
    Runnable model =
        () -> observe("y", studentT(scalar(2), sample("mu", normal(0, 1)), scalar(1)), scalar(7));
    assertStudent(model, Map.of("mu", scalar(0.3)), scalar(1));
    Trace moved = trace(with(reparam(studentT("y")), model), Map.of(), 1);
    assertEquals("Normal", ((Site.Sample) moved.sites().get("y")).distribution().name());
    assertEquals(7, ((Site.Sample) moved.sites().get("y")).tensor().item());
    assertEquals(true, ((Site.Sample) moved.sites().get("y")).isObserved());
  }

  @Test
  void studentTWithJoinedEventInAPlate() {
    Runnable model =
        () ->
            plate(
                "row",
                1,
                () ->
                    observe(
                        "y",
                        studentT(tensor(4.), scalar(1), scalar(2)).toEvent(1),
                        tensor(3.).reshape(1, 1)));
    assertStudent(model, Map.of(), tensor(1.).reshape(1, 1));
  }

  @Test
  void maskedStudentTIsWhole() {
    Runnable model =
        () ->
            plate(
                "row",
                1,
                () -> observe("y", studentT(3, 0, 1), tensor(Double.NaN), mask(tensor(false))));
    assertStudent(model, Map.of(), tensor(1.));
  }

  /** Integrates over the radius, all in the direction of one angle. */
  private static void assertCircular(Distribution law, Handler around, boolean masked) {
    Runnable model =
        () ->
            around.run(() -> {
              if (masked) {
                sample("angle", law, mask(scalar(false)));
              } else {
                sample("angle", law);
              }
            });
    Runnable moved = with(reparam(circular("angle")), model);
    for (double angle : new double[] {-3, -0.4, 1.1, 3.1}) {
      double integral =
          logIntegral(
              0,
              12,
              4000,
              radius -> {
                Tensor point = tensor(radius * Math.cos(angle), radius * Math.sin(angle));
                return density(moved, Map.of("angle.point", point)) + Math.log(radius);
              });
      assertEquals(density(model, Map.of("angle", scalar(angle))), integral, 1e-5);
      Tensor point = tensor(2 * Math.cos(angle), 2 * Math.sin(angle));
      Trace trace = trace(moved, Map.of("angle.point", point), 1);
      assertEquals(
          angle,
          assertInstanceOf(Site.Deterministic.class, trace.sites().get("angle")).value().item(),
          1e-15);
    }
  }

  private static final Handler NOTHING = (site, outer) -> outer.proceed(site);

  @Test
  void angles() {
    assertCircular(vonMises(0.8, 3), NOTHING, false);
    assertCircular(uniform(-Math.PI, Math.PI), NOTHING, false);
    assertCircular(vonMises(0.8, 3), new Scale(0.4), false);
    assertCircular(vonMises(0.8, 3), new Scale(0.4), true);
  }

  @Test
  void anglesWithJoinedEventsInAPlate() {
    Runnable model =
        () ->
            plate(
                "row", 2, () -> sample("angle", vonMises(tensor(0., 1, 2), scalar(2)).toEvent(1)));
    Trace trace = trace(with(reparam(circular("angle")), model), Map.of(), 4);
    Tensor points = trace.values().get("angle.point");
    Tensor angles = trace.values().get("angle");
    assertEquals("[2, 3, 2]", points.shape().toString());
    assertEquals("[2, 3]", angles.shape().toString());
    double volume = points.square().sum().item() * 0.5;
    // exp(-r^2 / 2) / (2 pi) a point, and the density of the angle against a uniform one.
    double expected = density(model, Map.of("angle", angles)) - volume;
    assertEquals(expected, trace.logDensity().item(), 1e-12 * Math.abs(expected));
  }

  /** The noise of a relaxed vector is known up to a constant, which is integrated over. */
  @Test
  void relaxedOneHotVector() {
    Tensor probabilities = tensor(0.2, 0.5, 0.3);
    double temperature = 0.7;
    Runnable model =
        () -> sample("z", relaxedOneHotCategorical(scalar(temperature), probabilities));
    Runnable moved = with(reparam(gumbelSoftmax("z")), model);
    Tensor value = tensor(0.1, 0.25, 0.65);
    Tensor noise = log(value).times(temperature).minus(log(probabilities));
    double volume = 2 * Math.log(temperature) - log(value).sum().item();
    double integral =
        logIntegral(
            -12, 60, 3000, shift -> density(moved, Map.of("z.gumbel", noise.plus(shift))) + volume);
    assertEquals(density(model, Map.of("z", value)), integral, 1e-10);
    Tensor again = trace(moved, Map.of("z.gumbel", noise.plus(3)), 1).values().get("z");
    assertEquals(0, again.minus(value).abs().max().item(), 1e-15);
  }
}
