package org.merapi.properties.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.markov;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.integer;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.zeros;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.tensor.Tensor;

/**
 * Loops over time are unrolled elsewhere: a chain of some hundred steps takes minutes to compile.
 * Here the compiled graph is the same for twenty steps and for two thousand.
 */
class Pain07LoopsUnrollTest {

  private static void chain(Tensor y) {
    Tensor move = plate("from", 3, () -> sample("move", dirichlet(ones(3))));
    Tensor loc = plate("state", 3, () -> sample("loc", normal(0, 2)));
    markov(
        "time",
        0,
        y.size(0),
        integer(0),
        (t, before) -> {
          Tensor z = sample("z", categorical(move.get(before)), enumerate());
          observe("y", normal(loc.get(z), 1), y.get(t));
          return z;
        });
  }

  private static void walk(Tensor y) {
    markov(
        "time",
        0,
        y.size(0),
        scalar(0.0),
        (t, before) -> {
          Tensor x = sample("x", normal(before.times(0.9), 0.1));
          observe("y", normal(x, 1), y.get(t));
          return x;
        });
  }

  private static int operations(Consumer<Tensor> model, int steps) {
    Potential potential = Potential.of(() -> model.accept(zeros(steps)), Engine.COMPILED);
    return potential.graph().orElseThrow().nodes().size();
  }

  @Test
  void aChainOfDiscreteStates() {
    assertEquals(
        operations(Pain07LoopsUnrollTest::chain, 20),
        operations(Pain07LoopsUnrollTest::chain, 2000));
  }

  @Test
  void aWalkOfLatentStates() {
    assertEquals(
        operations(Pain07LoopsUnrollTest::walk, 20), operations(Pain07LoopsUnrollTest::walk, 2000));
  }
}
