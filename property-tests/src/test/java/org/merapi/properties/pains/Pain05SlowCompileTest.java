package org.merapi.properties.pains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Key.key;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.Rejected;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Models that loop over their data take minutes to compile elsewhere. Here the loop is rolled up,
 * also if it hands a state on from step to step: the program is as large as the model, whatever the
 * number of observations, and says the same.
 */
class Pain05SlowCompileTest {
  private static final List<Integer> ROWS = List.of(50, 400);

  private static void assertSizeIsTheModels(IntFunction<Runnable> models) {
    int[] nodes = new int[ROWS.size()];
    for (int i = 0; i < nodes.length; i++) {
      Runnable model = models.apply(ROWS.get(i));
      Potential compiled = Potential.of(model, Engine.COMPILED);
      nodes[i] = compiled.graph().orElseThrow().nodes().size();
      Potential eager = Potential.of(model, Engine.EAGER);
      double[] position = new double[compiled.dimension()];
      for (double at : new double[] {0, 0.3, -1.2}) {
        Arrays.fill(position, at);
        assertSame(eager, compiled, position);
      }
    }
    assertEquals(nodes[0], nodes[1]);
    assertTrue(nodes[0] < 200, () -> nodes[0] + " nodes");
  }

  private static void assertSame(Potential eager, Potential compiled, double... position) {
    Evaluation right = new Evaluation(position.length).at(eager, position);
    Evaluation found = new Evaluation(position.length).at(compiled, position);
    assertEquals(right.logDensity(), found.logDensity(), 1e-12 * Math.abs(right.logDensity()));
    double most = Arrays.stream(right.gradient()).map(Math::abs).max().orElse(0);
    for (int i = 0; i < position.length; i++) {
      assertEquals(right.gradient()[i], found.gradient()[i], 1e-12 * most);
    }
  }

  @Test
  void aLineRowByRow() {
    assertSizeIsTheModels(rows -> {
      Tensor x = key(1).normal(Shape.of(rows));
      Tensor y = key(2).normal(Shape.of(rows));
      return () -> {
        Tensor slope = sample("slope", normal(0, 5));
        Tensor scale = sample("scale", halfNormal(1));
        for (int i = 0; i < rows; i++) {
          observe("y" + i, normal(slope.times(x.get(i)), scale), y.get(i));
        }
      };
    });
  }

  /** Groups looked up by number, and data that are zeros and ones. */
  @Test
  void groupsRowByRow() {
    assertSizeIsTheModels(rows ->
        () -> {
          Tensor spread = sample("spread", halfNormal(1));
          Tensor level = plate("group", 7, () -> sample("level", normal(0, spread)));
          for (int i = 0; i < rows; i++) {
            Tensor logits = level.get(i * i % 7).plus(spread.times(0.01 * i));
            observe("y" + i, bernoulliLogits(logits), Tensors.scalar(i % 3 == 0 ? 1.0 : 0.0));
          }
        });
  }

  /** A plate in every round of the loop, whose scale now and then is not one: a rejection. */
  @Test
  void platesInALoopAndRejections() {
    IntFunction<Runnable> models =
        rows -> {
          Tensor y = key(3).normal(Shape.of(rows, 4));
          return () -> {
            Tensor location = sample("location", normal(0, 5));
            Tensor scale = sample("scale", normal(2, 1));
            for (int i = 0; i < rows; i++) {
              int row = i;
              plate(
                  "row" + i,
                  4,
                  () -> {
                    observe("y" + row, normal(location, scale.plus(1.5)), y.get(row));
                    return location;
                  });
            }
          };
        };
    assertSizeIsTheModels(models);
    Potential compiled = Potential.of(models.apply(50), Engine.COMPILED);
    Evaluation evaluation = new Evaluation(2).at(compiled, new double[] {0, -2});
    assertTrue(evaluation.outcome() instanceof Rejected, evaluation.outcome()::toString);
  }

  /** What a model takes out of the derivative stays out of it. */
  @Test
  void detachedValues() {
    assertSizeIsTheModels(rows ->
        () -> {
          Tensor location = sample("location", normal(0, 5));
          for (int i = 0; i < rows; i++) {
            observe("y" + i, normal(location.detached().times(0.1 * i), 1), Tensors.scalar(1.5));
          }
        });
  }

  private static Tensor variance(Tensor level, Tensor memory, Tensor shock, Tensor before) {
    return level.plus(memory.times(before)).plus(shock);
  }

  /** Volatility that each step makes of that of the step before, written in a loop of Java. */
  private static Runnable volatilityInALoop(double... y) {
    return () -> {
      Tensor level = sample("level", halfNormal(1));
      Tensor memory = sample("memory", beta(2, 2));
      Tensor reaction = sample("reaction", beta(2, 2));
      Tensor variance = sample("first", halfNormal(1));
      for (int t = 0; t < y.length; t++) {
        if (t > 0) {
          Tensor shock = reaction.times(y[t - 1] * y[t - 1]);
          variance = variance(level, memory, shock, variance);
        }
        observe("y" + t, normal(0, Tensors.sqrt(variance)), Tensors.scalar(y[t]));
      }
    };
  }

  private static Runnable volatilityInAScan(double... y) {
    Tensor data = Tensors.tensor(y);
    Tensor squares = Tensors.tensor(Arrays.stream(y).limit(y.length - 1).map(x -> x * x).toArray());
    return () -> {
      Tensor level = sample("level", halfNormal(1));
      Tensor memory = sample("memory", beta(2, 2));
      Tensor reaction = sample("reaction", beta(2, 2));
      Tensor first = sample("first", halfNormal(1));
      Tensor others =
          ControlFlow.scan(
                  first,
                  squares,
                  (Tensor before, Tensor square) -> {
                    Tensor next = variance(level, memory, reaction.times(square), before);
                    return new ControlFlow.Step<>(next, next);
                  })
              .outputs();
      Tensor all = Tensors.cat(0, first.unsqueeze(0), others);
      plate(
          "step",
          y.length,
          () -> {
            observe("y", normal(0, Tensors.sqrt(all)), data);
            return all;
          });
    };
  }

  /** A recursion of 400 steps is a loop of the program, as if it had been written as one. */
  @Test
  void aRecursionStepByStep() {
    assertSizeIsTheModels(
        steps -> volatilityInALoop(key(4).normal(Shape.of(steps)).toDoubleArray()));
    double[] y = key(5).normal(Shape.of(400)).toDoubleArray();
    Potential loop = Potential.of(volatilityInALoop(y), Engine.COMPILED);
    Potential scan = Potential.of(volatilityInAScan(y), Engine.COMPILED);
    for (double at : new double[] {0, 0.3, -1.2}) {
      double[] position = new double[loop.dimension()];
      Arrays.fill(position, at);
      assertSame(scan, loop, position);
    }
  }
}
