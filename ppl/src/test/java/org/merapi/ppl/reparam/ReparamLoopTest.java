package org.merapi.ppl.reparam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.markov;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.ppl.reparam.ChangeOfVariables.assertHolds;
import static org.merapi.ppl.reparam.ChangeOfVariables.trace;
import static org.merapi.ppl.reparam.ChangeOfVariables.with;
import static org.merapi.ppl.reparam.Reparametrisations.locScale;
import static org.merapi.ppl.reparam.Reparametrisations.reparam;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.distributions.Distribution;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Intervene;
import org.merapi.ppl.handler.Scale;
import org.merapi.tensor.Tensor;

/** Reparametrised sites of a loop's body, with the handler inside the loop and outside of it. */
class ReparamLoopTest {
  private static final double[] DATA = {0.4, -0.3, 0.9, 1.6, 1.1};
  private static final int STEPS = DATA.length;
  private static final Map<String, Tensor> VALUES =
      Map.of(
          "drift",
          scalar(0.3),
          "tau",
          scalar(0.7),
          "x.decentered",
          tensor(0.5, -1.1, 0.2, 1.4, -0.6));

  /** A walk with a drift, as it is written. */
  private static void walk(Handler around) {
    Tensor drift = sample("drift", normal(0, 1));
    Tensor tau = sample("tau", halfNormal(1));
    markov(
        "time",
        0,
        STEPS,
        scalar(0.25),
        (t, before) ->
            around.run(() -> {
              Distribution next = normal(before.times(0.9).plus(drift), tau);
              Tensor x = sample("x", next);
              observe("y", normal(x, 0.5), tensor(DATA).get(t));
              return x;
            }));
  }

  private static void walk() {
    walk((site, outer) -> outer.proceed(site));
  }

  private static final Runnable WALK = ReparamLoopTest::walk;

  /** The walk without loops or handlers, of standard normal steps. */
  private static double byHand(Map<String, Tensor> values, double centering) {
    double drift = values.get("drift").item();
    double tau = values.get("tau").item();
    double log = logNormal(drift, 0, 1) + Math.log(2) + logNormal(tau, 0, 1);
    double x = 0.25;
    for (int t = 0; t < STEPS; t++) {
      double z = values.get("x.decentered").get(t).item();
      double loc = 0.9 * x + drift;
      log += logNormal(z, centering * loc, Math.pow(tau, centering));
      x = loc + Math.pow(tau, 1 - centering) * (z - centering * loc);
      log += logNormal(DATA[t], x, 0.5);
    }
    return log;
  }

  private static double logNormal(double x, double loc, double scale) {
    double z = (x - loc) / scale;
    return -0.5 * z * z - Math.log(scale) - 0.5 * Math.log(2 * Math.PI);
  }

  private static List<Runnable> insideAndOutside(Handler reparam) {
    return List.of(() -> walk(reparam), with(reparam, WALK));
  }

  @Test
  void densityIsThatOfTheRecursionByHand() {
    for (double centering : new double[] {0, 0.3}) {
      for (Runnable moved : insideAndOutside(reparam(locScale(centering, "x")))) {
        Trace trace = trace(moved, VALUES, 1);
        assertEquals(byHand(VALUES, centering), trace.logDensity().item(), 1e-13);
        Site x = assertInstanceOf(Site.Deterministic.class, trace.sites().get("x"));
        assertEquals("[5]", ((Site.Deterministic) x).value().shape().toString());
        assertEquals("time", x.plates().getFirst().name());
      }
    }
  }

  /** The density of the walk as it is written at the values that are computed, and the volume. */
  @Test
  void changeOfVariables() {
    for (double centering : new double[] {0, 0.3}) {
      Handler reparam = reparam(locScale(centering, "x"));
      assertHolds(WALK, reparam, "x", List.of("x.decentered"), 4);
      assertHolds(with(new Scale(0.5), WALK), reparam, "x", List.of("x.decentered"), 4);
      for (Runnable moved : insideAndOutside(reparam)) {
        Tensor x = trace(moved, VALUES, 1).values().get("x");
        Map<String, Tensor> written =
            Map.of("drift", VALUES.get("drift"), "tau", VALUES.get("tau"), "x", x);
        double volume = (1 - centering) * STEPS * Math.log(0.7);
        assertEquals(
            trace(WALK, written, 1).logDensity().item() + volume,
            trace(moved, VALUES, 1).logDensity().item(),
            1e-13);
      }
    }
  }

  @Test
  void gradientsEagerAndCompiled() {
    for (Runnable moved : insideAndOutside(reparam(locScale("x")))) {
      Function<Tensor, Tensor> density =
          z ->
              trace(
                      moved,
                      Map.of(
                          "drift",
                          VALUES.get("drift"),
                          "tau",
                          VALUES.get("tau"),
                          "x.decentered",
                          z),
                      1)
                  .logDensity();
      Tensor z = VALUES.get("x.decentered");
      double[] differences = new double[STEPS];
      for (int t = 0; t < STEPS; t++) {
        differences[t] = (shifted(z, t, 1e-5) - shifted(z, t, -1e-5)) / 2e-5;
      }
      assertArrayEquals(differences, Gradients.grad(density).apply(z).toDoubleArray(), 1e-8);
      assertEquals(density.apply(z).item(), Jit.compile(density).apply(z).item(), 1e-13);
      assertArrayEquals(
          Gradients.grad(density).apply(z).toDoubleArray(),
          Jit.valueAndGrad(density).apply(z).gradient().toDoubleArray(),
          1e-12);
    }
  }

  private static double shifted(Tensor z, int t, double by) {
    double[] moved = z.toDoubleArray();
    moved[t] += by;
    return byHand(
        Map.of(
            "drift", VALUES.get("drift"), "tau", VALUES.get("tau"), "x.decentered", tensor(moved)),
        0);
  }

  /** Draws are those of the recursion written out, step by step. */
  @Test
  void drawsFollowTheRecursion() {
    for (Runnable moved : insideAndOutside(reparam(locScale("x")))) {
      Map<String, Tensor> drawn = trace(moved, Map.of(), 7).values();
      double x = 0.25;
      for (int t = 0; t < STEPS; t++) {
        double z = drawn.get("x.decentered").get(t).item();
        x = 0.9 * x + drawn.get("drift").item() + drawn.get("tau").item() * z;
        assertEquals(x, drawn.get("x").get(t).item(), 1e-13);
      }
    }
  }

  @Test
  void inPlatesAroundAndWithinTheLoop() {
    Runnable around = () -> plate("row", 2, ReparamLoopTest::walkOfRows);
    Runnable within =
        () -> {
          Tensor tau = sample("tau", halfNormal(1));
          markov(
              "time",
              0,
              3,
              tensor(0.5, -1),
              (t, before) ->
                  plate(
                      "row",
                      2,
                      () -> {
                        Tensor x = sample("x", normal(before, tau));
                        observe("y", normal(x, 1), tensor(0.1, 0.2));
                        return x;
                      }));
        };
    for (Runnable model : List.of(around, within)) {
      assertHolds(model, reparam(locScale("x")), "x", List.of("x.decentered"), 2);
    }
  }

  private static void walkOfRows() {
    Tensor tau = sample("tau", halfNormal(1));
    markov(
        "time",
        0,
        3,
        tensor(0.5, -1),
        (t, before) -> {
          Tensor x = sample("x", normal(before, tau));
          observe("y", normal(x, 1), tensor(0.1, 0.2));
          return x;
        });
  }

  /** What is fixed is what later steps get. */
  @Test
  void interventionsOnComputedSites() {
    Tensor fixed = tensor(1., 2, 0, -1, 3);
    Map<String, Tensor> values = Map.of("drift", scalar(0.3), "tau", scalar(0.7));
    Runnable written = with(new Intervene(Map.of("x", fixed)), WALK);
    double expected = trace(written, values, 1).logDensity().item();
    for (Runnable moved : insideAndOutside(reparam(locScale("x")))) {
      Trace trace = trace(with(new Intervene(Map.of("x", fixed)), moved), VALUES, 1);
      assertArrayEquals(fixed.toDoubleArray(), trace.values().get("x").toDoubleArray());
      double auxiliary = trace.logDensities().get("x.decentered").item();
      assertEquals(expected, trace.logDensity().item() - auxiliary, 1e-13);
    }
    Runnable smoothed =
        () ->
            markov(
                "time",
                0,
                3,
                scalar(0.5),
                (t, before) -> {
                  Tensor noise = sample("noise", normal(before, 1));
                  Tensor level = deterministic("level", before.plus(noise).times(0.5));
                  observe("y", normal(level, 1), scalar(0));
                  return level;
                });
    Tensor levels = tensor(1., 2, -1);
    Tensor noise = tensor(0.1, 0.2, 0.3);
    Trace trace =
        trace(with(new Intervene(Map.of("level", levels)), smoothed), Map.of("noise", noise), 1);
    List<Double> before = new ArrayList<>(List.of(0.5, 1.0, 2.0));
    double log = 0;
    for (int t = 0; t < 3; t++) {
      log += logNormal(noise.get(t).item(), before.get(t), 1);
      log += logNormal(0, levels.get(t).item(), 1);
    }
    assertEquals(log, trace.logDensity().item(), 1e-13);
  }
}
