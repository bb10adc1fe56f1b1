package org.merapi.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.markov;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Models with loops under inference: one graph whatever the number of steps. */
class LoopsTest {
  private static void hmm(Tensor y, int states) {
    Tensor start = sample("start", dirichlet(ones(states)));
    Tensor move = plate("from", states, () -> sample("move", dirichlet(ones(states))));
    Tensor loc = plate("state", states, () -> sample("loc", normal(0, 5)));
    Tensor first = sample("z.first", categorical(start), enumerate());
    observe("y.first", normal(loc.get(first), 1), y.get(0));
    markov(
        "time",
        1,
        y.size(0),
        first,
        (t, before) -> {
          Tensor z = sample("z", categorical(move.get(before)), enumerate());
          observe("y", normal(loc.get(z), 1), y.get(t));
          return z;
        });
  }

  private static void walk(Tensor y) {
    Tensor scale = sample("scale", halfNormal(1));
    markov(
        "time",
        0,
        y.size(0),
        scalar(0.0),
        (t, before) -> {
          Tensor x = sample("x", normal(before, scale));
          observe("y", normal(x, 1), y.get(t));
          return x;
        });
  }

  private static void shrunk(Tensor y) {
    Tensor scale = sample("scale", halfNormal(1));
    markov(
        "time",
        0,
        y.size(0),
        scalar(0.0),
        (t, before) -> {
          Tensor raw = sample("raw", normal(0, 1));
          Tensor x = before.times(0.9).plus(raw.times(scale));
          observe("y", normal(x, 1), y.get(t));
          return x;
        });
  }

  private static Tensor data(int length) {
    return Key.key(7).normal(Shape.of(length));
  }

  private static int graphSize(Runnable model) {
    return Potential.of(model, Engine.COMPILED).graph().orElseThrow().nodes().size();
  }

  @Test
  void graphsDoNotGrowWithTheSteps() {
    assertEquals(graphSize(() -> hmm(data(20), 3)), graphSize(() -> hmm(data(200), 3)));
    assertEquals(graphSize(() -> walk(data(20))), graphSize(() -> walk(data(200))));
    assertEquals(graphSize(() -> shrunk(data(20))), graphSize(() -> shrunk(data(200))));
  }

  @Test
  void enginesAgree() {
    for (Runnable model :
        List.<Runnable>of(() -> hmm(data(20), 3), () -> walk(data(20)), () -> shrunk(data(20)))) {
      Potential compiled = Potential.of(model, Engine.COMPILED);
      Potential eager = Potential.of(model, Engine.EAGER);
      double[] position = new double[compiled.dimension()];
      Arrays.setAll(position, i -> Math.sin(i + 1));
      Evaluation one = new Evaluation(position.length);
      Evaluation other = new Evaluation(position.length);
      compiled.evaluate(position, one);
      eager.evaluate(position, other);
      assertEquals(one.logDensity(), other.logDensity(), 1e-11);
      assertArrayEquals(one.gradient(), other.gradient(), 1e-10);
    }
  }

  @Test
  void aRandomWalkHasOneDimensionForEachStep() {
    Potential potential = Potential.of(() -> walk(data(20)), Engine.COMPILED);
    assertEquals(21, potential.dimension());
    assertTrue(potential.whyEager().isEmpty());
  }
}
