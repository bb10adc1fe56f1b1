package org.merapi.properties.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.inference.Mcmc.mcmc;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.exp;
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

  /** No density but where x is very nearly zero. */
  private static void noStart() {
    var x = sample("x", normal(0, 1));
    sample("before", normal(x, 1));
    observe("y", normal(0, sqrt(scalar(1).minus(x.times(1e6).square()))), scalar(0.3));
    observe("after", normal(x, 1), scalar(0.3));
  }

  /** A density of zero, without a NaN. */
  private static void zeroDensity() {
    var x = sample("x", normal(0, 1));
    observe("count", uniform(exp(x).plus(9), 90), scalar(3));
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
        List.of("log made NaN, at Pain15NanAndInitialParametersTest.java:37", "  operand 1: -2.5"),
        found.subList(0, 2));
  }

  /** What failed, at which line, how often, and the number in the last attempt. */
  @Test
  void aFailureSaysWhichStatement() {
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      List<String> message = failure(Pain15NanAndInitialParametersTest::noStart, engine);
      String failed = "100 times Pain15NanAndInitialParametersTest.java:44: Normal: scale must be";
      assertTrue(message.getFirst().contains(failed), message::toString);
      assertEquals("the last of them: Normal: scale must be positive, got NaN", message.getLast());
    }
  }

  @Test
  void soDoesOneWithADensityOfZero() {
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      List<String> message = failure(Pain15NanAndInitialParametersTest::zeroDensity, engine);
      assertTrue(
          message.getFirst().contains("100 times count: log density is -infinity"),
          message::toString);
    }
  }
}
