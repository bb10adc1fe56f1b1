package org.merapi.properties.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.poissonLog;
import static org.merapi.inference.Mcmc.mcmc;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sqrt;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.inference.Engine;
import org.merapi.inference.Mcmc;
import org.merapi.inference.Posterior;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.inference.mcmc.SamplingException;
import org.merapi.tensor.Key;

/**
 * "Cannot find valid initial parameters" and a NaN from nowhere: here the message has the site, the
 * operation, its line and the numbers that it was given, and a start that fails is tried again.
 */
class Pain15NanAndInitialParametersTest {
  private static final Mcmc SHORT = mcmc(Nuts.defaults(), Chains.of(2).warmup(100).draws(100));

  /** No density where x is negative, as about half of all starts are. */
  private static void halfOfAllStarts() {
    var x = sample("x", normal(1, 0.5));
    observe("y", normal(log(x), 1), scalar(0.3));
  }

  /** No density anywhere near the starts. */
  private static void noStart() {
    var x = sample("x", normal(0, 1));
    sample("before", normal(x, 1));
    observe("y", normal(sqrt(x.minus(50)), 1), scalar(0.3));
    observe("after", normal(x, 1), scalar(0.3));
  }

  /** A density of zero, without a NaN. */
  private static void zeroDensity() {
    var x = sample("x", normal(0, 1));
    observe("count", poissonLog(x.times(1e3).minus(1e6)), scalar(3));
  }

  private static List<String> failure(Runnable model, Engine engine) {
    SamplingException error =
        assertThrows(SamplingException.class, () -> SHORT.engine(engine).run(Key.key(1), model));
    return String.valueOf(error.getMessage()).lines().toList();
  }

  @Test
  void startsAreTriedAgain() {
    Posterior posterior = SHORT.run(Key.key(1), Pain15NanAndInitialParametersTest::halfOfAllStarts);
    assertEquals(200, posterior.report().draws());
    assertTrue(posterior.draws("x").gt(0).all().allTrue());
  }

  @Test
  void aNanIsTracedToItsOperationAndNumbers() {
    List<String> found =
        Potential.of(Pain15NanAndInitialParametersTest::halfOfAllStarts)
            .trap(new double[] {-2.5})
            .orElseThrow()
            .toString()
            .lines()
            .toList();
    assertEquals(
        List.of("log made NaN, at Pain15NanAndInitialParametersTest.java:36", "  operand 1: -2.5"),
        found.subList(0, 2));
  }

  /** The first site that is NaN, how often, and where in the last attempt it came from. */
  @Test
  void aFailureSaysWhichSite() {
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      List<String> message = failure(Pain15NanAndInitialParametersTest::noStart, engine);
      assertTrue(message.getFirst().contains("100 times y: log density is NaN"), message::toString);
      assertEquals(
          "the last of them: sqrt made NaN, at Pain15NanAndInitialParametersTest.java:43",
          message.get(1));
      assertTrue(message.get(2).matches("  operand 1: -(4[89]|5[012])\\.\\d+"), message::toString);
    }
  }

  @Test
  void soDoesOneWithADensityOfZero() {
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      List<String> message = failure(Pain15NanAndInitialParametersTest::zeroDensity, engine);
      assertTrue(message.getFirst().contains("100 times count: "), message::toString);
    }
  }
}
