package org.merapi.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merapi.examples.data.DataTable;
import org.merapi.inference.Engine;
import org.merapi.inference.Latent;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.Outcome;

/**
 * The gradient of each example's log density against CmdStan's, and against an independent density
 * at a second point: |g - ref| at most 1e-10 max(|ref|, 1e-3 max|ref|, 1), component by component.
 * The references go by parameter in the order of Stan's declarations; the data are read as {@code
 * --data} reads them. Both engines are held to this.
 */
class ReferenceGradientsTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "eight-schools,          eight_schools-eight_schools_noncentered",
    "eight-schools-centered, eight_schools-eight_schools_centered",
    "kidscore,               kidiq-kidscore_momiq",
    "wells,                  wells_data-wells_dist",
    "seeds,                  seeds_data-seeds_model",
    "radon,                  radon_all-radon_hierarchical_intercept_noncentered"
  })
  void equalsTheReferenceAtBothPoints(String example, String posterior) throws IOException {
    JsonNode reference =
        new ObjectMapper()
            .readTree(SharedFiles.posteriordb("density/" + posterior + ".json").toFile());
    DataTable data =
        DataTable.read(SharedFiles.posteriordb("data/" + reference.get("data").asText() + ".json"));
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      Potential potential = Potential.of(Gallery.find(example).given(data), engine);
      int[] order = declared(reference.get("parameters"), potential);
      assertEquals(reference.get("dim").asInt(), order.length);

      IntToDoubleFunction first = i -> 0.1 + 0.05 * (i % 7) - 0.15 * (i % 3);
      check(reference, first, potential, order, engine + ", first point");
      IntToDoubleFunction second = i -> 0.25 * Math.cos(i + 1.0);
      check(reference.get("second_point"), second, potential, order, engine + ", second point");
    }
  }

  /** For each coordinate in the order of declarations, its place in the potential's vector. */
  private static int[] declared(JsonNode parameters, Potential potential) {
    Map<String, Latent> latents =
        potential.latents().stream().collect(Collectors.toMap(Latent::name, Function.identity()));
    assertEquals(parameters.size(), latents.size());
    return parameters
        .valueStream()
        .flatMapToInt(parameter -> {
          String name = parameter.get("name").asText();
          Latent latent = Objects.requireNonNull(latents.get(name), name);
          assertEquals(
              parameter.get("shape").valueStream().map(JsonNode::asInt).toList(),
              IntStream.range(0, latent.shape().rank())
                  .mapToObj(axis -> latent.shape().size(axis))
                  .toList());
          return IntStream.range(latent.offset(), latent.offset() + latent.size());
        })
        .toArray();
  }

  private static void check(
      JsonNode reference,
      IntToDoubleFunction coordinate,
      Potential potential,
      int[] order,
      String point) {
    double[] position = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      position[order[i]] = coordinate.applyAsDouble(i);
    }
    Evaluation evaluation = new Evaluation(order.length).at(potential, position);
    assertEquals(new Outcome.Accepted(), evaluation.outcome());
    double[] expected =
        reference.get("gradient").valueStream().mapToDouble(JsonNode::asDouble).toArray();
    assertEquals(order.length, expected.length);
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
