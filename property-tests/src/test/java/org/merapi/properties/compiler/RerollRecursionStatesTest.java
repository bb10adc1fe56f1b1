package org.merapi.properties.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.properties.compiler.RolledUp.close;
import static org.merapi.properties.compiler.RolledUp.numbers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.compile.Executable;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Reroll;
import org.merapi.tensor.op.Scan;
import org.merapi.tensor.spi.Requirement;

/** What states that are carried from step to step are when they are rolled up, and what stays. */
class RerollRecursionStatesTest {
  private static final Tensor AT = Tensors.tensor(0.4, -0.7, 0.2, 0.6, -0.3);

  private static Tensor term(double y, Tensor location, Tensor logScale) {
    Tensor z = location.neg().plus(y).times(Tensors.exp(logScale.neg()));
    return Tensors.square(z).times(-0.5).minus(logScale);
  }

  private static List<Scan> scans(Graph graph) {
    List<Scan> scans = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Apply apply && apply.op() instanceof Scan scan) {
        scans.add(scan);
      }
    }
    return scans;
  }

  private static Graph rolled(Function<Tensor, Tensor> function) {
    return new Reroll(0).apply(Jit.trace(function, AT));
  }

  /** All states of a loop come out as they were, to the bit. */
  private static void assertSameStates(Function<Tensor, Tensor> states) {
    Graph graph = Jit.trace(states, AT);
    Graph rolled = new Reroll(0).apply(graph);
    assertTrue(rolled.nodes().size() < 60, rolled::toString);
    List<Tensor> expected = Replay.run(graph, List.of(AT));
    Programs.assertSameBits(expected, Replay.run(rolled, List.of(AT)), graph);
    Programs.assertSameBits(
        Programs.run(Passes.none().apply(graph), List.of(AT)),
        Programs.run(Passes.standard().apply(graph), List.of(AT)),
        graph);
  }

  @Test
  void statesStayToTheBit() {
    double[] y = numbers(100, 11);
    assertSameStates(p -> {
      Tensor x = p.get(0);
      Tensor z = p.get(1);
      List<Tensor> states = new ArrayList<>();
      for (double each : y) {
        Tensor next = p.get(2).times(x).plus(z.times(each)).minus(0.1);
        z = Tensors.tanh(x.times(3).plus(z));
        x = next;
        states.add(x);
        states.add(z);
      }
      return Tensors.stack(0, states);
    });
  }

  /** Numbers that are no longer numbers, and infinities, from some step on. */
  @Test
  void nanAndInfinities() {
    double[] y = numbers(100, 12);
    for (Function<Tensor, Tensor> step :
        List.<Function<Tensor, Tensor>>of(
            x -> Tensors.log(x), x -> Tensors.exp(x.times(2)), x -> x.pow(-3.0))) {
      assertSameStates(p -> {
        Tensor x = p.get(0);
        List<Tensor> states = new ArrayList<>();
        for (double each : y) {
          x = step.apply(x).plus(each);
          states.add(x);
        }
        return Tensors.stack(0, states);
      });
    }
  }

  /** A float32 state is rounded in every step; a count and a flag are states too. */
  @Test
  void statesOfOtherTypes() {
    double[] y = numbers(80, 13);
    assertSameStates(p -> {
      Tensor x = p.get(0).cast(DType.FLOAT32);
      List<Tensor> states = new ArrayList<>();
      for (double each : y) {
        x = x.plus(Tensors.scalar(each).cast(DType.FLOAT32));
        states.add(x);
      }
      return Tensors.stack(0, states);
    });
    assertSameStates(p -> {
      Tensor x = p.get(0);
      Tensor count = Tensors.integer(0);
      List<Tensor> states = new ArrayList<>();
      for (double each : y) {
        Tensor above = x.gt(0.1);
        count = Tensors.where(above, count.plus(1), count.times(2));
        x = Tensors.sin(x.times(3).plus(each).plus(count.cast(DType.FLOAT64)));
        states.add(count);
      }
      return Tensors.stack(0, states);
    });
  }

  /** A choice in every step is one in the loop. */
  @Test
  void branches() {
    double[] y = numbers(60, 14);
    assertSameStates(p -> {
      Tensor x = p.get(0);
      List<Tensor> states = new ArrayList<>();
      for (double each : y) {
        x =
            ControlFlow.cond(
                x.gt(0), x.plus(each), v -> Tensors.sin(v.times(2)), v -> v.times(0.5));
        states.add(x);
      }
      return Tensors.stack(0, states);
    });
  }

  /** Inputs of the program, one for each step, are laid side by side. */
  @Test
  void anInputForEachStep() {
    int n = 50;
    Function<List<Tensor>, Tensor> function =
        inputs -> {
          Tensor x = inputs.getFirst();
          Tensor total = Tensors.scalar(0);
          for (int t = 1; t < n; t++) {
            x = Tensors.tanh(x.times(0.9).plus(Tensors.exp(inputs.get(t)).times(0.3)));
            total = total.plus(term(0.2, x, inputs.get(t)));
          }
          return total;
        };
    List<Tensor> at = new ArrayList<>();
    for (double each : numbers(n, 15)) {
      at.add(Tensors.scalar(each));
    }
    Graph graph = Jit.trace(function, at);
    Graph rolled = new Reroll(0).apply(graph);
    assertEquals(1, scans(rolled).size());
    assertTrue(RolledUp.operations(rolled) < 2 * n + 40, rolled::toString);
    close(function.apply(at), Replay.run(rolled, at).getFirst());
    close(function.apply(at), Programs.run(Passes.standard().apply(graph), at).getFirst());
  }

  /** A step in the middle that does something else makes two loops. */
  @Test
  void aStepInTheMiddle() {
    double[] y = numbers(100, 17);
    Function<Tensor, Tensor> function =
        p -> {
          Tensor x = p.get(0);
          for (int t = 0; t < y.length; t++) {
            x = t == 40 ? Tensors.abs(x) : Tensors.tanh(p.get(1).times(x).plus(y[t]));
          }
          return x;
        };
    Graph rolled = rolled(function);
    assertEquals(2, scans(rolled).size(), rolled::toString);
    close(function.apply(AT), Replay.run(rolled, List.of(AT)).getFirst());
  }

  /** Demands on each state become one, and are still made. */
  @Test
  void checksOfStates() {
    double[] y = numbers(60, 18);
    Function<Tensor, Tensor> function =
        p -> {
          Tensor x = p.get(0);
          for (double each : y) {
            x = x.times(0.9).plus(each).plus(p.get(1));
            Requirement.require(x.gt(-2), IllegalArgumentException::new);
          }
          return x;
        };
    Graph rolled = Passes.standard().apply(Jit.trace(function, AT));
    assertEquals(1, rolled.checks().size(), rolled::toString);
    Executable executable = Programs.executable(rolled);
    executable.setFreshOutput(1, rolled.outputs().getFirst());
    int failures = 0;
    for (double drift : new double[] {0.4, 0, -0.05, -0.1, -0.15, -0.2, -0.4}) {
      Tensor at = Tensors.tensor(0.4, drift, 0, 0, 0);
      executable.setInput(0, at);
      boolean holds = true;
      try {
        var _ = function.apply(at);
      } catch (IllegalArgumentException _) {
        holds = false;
        failures++;
      }
      assertEquals(holds, executable.run() == 0, () -> "at " + drift);
    }
    assertTrue(failures > 0 && failures < 7);
  }

  /** Other data share a program, zeros and ones among them. */
  @Test
  void otherDataShareAProgram() {
    double[] some = numbers(100, 19);
    double[] others = numbers(100, 20);
    for (int i = 0; i < others.length; i += 3) {
      others[i] = i % 2;
    }
    assertEquals(
        Passes.standard().apply(Jit.trace(decay(some), AT)),
        Passes.standard().apply(Jit.trace(decay(others), AT)));
  }

  private static Function<Tensor, Tensor> decay(double... y) {
    return p -> {
      Tensor x = p.get(0);
      for (double each : y) {
        x = Tensors.tanh(x.times(p.get(1)).plus(each));
      }
      return x;
    };
  }

  private static void assertStays(Function<Tensor, Tensor> function) {
    Graph graph = Jit.trace(function, AT);
    assertSame(graph, new Reroll(0).apply(graph));
  }

  /** Three operations a step; a batch of numbers is no single number. */
  @Test
  void shortRecursionsOfSingleNumbersStay() {
    Graph few = Jit.trace(decay(numbers(40, 31)), AT);
    assertSame(few, new Reroll().apply(few));
    Graph many = Jit.trace(decay(numbers(44, 32)), AT);
    assertTrue(new Reroll().apply(many).nodes().size() < many.nodes().size() / 2);
    Graph wide =
        Jit.trace(
            x -> {
              Tensor state = x;
              for (double each : numbers(40, 33)) {
                state = Tensors.tanh(state.times(x).plus(each));
              }
              return state.sum();
            },
            AT);
    assertTrue(new Reroll().apply(wide).nodes().size() < wide.nodes().size() / 2);
  }

  @Test
  void whatDoesNotRepeatStays() {
    // Too few steps.
    assertStays(decay(numbers(15, 21)));
    // Another operation in every step.
    Random random = new Random(22);
    List<Function<Tensor, Tensor>> operations =
        List.of(Tensors::sin, Tensors::tanh, Tensors::exp, Tensors::abs, Tensors::square);
    assertStays(p -> {
      Tensor x = p;
      for (int t = 0; t < 80; t++) {
        x = operations.get(random.nextInt(operations.size())).apply(x.times(0.1));
      }
      return x;
    });
    // A state that grows.
    assertStays(p -> {
      Tensor x = p;
      for (int t = 0; t < 30; t++) {
        x = Tensors.cat(0, Tensors.sin(x), x.get(0).unsqueeze(0));
      }
      return x;
    });
  }

  /** A sum over steps is no loop, whatever its terms. */
  @Test
  void sumsAreNoLoops() {
    double[] y = numbers(100, 23);
    IntFunction<Tensor> data = t -> Tensors.scalar(y[t]);
    Graph sum =
        rolled(p -> {
          Tensor total = p.get(0);
          for (int t = 0; t < y.length; t++) {
            total = total.plus(p.get(1).times(data.apply(t)));
          }
          return total;
        });
    assertEquals(List.of(), scans(sum));
    // Its parts are looked at: now it is one.
    Graph walk =
        rolled(p -> {
          Tensor total = p.get(0);
          List<Tensor> parts = new ArrayList<>(Collections.nCopies(1, total));
          for (int t = 0; t < y.length; t++) {
            total = total.plus(p.get(1).times(data.apply(t)));
            parts.add(total);
          }
          return Tensors.stack(0, parts);
        });
    assertEquals(1, scans(walk).size());
  }

  /** States of many elements are rolled up in several loops, none of which takes much memory. */
  @Test
  void largeStatesAreRolledUpInParts() {
    int size = 20_000;
    Function<Tensor, Tensor> function =
        x -> {
          Tensor state = x;
          Tensor total = Tensors.scalar(0);
          for (int t = 0; t < 120; t++) {
            state = Tensors.sin(state.plus(x)).times(1.0 + t);
            total = total.plus(state.sum());
          }
          return total;
        };
    Graph rolled = new Reroll(0).apply(Jit.trace(function, Tensors.zeros(size)));
    assertTrue(RolledUp.operations(rolled) < 60, rolled::toString);
    assertTrue(
        rolled.nodes().stream().allMatch(node -> node.shape().elements() <= 2 << 20),
        rolled::toString);
    Tensor at = Tensors.arange(size).times(1e-3);
    close(function.apply(at), Replay.run(rolled, List.of(at)).getFirst());
  }
}
