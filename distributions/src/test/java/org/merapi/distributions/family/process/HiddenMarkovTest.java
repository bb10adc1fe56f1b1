package org.merapi.distributions.family.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.discreteHmm;
import static org.merapi.distributions.Distributions.discreteHmmVarying;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.tensor.Tensors.logSoftmax;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.distributions.Distribution;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Hidden Markov chains against sums over all paths of states. */
class HiddenMarkovTest {
  private static final int STEPS = 5;
  private static final int STATES = 3;
  private static final int PATHS = 243;
  private static final Tensor START = tensor(0.5, -1, 0.25);
  private static final Tensor MOVES = Key.key(1).normal(Shape.of(STEPS - 1, STATES, STATES));
  private static final Tensor LOC = tensor(-1.0, 0, 2);
  private static final Tensor VALUE = tensor(0.5, -1, 2, 3, -0.25);

  private static int state(int path, int time) {
    return path / (int) Math.pow(STATES, time) % STATES;
  }

  /** The log density of each path with the observations, by a plain loop. */
  private static Tensor paths(Tensor start, Tensor moves, Tensor loc) {
    Tensor initial = logSoftmax(start, -1);
    Tensor move = logSoftmax(moves, -1);
    Tensor[] each = new Tensor[PATHS];
    for (int path = 0; path < PATHS; path++) {
      Tensor total = initial.get(state(path, 0));
      for (int t = 0; t < STEPS; t++) {
        Tensor law = normal(loc.get(state(path, t)), 1).logProb(VALUE.get(t));
        total = total.plus(law);
        if (t > 0) {
          int matrix = moves.size(0) == 1 ? 0 : t - 1;
          total = total.plus(move.get(matrix, state(path, t - 1), state(path, t)));
        }
      }
      each[path] = total;
    }
    return Tensors.stack(0, each);
  }

  private static void close(Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape());
    assertEquals(0, expected.minus(actual).abs().max().item(), 1e-12);
  }

  @Test
  void densityAndGradientsAreSumsOverPaths() {
    Tensor single = MOVES.get(Index.range(0, 1));
    Function<List<Tensor>, Tensor> varying =
        p -> discreteHmmVarying(p.get(0), p.get(1), normal(p.get(2), 1)).logProb(VALUE);
    Function<List<Tensor>, Tensor> constant =
        p -> discreteHmm(p.get(0), p.get(1).get(0), normal(p.get(2), 1), STEPS).logProb(VALUE);
    Function<List<Tensor>, Tensor> expected = p -> paths(p.get(0), p.get(1), p.get(2)).logSumExp(0);
    check(expected, varying, List.of(START, MOVES, LOC));
    check(expected, constant, List.of(START, single, LOC));
  }

  private static void check(
      Function<List<Tensor>, Tensor> expected,
      Function<List<Tensor>, Tensor> actual,
      List<Tensor> at) {
    close(expected.apply(at), actual.apply(at));
    close(expected.apply(at), Jit.compile(actual).apply(at));
    List<Tensor> slopes = Gradients.<List<Tensor>>grad(expected::apply).apply(at);
    Function<List<Tensor>, List<Tensor>> gradient = Gradients.grad(actual::apply);
    List<Tensor> compiled = Jit.compile(gradient).apply(at);
    for (int i = 0; i < at.size(); i++) {
      close(slopes.get(i), gradient.apply(at).get(i));
      close(slopes.get(i), compiled.get(i));
    }
  }

  /** Marginals of the states are the shares of the paths that go through them. */
  @Test
  void marginalsAreSharesOfPaths() {
    DiscreteHmm law = discreteHmmVarying(START, MOVES, normal(LOC, 1));
    double[] weights = Tensors.softmax(paths(START, MOVES, LOC), 0).toDoubleArray();
    double[] smoothed = new double[STEPS * STATES];
    int best = 0;
    for (int path = 0; path < PATHS; path++) {
      best = weights[path] > weights[best] ? path : best;
      for (int t = 0; t < STEPS; t++) {
        smoothed[t * STATES + state(path, t)] += weights[path];
      }
    }
    close(Tensors.of(Shape.of(STEPS, STATES), smoothed), law.smoothedLogits(VALUE).exp());
    Tensor filtered = law.filteredLogits(VALUE).exp();
    close(law.smoothedLogits(VALUE).exp().get(STEPS - 1), filtered.get(STEPS - 1));
    Tensor first = normal(LOC, 1).logProb(VALUE.get(0)).plus(START);
    close(Tensors.softmax(first, -1), filtered.get(0));
    long[] most = new long[STEPS];
    for (int t = 0; t < STEPS; t++) {
      most[t] = state(best, t);
    }
    assertArrayEquals(most, law.mostProbableStates(VALUE).toLongArray());
    Tensor compiled = Jit.compile(law::mostProbableStates).apply(VALUE);
    assertArrayEquals(most, compiled.toLongArray());

    int count = 20_000;
    Tensor many = law.sampleStates(Key.key(3), VALUE.expand(Shape.of(count, STEPS)));
    for (int k = 0; k < STATES; k++) {
      double[] shares = many.eq(k).cast(org.merapi.tensor.DType.FLOAT64).mean(0).toDoubleArray();
      for (int t = 0; t < STEPS; t++) {
        double p = smoothed[t * STATES + k];
        double error = Math.sqrt(p * (1 - p) / count);
        assertEquals(p, shares[t], 7 * error, "state " + k + " at " + t);
      }
    }
  }

  /** A chain that cannot leave its state, and one that never comes to another. */
  @Test
  void impossibleTransitionsHaveNoNanDerivatives() {
    double no = Double.NEGATIVE_INFINITY;
    Tensor moves = Tensors.matrix(new double[] {0, no}, new double[] {no, 0});
    Tensor start = tensor(0, no);
    Tensor loc = tensor(0.5, 1);
    Function<Tensor, Tensor> logProb =
        l -> discreteHmm(start, moves, normal(l, 1), STEPS).logProb(VALUE);
    double expected = normal(0.5, 1).logProb(VALUE).sum().item();
    assertEquals(expected, logProb.apply(loc).item(), 1e-13);
    double[] slopes = Gradients.<Tensor>grad(logProb::apply).apply(loc).toDoubleArray();
    assertEquals(VALUE.sum().item() - 0.5 * STEPS, slopes[0], 1e-13);
    assertEquals(0, slopes[1]);
    List<Tensor> all =
        Gradients.<List<Tensor>>grad(
                p -> discreteHmm(p.get(0), p.get(1), normal(loc, 1), STEPS).logProb(VALUE))
            .apply(List.of(start, moves));
    all.forEach(slope -> assertTrue(Tensors.isFinite(slope).allTrue(), () -> "slope " + slope));
  }

  /** Without transitions the observations are independent; categories are drawn by their law. */
  @Test
  void drawsOfCategories() {
    Tensor seen = Tensors.matrix(new double[] {0.7, 0.2, 0.1}, new double[] {0.1, 0.1, 0.8});
    Tensor moves = Tensors.matrix(new double[] {2, 0}, new double[] {-1, 1});
    Distribution law = discreteHmm(tensor(0, 0.5), moves, categorical(seen), 3);
    int count = 40_000;
    long[] drawn = law.sample(Key.key(5), Shape.of(count)).toLongArray();
    double[] observed = new double[27];
    for (int i = 0; i < count; i++) {
      observed[(int) (drawn[3 * i] + 3 * drawn[3 * i + 1] + 9 * drawn[3 * i + 2])]++;
    }
    double total = 0;
    for (int event = 0; event < 27; event++) {
      Tensor value = tensor((long) event % 3, event / 3 % 3, event / 9);
      double p = law.logProb(value).exp().item();
      total += p;
      assertEquals(p, observed[event] / count, 7 * Math.sqrt(p / count), "event " + event);
    }
    assertEquals(1, total, 1e-13);
  }

  @Test
  void oneStepAndBatches() {
    Tensor one = discreteHmm(START, MOVES.get(0), normal(LOC, 1), 1).logProb(tensor(0.5));
    close(logSoftmax(START, -1).plus(normal(LOC, 1).logProb(tensor(0.5))).logSumExp(0), one);
    DiscreteHmm batched =
        discreteHmm(Tensors.stack(0, START, START.neg()), MOVES.get(0), normal(LOC, 1), STEPS);
    assertEquals(Shape.of(2), batched.batchShape());
    Tensor both = batched.logProb(VALUE);
    close(
        discreteHmm(START.neg(), MOVES.get(0), normal(LOC, 1), STEPS).logProb(VALUE), both.get(1));
    Tensor values = Tensors.stack(0, VALUE, VALUE.neg(), VALUE.plus(1)).unsqueeze(1);
    close(batched.logProb(VALUE.plus(1)), batched.logProb(values).get(2));
    assertEquals(Shape.of(3, 2, STEPS), batched.mostProbableStates(values).shape());
    assertEquals(Shape.of(4, 2, STEPS), batched.sample(Key.key(1), Shape.of(4)).shape());
  }

  @Test
  void statesThatDoNotFitAreNamed() {
    String message =
        assertThrows(
                ShapeException.class, () -> discreteHmm(START, MOVES.get(0), normal(0, 1), STEPS))
            .getMessage();
    assertEquals(
        "DiscreteHmm: observation must have the 3 states as its last batch axis, its batch shape is"
            + " []",
        message);
  }
}
