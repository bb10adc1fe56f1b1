package org.merapi.properties.compiler.vertical;

import static org.merapi.autograd.trace.ControlFlow.fold;
import static org.merapi.autograd.trace.ControlFlow.scan;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.properties.compiler.vertical.EveryWay.part;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.autograd.trace.ControlFlow.Step;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Index;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A hidden Markov chain of two states and seven steps, its states summed out by a loop, against the
 * sum over all 2^7 paths.
 */
class HiddenMarkovTest {
  private static final int STATES = 2;
  private static final int MOVE = STATES;
  private static final int LOC = MOVE + STATES * STATES;
  private static final int LENGTH = LOC + STATES;
  private static final double[] DATA = {0.3, -1.2, -0.8, 1.9, 2.2, 0.1, -0.6};
  private static final double DEVIATION = 0.7;

  /** The logarithm of the sum over all paths, by one of the forms of the forward algorithm. */
  private interface Forward {
    Tensor logDensity(Tensor start, Tensor move, Tensor seen);
  }

  private static Tensor forward(Tensor alpha, Tensor move, Tensor seen) {
    return alpha.unsqueeze(1).plus(move).logSumExp(0).plus(seen);
  }

  private static Tensor byFold(Tensor start, Tensor move, Tensor seen) {
    Tensor first = start.plus(seen.get(0));
    return fold(first, seen.get(Index.range(1, seen.size(0))), (a, now) -> forward(a, move, now))
        .logSumExp(0);
  }

  /** Normalised at every step; the logarithms of the sums are the outputs. */
  private static Tensor byScan(Tensor start, Tensor move, Tensor seen) {
    Tensor first = start.plus(seen.get(0));
    var result =
        scan(
            first.minus(first.logSumExp(0)),
            seen.get(Index.range(1, seen.size(0))),
            (alpha, now) -> {
              Tensor next = forward(alpha, move, now);
              Tensor total = next.logSumExp(0);
              return new Step<>(next.minus(total), total);
            });
    return first.logSumExp(0).plus(result.outputs().sum());
  }

  /**
   * In products of probabilities instead of sums of logarithms, chosen by the number of the step.
   */
  private static Tensor byCountedProducts(Tensor start, Tensor move, Tensor seen) {
    Tensor probabilities = move.exp();
    Tensor last =
        fold(
            start.plus(seen.get(0)).exp(),
            seen.size(0) - 1,
            (alpha, step) -> alpha.matmul(probabilities).times(seen.get(step.plus(1)).exp()));
    return last.sum().log();
  }

  private static Tensor byCheckpoint(Tensor start, Tensor move, Tensor seen) {
    return ControlFlow.<List<Tensor>, Tensor>checkpoint(
            in -> byFold(in.get(0), in.get(1), in.get(2)))
        .apply(List.of(start, move, seen));
  }

  private static Tensor byWhileLoop(Tensor start, Tensor move, Tensor seen) {
    return ControlFlow.whileLoop(
            List.of(start.plus(seen.get(0)), Tensors.integer(1)),
            carry -> carry.get(1).lt(seen.size(0)),
            carry ->
                List.of(forward(carry.get(0), move, seen.get(carry.get(1))), carry.get(1).plus(1)),
            100)
        .getFirst()
        .logSumExp(0);
  }

  private static void model(Forward forward) {
    Tensor start = plate("first", STATES, () -> sample("start", normal(0, 1)));
    Tensor move =
        plate("to", STATES, () -> plate("from", STATES, () -> sample("move", normal(0, 1.5))));
    Tensor locs = plate("state", STATES, () -> sample("loc", normal(0, 2)));
    Tensor seen = normal(locs, DEVIATION).logProb(Tensors.tensor(DATA).unsqueeze(1));
    factor(
        "path",
        forward.logDensity(
            start.minus(start.logSumExp(0)), move.minus(move.logSumExpKeep(1)), seen));
  }

  private static Tensor density(Tensor position, Forward forward) {
    Substitute values =
        new Substitute(
            Map.of(
                "start", part(position, 0, STATES),
                "move", part(position, MOVE, STATES, STATES),
                "loc", part(position, LOC, STATES)));
    return Trace.of(() -> values.run(() -> model(forward))).logDensity();
  }

  private static Expansion bruteForce(double... position) {
    List<Expansion> terms = new ArrayList<>();
    for (int path = 0; path < 1 << DATA.length; path++) {
      Expansion term = new Expansion(position);
      for (int j = 0; j < STATES; j++) {
        term.addPrior(j, 1);
        term.addPrior(LOC + j, 2);
        for (int k = 0; k < STATES; k++) {
          term.addPrior(MOVE + STATES * j + k, 1.5);
        }
      }
      for (int t = 0; t < DATA.length; t++) {
        int state = path >> t & 1;
        if (t == 0) {
          term.addChoice(0, STATES, state);
        } else {
          term.addChoice(MOVE + STATES * (path >> (t - 1) & 1), STATES, state);
        }
        term.addNormal(DATA[t], LOC + state, DEVIATION);
      }
      terms.add(term);
    }
    return Expansion.logSumExp(terms);
  }

  private static void assertAgrees(Forward forward) {
    Random random = new Random(21);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      points.add(random.doubles(LENGTH, -1.5, 1.5).toArray());
    }
    EveryWay.assertAgrees(
        position -> density(position, forward), points, HiddenMarkovTest::bruteForce);
  }

  @Test
  void withAFold() {
    assertAgrees(HiddenMarkovTest::byFold);
  }

  @Test
  void withAScanThatGivesOutputs() {
    assertAgrees(HiddenMarkovTest::byScan);
  }

  @Test
  void withProductsByTheNumberOfTheStep() {
    assertAgrees(HiddenMarkovTest::byCountedProducts);
  }

  @Test
  void withAFoldThatIsRunAgainForItsDerivative() {
    assertAgrees(HiddenMarkovTest::byCheckpoint);
  }

  @Test
  void withALoopUntilTheEnd() {
    assertAgrees(HiddenMarkovTest::byWhileLoop);
  }
}
