package org.merapi.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.examples.gallery.Example;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.tensor.Key;

/**
 * Every example can be compiled, and its compiled density is the eager one: value and gradient
 * differ by at most 1e-12 of the greatest of them.
 */
class ExampleEnginesTest {
  private static final double TOLERANCE = 1e-12;

  static List<String> names() {
    return Gallery.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void compiledIsEager(String name) {
    Example<?> example = Gallery.find(name);
    Runnable model = example.given(SharedFiles.table(example));
    Potential eager = Potential.of(model, Engine.EAGER);
    Potential compiled = Potential.of(model, Engine.COMPILED);
    RandomGenerator random = Key.key(1).fold(name).generator();
    for (double distance : new double[] {0, 0.5, 1, 2, 2, 2, 5}) {
      double[] position = random.doubles(eager.dimension(), -1, 1).map(x -> x * distance).toArray();
      Evaluation expected = new Evaluation(position.length).at(eager, position);
      Evaluation found = new Evaluation(position.length).at(compiled, position);
      assertEquals(expected.outcome(), found.outcome());
      double value = Math.abs(expected.logDensity());
      assertEquals(expected.logDensity(), found.logDensity(), TOLERANCE * value);
      double greatest =
          Math.max(value, Arrays.stream(expected.gradient()).map(Math::abs).max().orElseThrow());
      for (int i = 0; i < position.length; i++) {
        assertEquals(
            expected.gradient()[i], found.gradient()[i], TOLERANCE * greatest, "coordinate " + i);
      }
    }
  }

  /** Far out each evaluation is verified; rounding and overflow stop none. */
  @ParameterizedTest
  @MethodSource("names")
  void nothingIsStoppedFarOut(String name) {
    Example<?> example = Gallery.find(name);
    Runnable model = example.given(SharedFiles.table(example));
    Potential eager = Potential.of(model, Engine.EAGER);
    Potential compiled = Potential.of(model, Engine.COMPILED);
    RandomGenerator random = Key.key(2).fold(name).generator();
    for (double distance : new double[] {30, 300, 710, 1e5, 1e100, 1e300}) {
      double[] position = random.doubles(eager.dimension(), -1, 1).map(x -> x * distance).toArray();
      Evaluation expected = new Evaluation(position.length).at(eager, position);
      Evaluation found = new Evaluation(position.length).at(compiled.forOneThread(), position);
      assertEquals(expected.outcome(), found.outcome(), () -> Arrays.toString(position));
    }
  }
}
