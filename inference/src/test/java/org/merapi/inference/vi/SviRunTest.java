package org.merapi.inference.vi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.merapi.inference.vi.guide.MeanField;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.ppl.effect.ModelError;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** Runs: purity, what is kept of them, and the guard against steps that fail. */
class SviRunTest {

  private static void model(double shift) {
    Tensor mu = sample("mu", normal(shift, 1));
    Tensor tau = sample("tau", halfNormal(1));
    Tensor x = tensor(0.5, 1.5, 2.5);
    deterministic("ratio", mu.div(tau));
    plate("row", 3).run(rows -> observe("x", normal(mu, tau), x.get(rows)));
  }

  private static Svi svi(double shift) {
    Runnable model = () -> model(shift);
    return Svi.of(model, MeanField.of(model), Adam.of(0.02)).batch("row", 2);
  }

  @Test
  void sameKeySameRun() {
    assertArrayEquals(svi(0).run(Key.key(1), 200).losses(), svi(0).run(Key.key(1), 200).losses());
    assertFalse(
        Arrays.equals(svi(0).run(Key.key(1), 20).losses(), svi(0).run(Key.key(2), 20).losses()));
  }

  @Test
  void stoppingAndGoingOnEqualsNotStopping() {
    SviResult whole = svi(0).run(Key.key(1), 100);
    List<Long> heard = new ArrayList<>();
    SviResult part =
        svi(0)
            .run(
                svi(0).init(Key.key(1)),
                1000,
                step -> heard.add(step.info().step()),
                () -> heard.size() == 40);
    assertEquals(40, part.losses().length);
    SviResult rest = svi(0).run(part.state(), 60, SviListener.none(), () -> false);
    assertEquals(100, rest.state().step());
    assertArrayEquals(Arrays.copyOfRange(whole.losses(), 40, 100), rest.losses());
    assertEquals(whole.parameters(), rest.parameters());
  }

  @Test
  void runsInTwoThreadsDoNotSeeEachOther() throws Exception {
    double[] first = svi(0).run(Key.key(1), 400).losses();
    double[] second = svi(5).run(Key.key(2), 400).losses();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      Future<double[]> one = pool.submit(() -> svi(0).run(Key.key(1), 400).losses());
      Future<double[]> other = pool.submit(() -> svi(5).run(Key.key(2), 400).losses());
      assertArrayEquals(first, one.get());
      assertArrayEquals(second, other.get());
    }
  }

  @Test
  void drawsHoldLatentAndDeterministicSites() {
    SviResult fit = svi(0).run(Key.key(1), 50);
    var draws = fit.draws(Key.key(2), 7);
    assertEquals(List.of("mu", "tau", "ratio"), List.copyOf(draws.keySet()));
    double[] mu = draws.get("mu").toDoubleArray();
    double[] tau = draws.get("tau").toDoubleArray();
    double[] ratio = draws.get("ratio").toDoubleArray();
    for (int i = 0; i < 7; i++) {
      assertEquals(mu[i] / tau[i], ratio[i], 1e-15);
    }
    assertEquals(3, fit.summary(Key.key(2), 7).rows().size());
  }

  /** log z is NaN for half the draws: those steps are skipped, and the others move. */
  @Test
  void stepsThatAreNotFiniteAreSkipped() {
    Runnable model =
        () -> {
          Tensor z = sample("z", normal(0, 1));
          factor("gate", log(z).times(0.0));
        };
    Svi svi = Svi.of(model, () -> sample("z", normal(param("loc", scalar(0)), 1)), Adam.of(0.01));
    List<StepOutcome> outcomes = new ArrayList<>();
    SviResult result =
        svi.run(
            svi.init(Key.key(1)), 200, step -> outcomes.add(step.info().outcome()), () -> false);
    assertEquals(200, result.state().step());
    assertEquals(
        outcomes.stream().filter(o -> o instanceof StepOutcome.Skipped).count(), result.skipped());
    // 200 tosses of a fair coin, nearly: the learning rate is small.
    assertEquals(100, result.skipped(), 45);
    assertEquals(200 - result.skipped(), result.state().optimizer().updates().itemLong());
    assertTrue(Double.isFinite(result.parameter("loc").item()));
    assertEquals(
        result.skipped(),
        Arrays.stream(result.losses()).filter(loss -> !Double.isFinite(loss)).count());
    assertTrue(
        outcomes.contains(new StepOutcome.Skipped("gate", "the factor in the model is NaN")));
  }

  @Test
  void skippedStepLeavesParametersAndOptimizerAlone() {
    Runnable model =
        () -> {
          Tensor z = sample("z", normal(0, 1));
          factor("bad", log(z.square().neg()));
        };
    Svi svi =
        Svi.of(model, () -> sample("z", normal(param("loc", scalar(0)), 1)), Adam.of(0.01))
            .patience(5);
    SviState start = svi.init(Key.key(1));
    SviStep step = svi.step(start);
    assertEquals(start.parameters(), step.state().parameters());
    assertEquals(start.optimizer(), step.state().optimizer());
    assertEquals(1, step.state().skippedInARow());
    ModelError error = assertThrows(ModelError.class, () -> svi.run(Key.key(1), 100));
    assertEquals("bad", error.site());
    assertEquals(
        "5 steps in a row were skipped, the last one, step 4, because the factor in the model is"
            + " NaN",
        error.problem());
  }

  /** A gradient that is not finite, of a loss that is. */
  @Test
  void infiniteGradientIsNamedByItsParameter() {
    Runnable model =
        () -> {
          Tensor z = sample("z", normal(0, 1));
          factor("root", z.minus(z).abs().sqrt());
        };
    Svi svi =
        Svi.of(
            model,
            () -> {
              Tensor scale = param("power", scalar(0));
              sample("z", normal(scale.sqrt(), 1));
            },
            Adam.of(0.01));
    SviStep step = svi.step(svi.init(Key.key(1)));
    assertTrue(Double.isFinite(step.info().loss()));
    StepOutcome.Skipped skipped = (StepOutcome.Skipped) step.info().outcome();
    assertEquals("power", skipped.where());
    assertTrue(skipped.reason().startsWith("the gradient is "), skipped.reason());
  }

  /** A distribution that gets a parameter out of range, after the start. */
  @Test
  void parameterOutOfRangeSkipsTheStep() {
    Runnable model = () -> sample("z", normal(0, 1));
    Svi svi =
        Svi.of(model, () -> sample("z", normal(0, param("scale", scalar(0.02)))), Adam.of(0.5));
    SviState state = svi.init(Key.key(1));
    SviState bad =
        new SviState(
            state.key(), 0, Map.of("scale", scalar(-1.0)), state.optimizer(), state.states(), 0);
    StepOutcome.Skipped skipped = (StepOutcome.Skipped) svi.step(bad).info().outcome();
    assertEquals("Normal: scale must be positive, got -1.0", skipped.reason());
  }

  @Test
  void parametersThatDoNothingAreReported() {
    Runnable model =
        () -> {
          param("idle", scalar(1));
          sample("z", normal(0, 1));
        };
    SviResult result = Svi.of(model, MeanField.of(model), Adam.of(0.01)).run(Key.key(1), 20);
    assertEquals(Set.of("idle"), result.unusedParameters());
  }

  @Test
  void trendTellsAFallFromNoise() {
    double[] falling = new double[200];
    double[] level = new double[200];
    for (int i = 0; i < 200; i++) {
      double noise = (i * 7919 % 31 - 15) / 15.0;
      falling[i] = 50 - 0.2 * i + noise;
      level[i] = 10 + noise;
    }
    level[3] = Double.NaN;
    assertFalse(LossTrend.of(falling).settled());
    assertEquals(4, LossTrend.of(falling).before() - LossTrend.of(falling).last(), 0.5);
    assertTrue(LossTrend.of(level).settled());
    assertTrue(Double.isNaN(LossTrend.of(new double[19]).last()));
  }

  /** The posterior of a logistic regression is nearly normal; its moments by quadrature. */
  @Test
  void logisticRegression() {
    Tensor x = tensor(-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5).times(0.7);
    Tensor y = tensor(0L, 0L, 1L, 0L, 1L, 0L, 1L, 1L, 0L, 1L);
    Runnable model =
        () -> {
          Tensor slope = sample("slope", normal(0, 0.5));
          plate("row", 10, () -> observe("y", bernoulliLogits(x.times(slope)), y));
        };
    double[] inputs = x.toDoubleArray();
    long[] labels = y.toLongArray();
    // Two moments by quadrature over a fine grid.
    double total = 0;
    double first = 0;
    double second = 0;
    for (double b = -4; b < 5; b += 0.001) {
      double density = -0.5 * b * b / 0.25;
      for (int i = 0; i < 10; i++) {
        double logit = inputs[i] * b;
        density += labels[i] * logit - Math.log1p(Math.exp(logit));
      }
      double weight = Math.exp(density);
      total += weight;
      first += weight * b;
      second += weight * b * b;
    }
    double mean = first / total;
    double sd = Math.sqrt(second / total - mean * mean);
    SviResult fit =
        Svi.of(model, MeanField.of(model), Adam.of(0.05).decayingTo(0.01, 4000))
            .run(Key.key(3), 4000);
    assertEquals(mean, fit.parameter("guide.loc.slope").item(), 0.05 * sd);
    assertEquals(sd, fit.parameter("guide.scale.slope").item(), 0.05 * sd);
  }
}
