package org.merapi.properties.pains;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.inference.Mcmc.mcmc;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Key.key;
import static org.merapi.tensor.Tensors.tensor;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Seed;
import org.merapi.tensor.Tensor;

/**
 * Chains with one seed are the same chain elsewhere, or not the same from run to run. Here each has
 * a key of its own, and what is drawn depends on the key and the name and not on threads or order.
 */
class Pain14SeedsTest {
  private static final Chains CHAINS = Chains.of(4).warmup(50).draws(50);

  private static void model() {
    Tensor mean = sample("mean", normal(0, 1));
    plate("row", 3, () -> observe("y", normal(mean, 1), tensor(0.5, 1, 2)));
  }

  private static double[] draws(long seed, int threads) {
    return mcmc(Nuts.defaults(), CHAINS.threads(threads))
        .run(key(seed), Pain14SeedsTest::model)
        .draws("mean")
        .toDoubleArray();
  }

  @Test
  void chainsDiffer() {
    double[] all = draws(3, 1);
    double[] first = Arrays.copyOfRange(all, 0, 50);
    for (int chain = 1; chain < 4; chain++) {
      assertFalse(Arrays.equals(first, Arrays.copyOfRange(all, chain * 50, chain * 50 + 50)));
    }
  }

  @Test
  void threadsDoNotMatter() {
    assertArrayEquals(draws(3, 1), draws(3, 2));
    assertFalse(Arrays.equals(draws(3, 1), draws(4, 1)));
  }

  @Test
  void aDrawDependsOnItsNameAndNotOnItsPlace() {
    Trace one =
        Trace.of(() ->
            new Seed(key(5))
                .run(() -> {
                  sample("a", normal(0, 1));
                  sample("b", normal(0, 1));
                }));
    Trace other =
        Trace.of(() ->
            new Seed(key(5))
                .run(() -> {
                  sample("c", normal(0, 1));
                  sample("b", normal(0, 1));
                  sample("a", normal(0, 1));
                }));
    for (String site : new String[] {"a", "b"}) {
      assertEquals(draw(one, site), draw(other, site));
    }
    assertFalse(draw(one, "a") == draw(one, "b"));
  }

  private static double draw(Trace trace, String site) {
    return trace.samples().stream()
        .filter(s -> s.name().equals(site))
        .findFirst()
        .orElseThrow()
        .tensor()
        .item();
  }
}
