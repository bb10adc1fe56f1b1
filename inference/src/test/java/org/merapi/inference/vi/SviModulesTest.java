package org.merapi.inference.vi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.randomModule;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.vi.guide.MeanField;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.ppl.Ppl;
import org.merapi.ppl.module.Linear;
import org.merapi.ppl.module.Sequential;
import org.merapi.samplemodels.StateModels.Autoencoder;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Nets under inference. */
class SviModulesTest {

  /** Rows of six numbers that lie on a line, but for noise of standard deviation 0.5. */
  private static Tensor onALine() {
    Tensor codes = Key.key(11).normal(Shape.of(80, 1));
    Tensor direction = Tensors.tensor(1.0, -1, 2, 0.5, 0, -2);
    return codes.times(direction).plus(Key.key(12).normal(Shape.of(80, 6)).times(0.5));
  }

  /**
   * A linear decoder's evidence has a closed form: probabilistic principal components (Tipping and
   * Bishop 1999). The fitted bound must come near to it and cannot be above.
   */
  @Test
  void autoencoderFindsTheLine() {
    Tensor data = onALine();
    Autoencoder start = Autoencoder.of(Key.key(1), 6, 1);
    Svi svi =
        Svi.of(
                () -> start.model(data),
                () -> start.guide(data),
                Adam.of(0.02).decayingTo(0.05, 5000))
            .batch("row", 20);
    SviResult result = svi.run(Key.key(2), 5000);
    assertEquals(Optional.empty(), result.whyEager());
    assertEquals(0, result.skipped());
    Tensor weight = result.parameter("decoder.weight");
    Tensor bias = result.parameter("decoder.bias");
    double evidence = evidence(data, weight.toDoubleArray(), bias);
    SviResult.Bound bound = result.bound(Key.key(4), 200);
    assertTrue(bound.mean() < evidence + 4 * bound.standardError(), bound + " above " + evidence);
    assertTrue(bound.mean() > evidence - 0.1 * 80, bound + " far below " + evidence);
    // The direction of the line is found, up to its sign.
    double[] w = weight.toDoubleArray();
    double[] line = {1, -1, 2, 0.5, 0, -2};
    double cosine = Math.abs(dot(w, line)) / Math.sqrt(dot(w, w) * dot(line, line));
    assertTrue(cosine > 0.98, () -> "cosine " + cosine);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The log density of rows that are normal with covariance w w' + 0.25 I, by hand. */
  private static double evidence(Tensor data, double[] w, Tensor bias) {
    double[] centred = data.minus(bias).toDoubleArray();
    double length = dot(w, w);
    double total = 0;
    for (int i = 0; i < 80; i++) {
      double[] row = Arrays.copyOfRange(centred, 6 * i, 6 * i + 6);
      double along = dot(row, w);
      // The Sherman-Morrison formula.
      double square = (dot(row, row) - along * along / (0.25 + length)) / 0.25;
      double logDeterminant = 5 * Math.log(0.25) + Math.log(0.25 + length);
      total += -0.5 * (6 * Math.log(2 * Math.PI) + logDeterminant + square);
    }
    return total;
  }

  private static final Tensor X = Tensors.linspace(-2, 2, 15).unsqueeze(-1);
  private static final Tensor Y =
      Tensors.sin(X.squeeze(-1)).plus(Key.key(8).normal(Shape.of(15)).times(0.1));

  private static Sequential net() {
    return Sequential.of(Linear.of(Key.key(1), 1, 5), Tensors::tanh, Linear.of(Key.key(2), 5, 1));
  }

  private static void bayesian() {
    Sequential net = randomModule("net", net(), Map.of("", normal(0, 2)));
    regression(net);
  }

  private static void regression(Sequential net) {
    plate("row", 15, () -> observe("y", normal(net.apply(X).squeeze(-1), 0.1), Y));
  }

  private static void byHand() {
    Linear first = linear("net.layers.0", 1, 5);
    Linear second = linear("net.layers.2", 5, 1);
    regression(Sequential.of(first, Tensors::tanh, second));
  }

  private static Linear linear(String name, int inputs, int outputs) {
    return new Linear(
        Ppl.sample(
            name + ".weight", normal(Tensors.zeros(Shape.of(inputs, outputs)), 2).toEvent(2)),
        Ppl.sample(name + ".bias", normal(Tensors.zeros(Shape.of(outputs)), 2).toEvent(1)));
  }

  /** To the bit, in both engines. */
  @Test
  void randomModuleHasThePosteriorOfTheModelByHand() {
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      Potential lifted = Potential.of(SviModulesTest::bayesian, engine);
      Potential written = Potential.of(SviModulesTest::byHand, engine);
      assertEquals(written.latents(), lifted.latents());
      double[] position = Key.key(3).normal(Shape.of(lifted.dimension())).toDoubleArray();
      Evaluation one = new Evaluation(lifted.dimension());
      Evaluation other = new Evaluation(lifted.dimension());
      lifted.evaluate(position, one);
      written.evaluate(position, other);
      assertEquals(other.logDensity(), one.logDensity());
      assertArrayEquals(other.gradient(), one.gradient());
    }
  }

  @Test
  void bayesianNetUnderSvi() {
    SviResult result =
        Svi.of(SviModulesTest::bayesian, MeanField.of(SviModulesTest::bayesian), Adam.of(0.02))
            .run(Key.key(5), 1500);
    assertEquals(Optional.empty(), result.whyEager());
    Map<String, Tensor> drawn =
        result
            .predictive(() -> {
              Sequential net = randomModule("net", net(), Map.of("", normal(0, 2)));
              Ppl.deterministic("curve", net.apply(X).squeeze(-1));
              regression(net);
            })
            .conditioned()
            .draws(Key.key(6), 200);
    Tensor curve = Optional.ofNullable(drawn.get("curve")).orElseThrow().mean(0);
    double error = curve.minus(Tensors.sin(X.squeeze(-1))).square().mean().sqrt().item();
    assertTrue(error < 0.2, () -> "off the curve by " + error);
  }
}
