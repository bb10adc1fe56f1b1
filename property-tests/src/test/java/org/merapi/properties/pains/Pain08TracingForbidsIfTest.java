package org.merapi.properties.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.inference.Mcmc.mcmc;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.LogDensity;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.lint.Lint;
import org.merapi.ppl.lint.Rule;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.TraceException;

/**
 * Tracing forbids a plain {@code if} elsewhere, or keeps the branch that the first run took. Here a
 * model with one runs eagerly and means what it says, and no compiled program takes a stale branch.
 */
class Pain08TracingForbidsIfTest {
  private static final double[] POINTS = {-1.5, -0.2, 0.3, 2};

  /** Steeper on the left than on the right, by an if of Java's. */
  private static void branch() {
    Tensor x = sample("x", normal(0, 1));
    Tensor loc = x.item() < 0 ? x.times(3) : x;
    observe("y", normal(loc, 1), scalar(0.5));
  }

  /** The same in tensors. */
  private static void choice() {
    Tensor x = sample("x", normal(0, 1));
    observe("y", normal(where(x.lt(0), x.times(3), x), 1), scalar(0.5));
  }

  private static void assertSameDensity(LogDensity expected, LogDensity found) {
    Evaluation one = new Evaluation(1);
    Evaluation other = new Evaluation(1);
    for (double x : POINTS) {
      one.at(expected, new double[] {x});
      other.at(found, new double[] {x});
      assertEquals(one.logDensity(), other.logDensity(), 1e-12);
      assertEquals(one.gradient()[0], other.gradient()[0], 1e-12);
    }
  }

  @Test
  void anIfMeansWhatItSays() {
    Potential potential = Potential.of(Pain08TracingForbidsIfTest::branch, Engine.AUTO);
    assertTrue(potential.whyEager().orElseThrow().contains("Pain08TracingForbidsIfTest.java:38"));
    assertEquals(Optional.empty(), potential.graph());
    Potential compiled = Potential.of(Pain08TracingForbidsIfTest::choice, Engine.COMPILED);
    assertSameDensity(compiled, potential);
  }

  /** Both sides of the branch are sampled. */
  @Test
  void itIsSampledFrom() {
    var posterior =
        mcmc(Nuts.defaults(), Chains.of(2).warmup(300).draws(500))
            .run(Key.key(1), Pain08TracingForbidsIfTest::branch);
    double negative = posterior.draws("x").lt(0).sum().item() / 1000;
    // Quadrature of exp(-x^2/2 - (0.5 - loc(x))^2/2): 0.1896 of the mass is negative.
    assertEquals(0.1896, negative, 0.08);
    assertTrue(
        posterior.summary().warnings().getFirst().contains("Pain08TracingForbidsIfTest.java:38"));
  }

  /** The lint says it too, whatever the engine. */
  @Test
  void theLintNamesTheSiteAndTheLine() {
    var found = Lint.of(Pain08TracingForbidsIfTest::branch).of(Rule.VALUE_READ);
    assertEquals("x", found.getFirst().site());
    assertEquals(Optional.of("Pain08TracingForbidsIfTest.java:38"), found.getFirst().line());
    assertTrue(Lint.of(Pain08TracingForbidsIfTest::choice).isEmpty());
  }

  @Test
  void whoAsksForAProgramIsRefusedOne() {
    TraceException error =
        assertThrows(
            TraceException.class,
            () -> Potential.of(Pain08TracingForbidsIfTest::branch, Engine.COMPILED));
    assertTrue(
        String.valueOf(error.getMessage()).contains("the program would keep the branch taken"));
  }

  /** A model that branches on data is compiled for the data at hand. */
  @Test
  void aBranchOnDataFollowsTheData() {
    for (double y : new double[] {-2, 2}) {
      Runnable model =
          () -> {
            Tensor x = sample("x", normal(0, 1));
            Tensor data = scalar(y);
            observe("y", normal(x, data.item() < 0 ? 3 : 1), data);
          };
      assertSameDensity(Potential.of(model, Engine.EAGER), Potential.of(model, Engine.COMPILED));
    }
  }

  /** State that tracing cannot see, flipped after the model was compiled, stops the run. */
  @Test
  void aBranchOnHiddenStateIsFoundOut() {
    boolean[] flipped = {false};
    Runnable model =
        () -> {
          Tensor x = sample("x", normal(0, 1));
          observe("y", normal(flipped[0] ? x.times(3) : x, 1), scalar(0.5));
        };
    Potential potential = Potential.of(model, Engine.COMPILED);
    LogDensity density = potential.forOneThread();
    flipped[0] = true;
    ModelError error =
        assertThrows(ModelError.class, () -> new Evaluation(1).at(density, new double[] {0.5}));
    assertEquals("y", error.site());
  }
}
