package org.merapi.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.binomial;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.distributions.constraint.Constraints.ORDERED;
import static org.merapi.distributions.constraint.Constraints.POSITIVE_ORDERED;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.markov;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.cat;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.stack;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.where;
import static org.merapi.tensor.Tensors.zeros;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.merapi.inference.Engine;
import org.merapi.inference.Latent;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.Outcome;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Tensor;

/**
 * Mixtures, capture and recapture, topics and a hidden Markov chain, written with their discrete
 * sites, against the gradients of Stan's models, in which they are summed out by hand: at both
 * reference points |g - ref| is at most 1e-10 max(|ref|, 1e-3 max|ref|, 1), by both engines.
 */
class DiscreteSitesReferenceTest {

  private static void mixture(JsonNode data) {
    Tensor y = numbers(data.get("y"));
    Tensor mu = sample("mu", improperUniform(ORDERED, 2));
    factor("mu.prior", normal(0, 2).logProb(mu).sum());
    Tensor sigma = plate("component", 2, () -> sample("sigma", halfNormal(2)));
    Tensor theta = sample("theta", beta(5, 5));
    plate(
        "row",
        y.size(0),
        () -> {
          Tensor z = sample("z", bernoulli(scalar(1.0).minus(theta)), enumerate());
          observe("y", normal(mu.get(z), sigma.get(z)), y);
        });
  }

  private static void unorderedMixture(JsonNode data) {
    Tensor y = numbers(data.get("y"));
    Tensor theta = sample("theta", uniform(0, 1));
    Tensor mu = plate("component", 2, () -> sample("mu", normal(0, 10)));
    plate(
        "row",
        y.size(0),
        () -> {
          Tensor z = sample("z", bernoulli(scalar(1.0).minus(theta)), enumerate());
          observe("y", normal(mu.get(z), 1), y);
        });
  }

  /** Capture and recapture: an augmented individual that is not there is never detected. */
  private static void closedPopulation(JsonNode data) {
    Tensor y = numbers(data.get("y")).cast(DType.INT64);
    Tensor omega = sample("omega", uniform(0, 1));
    Tensor p = sample("p", uniform(0, 1));
    plate(
        "individual",
        y.size(0),
        () -> {
          Tensor present = sample("present", bernoulli(omega), enumerate());
          Tensor detection = where(present.gt(0), p, scalar(0.0));
          observe("detections", binomial(scalar((double) y.size(1)), detection), y.sum(1));
        });
  }

  /** As above, and being caught changes how likely an individual is caught the next time. */
  private static void behaviour(JsonNode data) {
    Tensor y = numbers(data.get("y")).cast(DType.INT64).transposeLast();
    Tensor omega = sample("omega", uniform(0, 1));
    Tensor p = sample("p", uniform(0, 1));
    Tensor c = sample("c", uniform(0, 1));
    Tensor caught = cat(0, zeros(1, y.size(1)), y.get(Index.range(0, y.size(0) - 1)));
    plate(
        "individual",
        y.size(1),
        () -> {
          Tensor present = sample("present", bernoulli(omega), enumerate());
          plate(
              "occasion",
              y.size(0),
              () -> {
                Tensor detection = where(caught.gt(0), c, p);
                observe("y", bernoulli(where(present.gt(0), detection, scalar(0.0))), y);
              });
        });
  }

  private static void topics(JsonNode data) {
    Tensor word = numbers(data.get("w")).cast(DType.INT64).minus(1);
    Tensor document = numbers(data.get("doc")).cast(DType.INT64).minus(1);
    Tensor theta = plate("document", 3, () -> sample("theta", dirichlet(ones(2))));
    Tensor phi = plate("topic", 2, () -> sample("phi", dirichlet(ones(3))));
    plate(
        "word",
        word.size(0),
        () -> {
          Tensor z = sample("z", categorical(theta.get(document)), enumerate());
          observe("w", categorical(phi.get(z)), word);
        });
  }

  private static void hiddenMarkov(JsonNode data) {
    Tensor y = numbers(data.get("y"));
    Tensor theta = plate("from", 2, () -> sample("theta", dirichlet(ones(2))));
    Tensor mu = sample("mu", improperUniform(POSITIVE_ORDERED, 2));
    factor("mu.prior", normal(tensor(3.0, 10), 1).logProb(mu).sum());
    Tensor first = sample("first", categorical(ones(2).div(2)), enumerate());
    observe("y.first", normal(mu.get(first), 1), y.get(0));
    markov(
        "time",
        1,
        y.size(0),
        first,
        (t, before) -> {
          Tensor z = sample("z", categorical(theta.get(before)), enumerate());
          observe("y", normal(mu.get(z), 1), y.get(t));
          return z;
        });
  }

  /** A vector, or a matrix by its rows. */
  private static Tensor numbers(JsonNode array) {
    if (array.get(0).isArray()) {
      return stack(0, array.valueStream().map(row -> numbers(row)).toList());
    }
    return tensor(array.valueStream().mapToDouble(JsonNode::asDouble).toArray());
  }

  @Test
  void mixtureOfTwoNormals() throws IOException {
    check(
        "low_dim_gauss_mix-low_dim_gauss_mix",
        DiscreteSitesReferenceTest::mixture,
        "mu",
        "sigma",
        "theta");
  }

  @Test
  void mixtureWithoutAnOrder() throws IOException {
    check("normal_2-normal_mixture", DiscreteSitesReferenceTest::unorderedMixture, "theta", "mu");
  }

  @Test
  void captureAndRecapture() throws IOException {
    check("M0_data-M0_model", DiscreteSitesReferenceTest::closedPopulation, "omega", "p");
  }

  @Test
  void captureAndRecaptureWithBehaviour() throws IOException {
    check("Mb_data-Mb_model", DiscreteSitesReferenceTest::behaviour, "omega", "p", "c");
  }

  @Test
  void topicsOfWords() throws IOException {
    check("three_docs1200-ldaK2", DiscreteSitesReferenceTest::topics, "theta", "phi");
  }

  @Test
  void hiddenMarkovChain() throws IOException {
    check("hmm_example-hmm_example", DiscreteSitesReferenceTest::hiddenMarkov, "theta", "mu");
  }

  /**
   * Both points, by both engines.
   *
   * @param declared the latent sites in the order of Stan's declarations
   */
  private static void check(String posterior, Consumer<JsonNode> model, String... declared)
      throws IOException {
    JsonNode reference =
        new ObjectMapper()
            .readTree(SharedFiles.posteriordb("density/" + posterior + ".json").toFile());
    JsonNode data =
        new ObjectMapper()
            .readTree(
                SharedFiles.posteriordb("data/" + reference.get("data").asText() + ".json")
                    .toFile());
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      Potential potential = Potential.of(() -> model.accept(data), engine);
      assertEquals(
          List.of(declared).stream().sorted().toList(),
          potential.latents().stream().map(Latent::name).sorted().toList());
      IntToDoubleFunction first = i -> 0.1 + 0.05 * (i % 7) - 0.15 * (i % 3);
      check(reference, first, potential, declared, engine + ", first point");
      IntToDoubleFunction second = i -> 0.25 * Math.cos(i + 1.0);
      check(reference.get("second_point"), second, potential, declared, engine + ", second point");
    }
  }

  private static void check(
      JsonNode reference,
      IntToDoubleFunction coordinate,
      Potential potential,
      String[] declared,
      String point) {
    int[] order =
        Arrays.stream(declared)
            .flatMapToInt(name ->
                potential.latents().stream()
                    .filter(latent -> latent.name().equals(name))
                    .flatMapToInt(latent ->
                        IntStream.range(latent.offset(), latent.offset() + latent.size())))
            .toArray();
    double[] expected =
        reference.get("gradient").valueStream().mapToDouble(JsonNode::asDouble).toArray();
    assertEquals(expected.length, order.length);
    double[] position = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      position[order[i]] = coordinate.applyAsDouble(i);
    }
    Evaluation evaluation = new Evaluation(order.length).at(potential, position);
    assertEquals(new Outcome.Accepted(), evaluation.outcome());
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < order.length; i++) {
      double actual = evaluation.gradient()[order[i]];
      double tolerance = 1e-10 * Math.max(Math.max(Math.abs(expected[i]), 1e-3 * largest), 1);
      assertTrue(
          Math.abs(actual - expected[i]) <= tolerance,
          point + ", coordinate " + i + ": " + actual + ", reference " + expected[i]);
    }
  }
}
