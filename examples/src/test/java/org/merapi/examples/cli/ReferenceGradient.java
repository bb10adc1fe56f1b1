package org.merapi.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.merapi.inference.Latent;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.Outcome;

/**
 * The gradient of CmdStan's log density at a first point, and that of an independent density at a
 * second, by parameter in the order of Stan's declarations.
 */
final class ReferenceGradient {
  private final JsonNode reference;

  private ReferenceGradient(JsonNode reference) {
    this.reference = reference;
  }

  /** The reference of a posterior; without the folder of references the calling test is skipped. */
  static ReferenceGradient of(String posterior) throws IOException {
    return new ReferenceGradient(
        new ObjectMapper()
            .readTree(SharedFiles.posteriordb("density/" + posterior + ".json").toFile()));
  }

  /** The name of the posterior's data file. */
  String data() {
    return reference.get("data").asText() + ".json";
  }

  /**
   * The largest |g - ref| / max(|ref|, 1e-3 max|ref|, 1) over the coordinates, at the first point.
   */
  double errorAtFirstPoint(Potential potential) {
    return error(reference, i -> 0.1 + 0.05 * (i % 7) - 0.15 * (i % 3), potential);
  }

  /** The same at the second point. */
  double errorAtSecondPoint(Potential potential) {
    return error(reference.get("second_point"), i -> 0.25 * Math.cos(i + 1.0), potential);
  }

  private double error(JsonNode at, IntToDoubleFunction coordinate, Potential potential) {
    int[] order = declared(potential);
    double[] position = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      position[order[i]] = coordinate.applyAsDouble(i);
    }
    Evaluation evaluation = new Evaluation(order.length).at(potential, position);
    assertEquals(new Outcome.Accepted(), evaluation.outcome());
    double[] expected = at.get("gradient").valueStream().mapToDouble(JsonNode::asDouble).toArray();
    assertEquals(order.length, expected.length);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    double worst = 0;
    for (int i = 0; i < order.length; i++) {
      double unit = Math.max(Math.max(Math.abs(expected[i]), 1e-3 * largest), 1);
      double error = Math.abs(evaluation.gradient()[order[i]] - expected[i]) / unit;
      // NaN counts as the worst.
      worst = error <= worst ? worst : error;
    }
    return worst;
  }

  /** For each coordinate in the order of declarations, its place in the potential's vector. */
  private int[] declared(Potential potential) {
    JsonNode parameters = reference.get("parameters");
    Map<String, Latent> latents =
        potential.latents().stream().collect(Collectors.toMap(Latent::name, Function.identity()));
    assertEquals(
        parameters.valueStream().map(p -> p.get("name").asText()).sorted().toList(),
        latents.keySet().stream().sorted().toList());
    return parameters
        .valueStream()
        .flatMapToInt(parameter -> {
          String name = parameter.get("name").asText();
          Latent latent = Objects.requireNonNull(latents.get(name), name);
          List<Integer> shape = parameter.get("shape").valueStream().map(JsonNode::asInt).toList();
          List<Integer> ours =
              IntStream.range(0, latent.shape().rank())
                  .mapToObj(axis -> latent.shape().size(axis))
                  .toList();
          assertEquals(shape, ours, name);
          return parameter.path("order").asText().equals("column-major")
              ? columnMajor(latent, shape.get(0), shape.get(1))
              : IntStream.range(latent.offset(), latent.offset() + latent.size());
        })
        .toArray();
  }

  private static IntStream columnMajor(Latent latent, int rows, int columns) {
    return IntStream.range(0, rows * columns)
        .map(i -> latent.offset() + i % rows * columns + i / rows);
  }
}
