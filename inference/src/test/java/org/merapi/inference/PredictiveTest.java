package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.delta;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.ppl.effect.ModelError;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

class PredictiveTest {

  /** A line through the origin. */
  private static void line(Tensor x, Tensor y) {
    Tensor slope = sample("slope", normal(0, 2));
    plate(
        "row",
        x.size(0),
        () -> {
          Tensor mean = deterministic("mean", x.times(slope));
          observe("y", normal(mean, 0.5), y);
        });
  }

  private static final Tensor X = tensor(1.0, 2.0, -3.0);
  private static final Runnable MODEL = () -> line(X, zeros(3));

  /** Two chains of draws of the slope: 1, 2, 3 and 4, 5, 6. */
  private static Posterior posterior() {
    Map<String, Coordinates> shapes = new LinkedHashMap<>();
    shapes.put("slope", Coordinates.unnamed(Shape.SCALAR));
    return new Posterior(
        shapes,
        List.of(new double[][] {{1}, {2}, {3}}, new double[][] {{4}, {5}, {6}}),
        new RunReport(Nuts.defaults(), List.of(), Map.of(), 0));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
  }

  /** y[i] has mean zero and variance 4 x[i]^2 + 1/4. */
  @Test
  void priorMoments() {
    int count = 4000;
    Map<String, Tensor> draws = Predictive.prior(MODEL).draws(Key.key(1), count);
    assertEquals(List.of("slope", "mean", "y"), List.copyOf(draws.keySet()));
    assertEquals(Shape.of(count), draws.get("slope").shape());
    assertEquals(Shape.of(count, 3), draws.get("y").shape());
    double[] y = draws.get("y").toDoubleArray();
    double[] slope = draws.get("slope").toDoubleArray();
    for (int column = 0; column < 3; column++) {
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        values[i] = y[3 * i + column];
        assertEquals(
            slope[i] * X.get(column).item(), draws.get("mean").get(i, column).item(), 1e-15);
      }
      double expected = 4 * Math.pow(X.get(column).item(), 2) + 0.25;
      assertEquals(0, mean(values), 4.5 * Math.sqrt(expected / count));
      assertEquals(expected, variance(values), 4.5 * expected * Math.sqrt(2.0 / count));
    }
  }

  @Test
  void drawsDependOnTheKeyAndTheirIndexOnly() {
    Predictive prior = Predictive.prior(MODEL);
    double[] five = prior.draws(Key.key(2), 5).get("y").toDoubleArray();
    double[] nine = prior.draws(Key.key(2), 9).get("y").toDoubleArray();
    assertArrayEquals(five, Arrays.copyOf(nine, 15));
    double[] other = prior.draws(Key.key(3), 5).get("y").toDoubleArray();
    for (int i = 0; i < 15; i++) {
      assertTrue(five[i] != other[i] && (i < 3 || five[i] != five[i - 3]));
    }
  }

  @Test
  void posteriorDrawsAreUsedInOrder() {
    Predictive predictive = Predictive.posterior(MODEL, posterior());
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, slopes(predictive, 6));
    assertArrayEquals(new double[] {1, 3, 5}, slopes(predictive, 3));
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 1, 2}, slopes(predictive, 8));
  }

  private static double[] slopes(Predictive predictive, int count) {
    return predictive.draws(Key.key(1), count).get("slope").toDoubleArray();
  }

  /** The same model with five rows and other inputs; what stands for the outcome plays no part. */
  @Test
  void newDataOfAnotherSize() {
    Tensor x = tensor(0.0, 10.0, 20.0, 30.0, 40.0);
    Predictive predictive = Predictive.posterior(() -> line(x, zeros(5)), posterior());
    int count = 6000;
    Map<String, Tensor> draws = predictive.draws(Key.key(4), count);
    assertEquals(Shape.of(count, 5), draws.get("y").shape());
    double[] y = draws.get("y").toDoubleArray();
    double[] noise = new double[count];
    for (int i = 0; i < count; i++) {
      noise[i] = y[5 * i + 3] - 30 * (1 + i % 6);
    }
    assertEquals(0, mean(noise), 4.5 * 0.5 / Math.sqrt(count));
    assertEquals(0.25, variance(noise), 4.5 * 0.25 * Math.sqrt(2.0 / count));
    double[] same =
        Predictive.posterior(() -> line(x, tensor(9.0, 9.0, 9.0, 9.0, 9.0)), posterior())
            .draws(Key.key(4), 10)
            .get("y")
            .toDoubleArray();
    assertEquals(50, same.length);
    assertArrayEquals(Arrays.copyOf(predictiveOf(x, zeros(5)), 50), same);
  }

  private static double[] predictiveOf(Tensor x, Tensor y) {
    return Predictive.posterior(() -> line(x, y), posterior())
        .draws(Key.key(4), 10)
        .get("y")
        .toDoubleArray();
  }

  @Test
  void guideAndParameters() {
    Runnable guide = () -> sample("slope", delta(param("at", scalar(0))));
    Predictive predictive = Predictive.guided(MODEL, guide, Map.of("at", scalar(7)));
    Map<String, Tensor> draws = predictive.draws(Key.key(1), 4);
    assertArrayEquals(new double[] {7, 7, 7, 7}, draws.get("slope").toDoubleArray());
    assertArrayEquals(new double[] {7, 14, -21}, draws.get("mean").get(2).toDoubleArray(), 1e-15);

    Runnable wide = () -> sample("slope", normal(param("at", scalar(0)), 3));
    int count = 4000;
    double[] slopes = slopes(Predictive.guided(MODEL, wide, Map.of("at", scalar(7))), count);
    assertEquals(7, mean(slopes), 4.5 * 3 / Math.sqrt(count));
    assertEquals(9, variance(slopes), 4.5 * 9 * Math.sqrt(2.0 / count));
  }

  /** The noise of the guide and that of the model are drawn from different keys. */
  @Test
  void guideAndModelDoNotShareNoise() {
    Runnable model =
        () -> {
          sample("a", normal(0, 1));
          sample("b", normal(0, 1));
        };
    Runnable guide = () -> sample("b", normal(0, 1));
    Map<String, Tensor> draws =
        Predictive.guided(model, guide, Map.of()).anew("b").draws(Key.key(1), 10);
    Map<String, Tensor> guided = Predictive.guided(model, guide, Map.of()).draws(Key.key(1), 10);
    double[] fromModel = draws.get("b").toDoubleArray();
    double[] fromGuide = guided.get("b").toDoubleArray();
    for (int i = 0; i < 10; i++) {
      assertTrue(fromModel[i] != fromGuide[i]);
    }
  }

  @Test
  void keptSites() {
    Map<String, Tensor> draws = Predictive.prior(MODEL).sites("y", "slope").draws(Key.key(1), 3);
    assertEquals(Set.of("slope", "y"), draws.keySet());
    assertEquals(
        "no value 'z' to keep; there are [slope, mean, y]",
        assertThrows(
                IllegalArgumentException.class,
                () -> Predictive.prior(MODEL).sites("z").draws(Key.key(1), 3))
            .getMessage());
  }

  @Test
  void conditionedLeavesDataAlone() {
    Map<String, Tensor> draws =
        Predictive.posterior(MODEL, posterior()).conditioned().draws(Key.key(1), 6);
    assertEquals(List.of("slope", "mean"), List.copyOf(draws.keySet()));
    ModelError error =
        assertThrows(
            ModelError.class, () -> Predictive.prior(MODEL).conditioned().draws(Key.key(1), 1));
    assertEquals("slope", error.site());
    assertEquals("the draws have no value for this latent site; they have []", error.problem());
  }

  @Test
  void enumeratedSitesAreDrawnInPredictions() {
    Runnable model =
        () -> {
          Tensor locs = tensor(-5.0, 5.0);
          plate(
              "point",
              2,
              () -> {
                Tensor z = sample("z", categorical(tensor(0.2, 0.8)), enumerate());
                observe("x", normal(locs.get(z), 0.1), zeros(2));
              });
        };
    Map<String, Tensor> draws = Predictive.prior(model).draws(Key.key(1), 2000);
    assertEquals(DType.INT64, draws.get("z").dtype());
    double[] z = draws.get("z").cast(DType.FLOAT64).toDoubleArray();
    double[] x = draws.get("x").toDoubleArray();
    assertEquals(0.8, mean(z), 4.5 * Math.sqrt(0.16 / 4000));
    for (int i = 0; i < z.length; i++) {
      assertEquals(10 * z[i] - 5, x[i], 0.7);
    }
  }

  /** A weight, a label of each row by it, and what is computed from the label. */
  private static void labels() {
    Tensor slope = sample("slope", normal(0, 2));
    plate(
        "point",
        2,
        () -> {
          Tensor z = sample("z", categorical(tensor(0.2, 0.8)), enumerate());
          Tensor mean = deterministic("mean", slope.times(z.cast(DType.FLOAT64)));
          observe("x", normal(mean, 1), tensor(0.5, 1.5));
        });
  }

  @Test
  void enumeratedSitesAreInferred() {
    Predictive inferred =
        Predictive.posterior(PredictiveTest::labels, posterior()).conditioned().inferDiscrete();
    int count = 3000;
    Map<String, Tensor> draws = inferred.draws(Key.key(1), count);
    assertEquals(List.of("slope", "z", "mean"), List.copyOf(draws.keySet()));
    double[] slope = draws.get("slope").toDoubleArray();
    double[] z = draws.get("z").cast(DType.FLOAT64).toDoubleArray();
    double[] mean = draws.get("mean").toDoubleArray();
    double[] x = {0.5, 1.5};
    double[][] ones = new double[7][2];
    for (int draw = 0; draw < count; draw++) {
      for (int row = 0; row < 2; row++) {
        assertEquals(slope[draw] * z[2 * draw + row], mean[2 * draw + row]);
        ones[(int) slope[draw]][row] += z[2 * draw + row];
      }
    }
    for (int value = 1; value <= 6; value++) {
      for (int row = 0; row < 2; row++) {
        double one = 0.8 * Math.exp(-0.5 * (x[row] - value) * (x[row] - value));
        double p = one / (one + 0.2 * Math.exp(-0.5 * x[row] * x[row]));
        double n = count / 6.0;
        assertEquals(p, ones[value][row] / n, 4.5 * Math.sqrt(p * (1 - p) / n) + 1e-3);
      }
    }
  }

  /** Data drawn anew follow the labels that were inferred. */
  @Test
  void inferredSitesInPredictions() {
    Map<String, Tensor> draws =
        Predictive.posterior(PredictiveTest::labels, posterior())
            .inferDiscrete()
            .draws(Key.key(2), 300);
    assertEquals(List.of("slope", "z", "mean", "x"), List.copyOf(draws.keySet()));
    double[] mean = draws.get("mean").toDoubleArray();
    double[] x = draws.get("x").toDoubleArray();
    for (int i = 0; i < x.length; i++) {
      assertEquals(mean[i], x[i], 4.5);
    }
  }

  @Test
  void nothingIsInferredFromThePrior() {
    IllegalStateException error =
        assertThrows(
            IllegalStateException.class,
            () -> Predictive.prior(PredictiveTest::labels).inferDiscrete());
    assertEquals(
        "inferDiscrete draws sites given the data, and the other sites of these predictions are"
            + " drawn from the prior without the data; predict from a posterior or a guide",
        error.getMessage());
  }

  /** The effects of groups: the fit knows four of them, the new data have two. */
  @Test
  void groupsThatTheFitHasNotSeen() {
    Map<String, Coordinates> shapes = new LinkedHashMap<>();
    shapes.put("mu", Coordinates.unnamed(Shape.SCALAR));
    shapes.put("theta", Coordinates.unnamed(Shape.of(4)));
    Posterior fitted =
        new Posterior(
            shapes,
            List.<double[][]>of(new double[][] {{100, 1, 2, 3, 4}, {200, 1, 2, 3, 4}}),
            new RunReport(Nuts.defaults(), List.of(), Map.of(), 0));
    Runnable model =
        () -> {
          Tensor mu = sample("mu", normal(0, 1));
          plate(
              "group",
              2,
              () -> {
                Tensor theta = sample("theta", normal(mu, 1));
                observe("y", normal(theta, 0.1), zeros(2));
              });
        };
    Predictive predictive = Predictive.posterior(model, fitted);
    ModelError error = assertThrows(ModelError.class, () -> predictive.draws(Key.key(1), 2));
    assertEquals("theta", error.site());
    assertEquals(
        "the draws have shape [4], the model as it is called now asks for [2]", error.problem());
    Tensor theta = predictive.anew("theta").draws(Key.key(1), 2).get("theta");
    assertArrayEquals(new double[] {100, 100, 200, 200}, theta.toDoubleArray(), 4.5);
  }

  @Test
  void refusals() {
    Runnable flat =
        () -> {
          Tensor mu = sample("mu", improperUniform(Constraints.REAL));
          observe("x", normal(mu, 1), scalar(0));
        };
    ModelError error =
        assertThrows(ModelError.class, () -> Predictive.prior(flat).draws(Key.key(1), 1));
    assertEquals("mu", error.site());
    assertEquals("the site has a flat prior, which cannot be drawn from", error.problem());
    assertEquals(
        "the number of draws must be at least 1, got 0",
        assertThrows(
                IllegalArgumentException.class, () -> Predictive.prior(MODEL).draws(Key.key(1), 0))
            .getMessage());

    Runnable branching =
        () -> {
          if (sample("coin", bernoulli(0.5)).itemLong() == 1) {
            sample("heads", normal(0, 1));
          }
        };
    ModelError uneven =
        assertThrows(ModelError.class, () -> Predictive.prior(branching).draws(Key.key(1), 40));
    assertEquals("heads", uneven.site());
    assertEquals(
        Set.of("coin"), Predictive.prior(branching).sites("coin").draws(Key.key(1), 40).keySet());
  }

  @Test
  void summaryOfDraws() {
    Tensor draws = tensor(1.0, 10.0, 2.0, 20.0, 3.0, 30.0, 4.0, 40.0, 5.0, 50.0).reshape(5, 2);
    DrawSummary summary = DrawSummary.of(Map.of("a", draws));
    DrawSummary.Row row = summary.row("a[2]");
    assertEquals(30, row.mean(), 1e-15);
    assertEquals(Math.sqrt(250), row.sd(), 1e-13);
    assertEquals(12, row.q5(), 1e-13);
    assertEquals(30, row.median(), 1e-15);
    assertEquals(48, row.q95(), 1e-13);
    assertEquals(
        """
                   mean         sd         5%        50%        95%
        a[1]      3.000      1.581      1.200      3.000      4.800
        a[2]      30.00      15.81      12.00      30.00      48.00\
        """,
        summary.toString());
    assertEquals(
        "no value 'b' in this summary; there are [a[1], a[2]]",
        assertThrows(IllegalArgumentException.class, () -> summary.row("b")).getMessage());
    assertEquals(
        "'a' has no draws: its shape is []",
        assertThrows(IllegalArgumentException.class, () -> DrawSummary.of(Map.of("a", scalar(1))))
            .getMessage());
  }
}
