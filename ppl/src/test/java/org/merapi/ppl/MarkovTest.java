package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.markov;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.ppl.Ppl.scan;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.autograd.trace.Jit;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Replay;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Loops against sums and recursions written out by hand. */
class MarkovTest {
  private static final Tensor DATA = tensor(0.3, -1.2, -0.8, 1.9, 2.2, 0.1);
  private static final Tensor START = tensor(0.2, 0.5, 0.3);
  private static final Tensor MOVE =
      tensor(0.7, 0.2, 0.1, 0.3, 0.3, 0.4, 0.05, 0.15, 0.8).reshape(3, 3);
  private static final Tensor LOC = tensor(-1.0, 0.5, 2.0);

  private static void chain(Tensor loc, Tensor move) {
    Tensor first = sample("z.first", categorical(START), enumerate());
    observe("y.first", normal(loc.get(first), 0.7), DATA.get(0));
    markov(
        "time",
        1,
        6,
        first,
        (t, before) -> {
          Tensor z = sample("z", categorical(move.get(before)), enumerate());
          observe("y", normal(loc.get(z), 0.7), DATA.get(t));
          return z;
        });
  }

  private static double logNormal(double x, double loc, double scale) {
    double z = (x - loc) / scale;
    return -0.5 * z * z - Math.log(scale) - 0.5 * Math.log(2 * Math.PI);
  }

  /** The sum over all 3^6 paths. */
  private static double allPaths(double[] loc) {
    double sum = 0;
    for (int path = 0; path < 729; path++) {
      int rest = path;
      int before = -1;
      double log = 0;
      for (int t = 0; t < 6; t++) {
        int z = rest % 3;
        rest /= 3;
        log += Math.log(before < 0 ? START.get(z).item() : MOVE.get(before, z).item());
        log += logNormal(DATA.get(t).item(), loc[z], 0.7);
        before = z;
      }
      sum += Math.exp(log);
    }
    return Math.log(sum);
  }

  private static Tensor density(Runnable model) {
    return Trace.of(() -> new Enumerate().run(model)).logDensity();
  }

  @Test
  void chainIsTheSumOverAllPaths() {
    assertEquals(
        allPaths(new double[] {-1, 0.5, 2}), density(() -> chain(LOC, MOVE)).item(), 1e-12);
  }

  @Test
  void chainHasItsGradient() {
    Tensor gradient = Gradients.grad((Tensor loc) -> density(() -> chain(loc, MOVE))).apply(LOC);
    for (int i = 0; i < 3; i++) {
      double[] up = LOC.toDoubleArray();
      double[] down = LOC.toDoubleArray();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      assertEquals((allPaths(up) - allPaths(down)) / 2e-5, gradient.get(i).item(), 1e-8);
    }
  }

  /**
   * Both states are alike, so the states do not matter; and the data are so far out that one half,
   * added to a log density, is lost in it.
   */
  @Test
  void sharesOfAStepDoNotDependOnWhatIsSummedUpSoFar() {
    Tensor data = tensor(1e9, 2e9, 3e9, 4e9);
    Tensor gradient =
        Gradients.grad((Tensor loc) ->
                density(() -> {
                  Tensor first = sample("first", categorical(tensor(0.5, 0.5)), enumerate());
                  Tensor none = first.times(0);
                  observe("y.first", normal(loc.plus(none), 1), data.get(0));
                  markov(
                      "time",
                      1,
                      4,
                      first,
                      (t, before) -> {
                        Tensor move = tensor(0.5, 0.5).plus(before.times(0).unsqueeze(-1));
                        Tensor z = sample("z", categorical(move), enumerate());
                        observe("y", normal(loc.plus(z.times(0)), 1), data.get(t));
                        return z;
                      });
                }))
            .apply(scalar(0.0));
    assertEquals(1e10, gradient.item(), 1e-4);
  }

  @Test
  void chainCompilesToTheSame() {
    Function<Tensor, Tensor> value = loc -> density(() -> chain(loc, MOVE));
    assertEquals(value.apply(LOC).item(), Jit.compile(value).apply(LOC).item(), 1e-13);
    assertArrayEquals(
        Gradients.grad(value).apply(LOC).toDoubleArray(),
        Jit.valueAndGrad(value).apply(LOC).gradient().toDoubleArray(),
        1e-12);
  }

  @Test
  void sitesOfALoopHaveTheStepsFirst() {
    Trace trace = Trace.of(() -> new Seed(Key.key(3)).run(() -> chain(LOC, MOVE)));
    Site.Sample z = (Site.Sample) trace.sites().get("z");
    assertEquals(Shape.of(5), z.tensor().shape());
    assertEquals(Shape.of(5), z.batchShape());
    assertEquals(
        List.of("z.first", "y.first", "z", "y", "time"), List.copyOf(trace.sites().keySet()));
  }

  /** The draws of a chain follow one another: their density is that of the path. */
  @Test
  void drawsFollowTheStates() {
    Trace trace = Trace.of(() -> new Seed(Key.key(3)).run(() -> chain(LOC, MOVE)));
    double first = trace.values().get("z.first").item();
    Tensor rest = trace.values().get("z");
    double log = Math.log(START.get((int) first).item());
    log += logNormal(0.3, LOC.get((int) first).item(), 0.7);
    double before = first;
    for (int t = 1; t < 6; t++) {
      double z = rest.get(t - 1).item();
      log += Math.log(MOVE.get((int) before, (int) z).item());
      log += logNormal(DATA.get(t).item(), LOC.get((int) z).item(), 0.7);
      before = z;
    }
    assertEquals(log, trace.logDensity().item(), 1e-12);
    Trace again = Trace.of(() -> new Replay(trace).run(() -> chain(LOC, MOVE)));
    assertEquals(trace.logDensity().item(), again.logDensity().item());
  }

  private static Tensor walk(Tensor scale) {
    return markov(
        "time",
        0,
        4,
        scalar(0.5),
        (t, x) -> {
          Tensor raw = sample("raw", normal(0, 1));
          Tensor next = x.times(0.9).plus(raw.times(scale));
          observe("y", normal(next, 1), DATA.get(t));
          return next;
        });
  }

  /** A state that is computed from the one before is found step by step. */
  @Test
  void recursion() {
    Tensor raw = tensor(0.4, -1.0, 0.2, 1.3);
    Function<Tensor, Tensor> value =
        scale ->
            Trace.of(() -> new Substitute(Map.of("raw", raw)).run(() -> walk(scale))).logDensity();
    double x = 0.5;
    double log = 0;
    for (int t = 0; t < 4; t++) {
      x = x * 0.9 + raw.get(t).item() * 0.3;
      log += logNormal(raw.get(t).item(), 0, 1) + logNormal(DATA.get(t).item(), x, 1);
    }
    assertEquals(log, value.apply(scalar(0.3)).item(), 1e-12);
    Tensor gradient = Gradients.grad(value).apply(scalar(0.3));
    double difference =
        (value.apply(scalar(0.3 + 1e-5)).item() - value.apply(scalar(0.3 - 1e-5)).item()) / 2e-5;
    assertEquals(difference, gradient.item(), 1e-8);
    assertEquals(
        gradient.item(), Jit.valueAndGrad(value).apply(scalar(0.3)).gradient().item(), 1e-12);
  }

  @Test
  void autoregressionIsDrawnStepByStep() {
    Runnable model =
        () -> markov("time", 0, 6, scalar(10.0), (t, x) -> sample("x", normal(x.times(0.5), 0.1)));
    Trace trace = Trace.of(() -> new Seed(Key.key(1)).run(model));
    Tensor x = trace.values().get("x");
    double before = 10;
    double log = 0;
    for (int t = 0; t < 6; t++) {
      log += logNormal(x.get(t).item(), 0.5 * before, 0.1);
      before = x.get(t).item();
    }
    assertEquals(log, trace.logDensity().item(), 1e-11);
    assertEquals(5, x.get(0).item(), 0.5);
  }

  @Test
  void secondOrderChain() {
    Tensor move = Tensors.stack(0, MOVE, MOVE.permute(1, 0).get(Index.reversed()), MOVE).plus(0.1);
    Tensor probabilities = move.div(move.sumKeep(-1));
    Runnable model =
        () -> {
          Tensor first = sample("a", categorical(START), enumerate());
          Tensor second = sample("b", categorical(MOVE.get(first)), enumerate());
          List<Tensor> last =
              markov(
                  "time",
                  2,
                  6,
                  List.of(second, first),
                  (t, before) -> {
                    Tensor weights =
                        probabilities.get(Index.of(before.get(1)), Index.of(before.get(0)));
                    Tensor z = sample("z", categorical(weights), enumerate());
                    observe("y", normal(LOC.get(z), 0.7), DATA.get(t));
                    return List.of(z, before.getFirst());
                  });
          observe("sum", normal(LOC.get(last.get(0)).plus(LOC.get(last.get(1))), 1), scalar(0.4));
        };
    double sum = 0;
    for (int path = 0; path < 729; path++) {
      int rest = path;
      int[] z = new int[6];
      for (int t = 0; t < 6; t++) {
        z[t] = rest % 3;
        rest /= 3;
      }
      double log = Math.log(START.get(z[0]).item() * MOVE.get(z[0], z[1]).item());
      for (int t = 2; t < 6; t++) {
        Tensor row = move.get(z[t - 2], z[t - 1]);
        log += Math.log(row.get(z[t]).item() / row.sum().item());
        log += logNormal(DATA.get(t).item(), LOC.get(z[t]).item(), 0.7);
      }
      log += logNormal(0.4, LOC.get(z[5]).item() + LOC.get(z[4]).item(), 1);
      sum += Math.exp(log);
    }
    assertEquals(Math.log(sum), density(model).item(), 1e-12);
  }

  /** Found by LoopProperties: both parts of the state start with the value of one site. */
  @Test
  void aStateThatStartsWithOneValueTwice() {
    Runnable model =
        () -> {
          Tensor first = sample("first", categorical(START), enumerate());
          List<Tensor> last =
              markov(
                  "time",
                  1,
                  2,
                  List.of(first, first),
                  (t, before) -> {
                    Tensor z = sample("z", categorical(MOVE.get(before.getFirst())), enumerate());
                    return List.of(z, before.getFirst());
                  });
          observe("y", normal(LOC.get(last.get(1)), 1), scalar(0.4));
        };
    double sum = 0;
    for (int z = 0; z < 3; z++) {
      sum += START.get(z).item() * Math.exp(logNormal(0.4, LOC.get(z).item(), 1));
    }
    assertEquals(Math.log(sum), density(model).item(), 1e-13);
  }

  /** Two chains that the data couple, in a plate of two sequences, from a known first state. */
  @Test
  void coupledChainsInAPlate() {
    Tensor data = tensor(0.3, -1.2, -0.8, 1.9, 2.2, 0.1).reshape(3, 2);
    Runnable model =
        () ->
            plate(
                "sequence",
                2,
                () ->
                    markov(
                        "time",
                        0,
                        3,
                        List.of(
                            Tensors.integer(1).expand(Shape.of(2)),
                            Tensors.integer(0).expand(Shape.of(2))),
                        (t, before) -> {
                          Tensor a = sample("a", categorical(MOVE.get(before.get(0))), enumerate());
                          Tensor b = sample("b", categorical(MOVE.get(before.get(1))), enumerate());
                          observe("y", normal(LOC.get(a).minus(LOC.get(b)), 0.9), data.get(t));
                          return List.of(a, b);
                        }));
    double total = 0;
    for (int sequence = 0; sequence < 2; sequence++) {
      double sum = 0;
      for (int path = 0; path < 729; path++) {
        int rest = path;
        int a = 1;
        int b = 0;
        double log = 0;
        for (int t = 0; t < 3; t++) {
          int nextA = rest % 3;
          int nextB = rest / 3 % 3;
          rest /= 9;
          log += Math.log(MOVE.get(a, nextA).item() * MOVE.get(b, nextB).item());
          a = nextA;
          b = nextB;
          log +=
              logNormal(data.get(t, sequence).item(), LOC.get(a).item() - LOC.get(b).item(), 0.9);
        }
        sum += Math.exp(log);
      }
      total += Math.log(sum);
    }
    assertEquals(total, density(model).item(), 1e-12);
  }

  @Test
  void outputsAreStacked() {
    ControlFlow.ScanResult<Tensor, Tensor> result =
        new Seed(Key.key(0))
            .run(() ->
                scan(
                    "time",
                    0,
                    4,
                    scalar(1.0),
                    (t, x) -> new ControlFlow.Step<>(x.times(2), x.plus(t))));
    assertEquals(16, result.last().item());
    assertArrayEquals(new double[] {1, 3, 6, 11}, result.outputs().toDoubleArray());
  }
}
