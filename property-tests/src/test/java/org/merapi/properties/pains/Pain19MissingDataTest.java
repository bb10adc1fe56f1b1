package org.merapi.properties.pains;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.multivariateNormalCholesky;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.inference.Mcmc.mcmc;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.observedWhere;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.isNan;
import static org.merapi.tensor.Tensors.matrix;
import static org.merapi.tensor.Tensors.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.merapi.inference.Engine;
import org.merapi.inference.Posterior;
import org.merapi.inference.Potential;
import org.merapi.inference.Predictive;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.inference.vi.Svi;
import org.merapi.inference.vi.guide.MeanField;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.ppl.handler.Mask;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * Missing data: a NaN in a place that does not count poisons nothing, and missing elements are
 * imputed by one statement, with no dimension more than there are of them.
 */
class Pain19MissingDataTest {
  private static final double NAN = Double.NaN;
  private static final Tensor DATA = tensor(1.5, NAN, -0.5, NAN, 2);
  private static final Tensor OBSERVED = isNan(DATA).not();

  private static void imputed() {
    Tensor mu = sample("mu", normal(0, 10));
    Tensor sigma = sample("sigma", halfNormal(2));
    Tensor y =
        plate("row", 5, () -> observe("y", normal(mu, sigma), DATA, observedWhere(OBSERVED)));
    observe("total", normal(y.sum(), 1), tensor(6.).get(0));
  }

  private static void conjugate() {
    Tensor mu = sample("mu", normal(0, 10));
    Tensor y = plate("row", 5, () -> observe("y", normal(mu, 1), DATA, observedWhere(OBSERVED)));
    observe("total", normal(y.sum(), 1), tensor(6.).get(0));
  }

  private static Evaluation evaluate(Potential potential, double... position) {
    Evaluation evaluation = new Evaluation(position.length);
    potential.evaluate(position, evaluation);
    return evaluation;
  }

  private static void assertEqual(Runnable one, Runnable other, double... position) {
    Evaluation expected = evaluate(Potential.of(one, Engine.EAGER), position);
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      Evaluation actual = evaluate(Potential.of(other, engine), position);
      assertTrue(Double.isFinite(actual.logDensity()));
      assertEquals(expected.logDensity(), actual.logDensity(), 1e-12);
      assertArrayEquals(expected.gradient(), actual.gradient(), 1e-12);
    }
  }

  /** With the missing rows in the data as NaN, or without these rows: the same. */
  @Test
  void hiddenNumbers() {
    Runnable without =
        () -> {
          Tensor mu = sample("mu", normal(0, 10));
          plate("row", 3, () -> observe("y", normal(mu, 1), tensor(1.5, -0.5, 2)));
        };
    Runnable option =
        () -> {
          Tensor mu = sample("mu", normal(0, 10));
          plate("row", 5, () -> observe("y", normal(mu, 1), DATA, mask(OBSERVED)));
        };
    Runnable handler =
        () -> {
          Tensor mu = sample("mu", normal(0, 10));
          new Mask(OBSERVED).run(() -> plate("row", 5, () -> observe("y", normal(mu, 1), DATA)));
        };
    assertEqual(without, option, 0.7);
    assertEqual(without, handler, 0.7);
  }

  @Test
  void hiddenVectors() {
    Tensor data = matrix(new double[] {NAN, 1}, new double[] {0.5, -1}, new double[] {NAN, NAN});
    Runnable without =
        () -> {
          Tensor mu = sample("mu", normal(0, 10));
          Tensor loc = mu.times(tensor(1., 2));
          observe("y", multivariateNormalCholesky(loc, eye(2)), tensor(0.5, -1));
        };
    Runnable hidden =
        () -> {
          Tensor mu = sample("mu", normal(0, 10));
          Tensor loc = mu.times(tensor(1., 2));
          plate(
              "row",
              3,
              () ->
                  observe(
                      "y",
                      multivariateNormalCholesky(loc, eye(2)),
                      data,
                      mask(tensor(false, true, false))));
        };
    assertEqual(without, hidden, -0.3);
  }

  /** The same model with the missing values written as a site of its own by hand. */
  @Test
  void imputedElements() {
    Runnable byHand =
        () -> {
          Tensor mu = sample("mu", normal(0, 10));
          Tensor sigma = sample("sigma", halfNormal(2));
          plate("seen", 3, () -> observe("y", normal(mu, sigma), tensor(1.5, -0.5, 2)));
          Tensor missing = plate("unseen", 2, () -> sample("missing", normal(mu, sigma)));
          observe("total", normal(missing.sum().plus(3), 1), tensor(6.).get(0));
        };
    Potential potential = Potential.of(Pain19MissingDataTest::imputed);
    assertEquals(4, potential.dimension());
    assertEquals("y.missing", potential.latents().getLast().name());
    assertEqual(byHand, Pain19MissingDataTest::imputed, 0.4, -0.2, 1.1, -3);
  }

  /**
   * All is normal, so that the posterior means solve linear equations: 5.01 mu - 2 x = 3 and 3 x -
   * mu = 3 for the mean x of either missing value.
   */
  @Test
  void posteriorOfTheMissing() {
    Runnable model = Pain19MissingDataTest::conjugate;
    Posterior posterior =
        mcmc(Nuts.defaults(), Chains.of(2).warmup(500).draws(2000)).run(Key.key(1), model);
    Tensor missing = posterior.draws("y.missing");
    Tensor imputed = posterior.draws("y.imputed");
    double mu = 5 / (5.01 - 2. / 3);
    assertEquals(mu, posterior.draws("mu").mean().item(), 0.1);
    assertEquals(1 + mu / 3, missing.mean().item(), 0.1);
    assertEquals(missing.sum().item() + 3. * 4000, imputed.sum().item(), 1e-6);
    Map<String, Tensor> predicted = Predictive.posterior(model, posterior).draws(Key.key(2), 10);
    assertEquals(Set.of("mu", "y", "y.missing", "y.imputed", "total"), predicted.keySet());
    for (Tensor values : predicted.values()) {
      assertTrue(Arrays.stream(values.toDoubleArray()).allMatch(Double::isFinite));
    }
  }

  @Test
  void guideOfTheMissing() {
    MeanField guide = MeanField.of(Pain19MissingDataTest::imputed);
    assertEquals(List.of("mu", "sigma", "y.missing"), guide.sites());
    var result = Svi.of(Pain19MissingDataTest::imputed, guide, Adam.of(0.05)).run(Key.key(1), 50);
    assertArrayEquals(new int[] {2}, result.parameter("guide.loc.y.missing").shape().toArray());
    assertTrue(
        Arrays.stream(result.parameter("guide.loc.y.missing").toDoubleArray())
            .allMatch(x -> x != 0 && Double.isFinite(x)));
  }
}
