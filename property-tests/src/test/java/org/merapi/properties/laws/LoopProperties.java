package org.merapi.properties.laws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.properties.laws.Traces.assertClose;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.Tree;
import org.merapi.autograd.trace.Jit;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Replay;
import org.merapi.ppl.handler.Seed;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** Sums over the paths of loops against running the model for every path. */
class LoopProperties {

  @Provide
  Arbitrary<RandomChain> chains() {
    Arbitrary<Boolean> flags = Arbitraries.of(true, false);
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(1, 5),
            Arbitraries.integers().between(0, 2),
            flags.list().ofSize(7))
        .as((states, length, sequences, is) ->
            new RandomChain(
                states, length, sequences, is.get(0), is.get(1), is.get(2), is.get(3), is.get(4),
                is.get(5), is.get(6)))
        .filter(chain -> chain.combinations() <= 600);
  }

  @Property(seed = "61", tries = 200)
  void densityAndGradient(
      @ForAll("chains") RandomChain chain, @ForAll @IntRange(min = 0, max = 999) int seed) {
    RandomChain.Parameters at = RandomChain.Parameters.drawn(chain.states(), Key.key(seed));
    var summed =
        Gradients.valueAndGrad(
            (RandomChain.Parameters p) -> EnumerationProperties.logDensity(() -> chain.run(p)), at);
    var forced =
        Gradients.valueAndGrad(
            (RandomChain.Parameters p) -> BruteForce.logDensity(() -> chain.run(p), chain.sites()),
            at);
    assertClose(forced.value().item(), summed.value().item());
    assertSame(forced.gradient(), summed.gradient());
  }

  @Property(seed = "62", tries = 40)
  void compiledAsEager(
      @ForAll("chains") RandomChain chain, @ForAll @IntRange(min = 0, max = 999) int seed) {
    RandomChain.Parameters at = RandomChain.Parameters.drawn(chain.states(), Key.key(seed));
    var eager =
        Gradients.valueAndGrad(
            (RandomChain.Parameters p) -> EnumerationProperties.logDensity(() -> chain.run(p)), at);
    var compiled =
        Jit.valueAndGrad(
                (RandomChain.Parameters p) -> EnumerationProperties.logDensity(() -> chain.run(p)))
            .apply(at);
    assertClose(eager.value().item(), compiled.value().item());
    assertSame(eager.gradient(), compiled.gradient());
  }

  /**
   * What is drawn step by step has, given again as a whole, the same density and the same sites.
   */
  @Property(seed = "63", tries = 100)
  void drawsReplay(
      @ForAll("chains") RandomChain chain, @ForAll @IntRange(min = 0, max = 999) int seed) {
    RandomChain.Parameters at = RandomChain.Parameters.drawn(chain.states(), Key.key(seed));
    Trace drawn = Trace.of(() -> new Seed(Key.key(seed)).run(() -> chain.run(at)));
    Trace again = Trace.of(() -> new Replay(drawn).run(() -> chain.run(at)));
    assertEquals(drawn.sites().keySet(), again.sites().keySet());
    assertEquals(drawn.logDensity().item(), again.logDensity().item());
  }

  private static void assertSame(Object expected, Object found) {
    List<Tensor> ones = Tree.leaves(expected);
    List<Tensor> others = Tree.leaves(found);
    for (int i = 0; i < ones.size(); i++) {
      assertArrayEquals(
          ones.get(i).toDoubleArray(),
          others.get(i).toDoubleArray(),
          1e-10,
          "gradient of parameter " + i);
    }
  }
}
