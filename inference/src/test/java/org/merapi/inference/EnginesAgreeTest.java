package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.program.Part;
import org.merapi.samplemodels.EngineModels;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A compiled density is the eager one: value and gradient differ by at most 1e-12 of what they are
 * sums of, the absolute densities of the sites and the greatest element of the gradient.
 */
class EnginesAgreeTest {
  private static final double TOLERANCE = 1e-12;

  /** Distances from the image of zero; far out densities are -infinity or overflow. */
  private static final double[] DISTANCES = {0, 0.5, 1, 2, 10, 100, 700, 1e4, 1e150, 1e300};

  @ParameterizedTest
  @EnumSource(EngineModels.class)
  void nearTheOrigin(EngineModels model) {
    Potential eager = Potential.of(model, Engine.EAGER);
    Potential compiled = Potential.of(model, Engine.COMPILED);
    RandomGenerator random = Key.key(1).fold(model.name()).generator();
    for (int repeat = 0; repeat < 20; repeat++) {
      double[] position = random.doubles(eager.dimension(), -2, 2).toArray();
      Evaluation expected = new Evaluation(eager.dimension()).at(eager, position);
      Evaluation found = new Evaluation(eager.dimension()).at(compiled, position);
      assertEquals(expected.outcome(), found.outcome());
      double terms = terms(model, eager, position);
      double greatest = Arrays.stream(expected.gradient()).map(Math::abs).max().orElseThrow();
      assertEquals(expected.logDensity(), found.logDensity(), TOLERANCE * terms);
      for (int i = 0; i < position.length; i++) {
        assertEquals(
            expected.gradient()[i],
            found.gradient()[i],
            TOLERANCE * Math.max(terms, greatest),
            "coordinate " + i);
      }
    }
  }

  /** The sum of the absolute log densities of the sites. */
  private static double terms(Runnable model, Potential potential, double[] position) {
    EagerDensity density = new EagerDensity(model, potential.latents());
    return density.at(density.split(position)).terms().stream()
        .mapToDouble(term -> Math.abs(term.value().item()))
        .sum();
  }

  /** Each evaluation here is the first of its program, and so is verified. */
  @ParameterizedTest
  @EnumSource(EngineModels.class)
  void farOutNothingIsStoppedAndTheOutcomeIsTheSame(EngineModels model) {
    Potential eager = Potential.of(model, Engine.EAGER);
    Potential compiled = Potential.of(model, Engine.COMPILED);
    RandomGenerator random = Key.key(2).fold(model.name()).generator();
    int finite = 0;
    for (double distance : DISTANCES) {
      for (int repeat = 0; repeat < 4; repeat++) {
        double[] position =
            random.doubles(eager.dimension(), -1, 1).map(x -> x * distance).toArray();
        Evaluation expected = new Evaluation(eager.dimension()).at(eager, position);
        Evaluation found = new Evaluation(eager.dimension()).at(compiled.forOneThread(), position);
        assertEquals(expected.outcome(), found.outcome(), () -> Arrays.toString(position));
        finite += Double.isFinite(expected.logDensity()) ? 1 : 0;
        if (!Double.isFinite(expected.logDensity())) {
          assertEquals(expected.logDensity(), found.logDensity());
        }
      }
    }
    assertTrue(finite >= 16, "finite at " + finite + " points only");
  }

  @ParameterizedTest
  @EnumSource(EngineModels.class)
  void valuesOfTheSites(EngineModels model) {
    Potential eager = Potential.of(model, Engine.EAGER);
    Potential compiled = Potential.of(model, Engine.COMPILED);
    double[] position = Key.key(3).generator().doubles(eager.dimension(), -2, 2).toArray();
    Map<String, Tensor> expected = eager.constrain(position);
    Map<String, Tensor> found = compiled.constrain(position);
    assertEquals(List.copyOf(expected.keySet()), List.copyOf(found.keySet()));
    expected.forEach((site, value) -> assertClose(new Part(site, value), found.get(site)));
  }

  @ParameterizedTest
  @EnumSource(EngineModels.class)
  void rowsOfDraws(EngineModels model) {
    Potential eager = Potential.of(model, Engine.EAGER);
    Potential compiled = Potential.of(model, Engine.COMPILED);
    double[] position = Key.key(4).generator().doubles(eager.dimension(), -2, 2).toArray();
    Map<String, Shape> shapes = new LinkedHashMap<>();
    double[] expected = {};
    for (Map.Entry<String, Tensor> site : eager.constrain(position).entrySet()) {
      shapes.put(site.getKey(), site.getValue().shape());
      expected =
          DoubleStream.concat(
                  Arrays.stream(expected), Arrays.stream(site.getValue().toDoubleArray()))
              .toArray();
    }
    assertArrayEquals(expected, eager.rows(shapes).get().at(position));
    Rows rows = compiled.rows(shapes).get();
    double greatest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (int repeat = 0; repeat < 2; repeat++) {
      assertArrayEquals(expected, rows.at(position), TOLERANCE * greatest);
    }
  }

  static void assertClose(Part expected, Tensor found) {
    Tensor value = expected.value();
    assertEquals(value.shape(), found.shape(), expected.site());
    assertEquals(value.dtype(), found.dtype(), expected.site());
    double[] x = value.toDoubleArray();
    double[] y = found.toDoubleArray();
    double greatest = Arrays.stream(x).map(Math::abs).filter(Double::isFinite).max().orElse(0);
    for (int i = 0; i < x.length; i++) {
      assertEquals(x[i], y[i], TOLERANCE * greatest, expected.site());
    }
  }
}
