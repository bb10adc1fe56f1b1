package org.merapi.properties.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Reroll;

/** What is demanded of loops of Java that are rolled up. */
final class RolledUp {
  private RolledUp() {}

  /**
   * Graph and gradient of a loop are equally large for every number of repetitions, and say what
   * the loop says.
   *
   * @param lengths numbers of repetitions
   * @param program a function of a vector, for a number of repetitions
   */
  static void assertSizeIsTheModels(
      List<Integer> lengths, IntFunction<Function<Tensor, Tensor>> program, Tensor at) {
    List<Integer> sizes = new ArrayList<>();
    List<Integer> derivatives = new ArrayList<>();
    for (int length : lengths) {
      Function<Tensor, Tensor> function = program.apply(length);
      Graph graph = Jit.trace(function, at);
      Graph rolled = new Reroll(0).apply(graph);
      assertTrue(rolled.nodes().size() < graph.nodes().size() / 5, rolled::toString);
      sizes.add(operations(rolled));
      double expected = function.apply(at).item();
      close(expected, Replay.run(rolled, List.of(at)).getFirst());
      close(expected, Programs.run(Passes.standard().apply(graph), List.of(at)).getFirst());

      Function<Tensor, Tensor> replayed = x -> Replay.run(rolled, List.of(x)).getFirst();
      Tensor gradient = Gradients.grad(function).apply(at);
      close(gradient, Gradients.grad(replayed).apply(at));
      Graph derived = Jit.trace((Tensor x) -> Gradients.grad(replayed).apply(x), at);
      derivatives.add(operations(derived));
      close(gradient, Programs.run(Passes.standard().apply(derived), List.of(at)).getFirst());
      Graph written = Jit.trace((Tensor x) -> Gradients.grad(function).apply(x), at);
      close(gradient, Programs.run(Passes.standard().apply(written), List.of(at)).getFirst());

      Tensor direction = at.times(0.3).plus(1);
      close(Gradients.hvp(function, at, direction), Gradients.hvp(replayed, at, direction));
    }
    assertEquals(1, sizes.stream().distinct().count(), sizes::toString);
    assertEquals(1, derivatives.stream().distinct().count(), derivatives::toString);
  }

  /** How many operations a graph has, those in bodies not counted. */
  static int operations(Graph graph) {
    return (int) graph.nodes().stream().filter(Node.Apply.class::isInstance).count();
  }

  static void close(double expected, Tensor actual) {
    assertEquals(expected, actual.item(), 1e-12 * Math.max(1, Math.abs(expected)));
  }

  static void close(Tensor expected, Tensor actual) {
    double[] right = expected.toDoubleArray();
    double[] found = actual.toDoubleArray();
    assertEquals(right.length, found.length);
    double most = 1;
    for (double value : right) {
      most = Math.max(most, Math.abs(value));
    }
    for (int i = 0; i < right.length; i++) {
      assertEquals(right[i], found[i], 1e-12 * most);
    }
  }

  /** Data between -1 and 1. */
  static double[] numbers(int count, int seed) {
    return new Random(seed).doubles(count, -1, 1).toArray();
  }
}
