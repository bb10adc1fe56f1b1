package org.merapi.properties.compiler.vertical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.CompiledGraph;
import org.merapi.autograd.trace.Jit;
import org.merapi.autograd.trace.Vmap;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Replay;

/**
 * A log density and its derivatives computed in every way there is: eagerly, traced and replayed,
 * compiled, for several positions together and for each alone.
 *
 * <p>The tolerance is 1e-13 of the greatest number that is added up anywhere on the way, squares of
 * slopes included. Each of these numbers is good to a few units in the last place (1e-16), and the
 * sums have up to some hundred terms, most of them much smaller; measured errors are below 1e-14. A
 * term that is missing or wrong would be an error of 1e-3 and more.
 */
final class EveryWay {
  static final double TOLERANCE = 1e-13;

  private EveryWay() {}

  /** What a derivative should be at a point. */
  private interface Expected {
    double[] of(Expansion expansion);
  }

  /**
   * Compares values, gradients, Hessians and products with Hessians.
   *
   * @param density of a vector
   * @param points vectors of one length
   * @param brute gives what is right at a point
   */
  static void assertAgrees(
      Function<Tensor, Tensor> density,
      List<double[]> points,
      Function<double[], Expansion> brute) {
    List<Expansion> expansions = points.stream().map(brute).toList();
    double[] direction = direction(points.getFirst().length);
    Function<Tensor, Tensor> gradient = x -> Gradients.grad(density::apply).apply(x);
    assertAgrees("value", density, points, expansions, e -> new double[] {e.value()});
    assertAgrees("gradient", gradient, points, expansions, Expansion::gradient);
    assertAgrees(
        "Hessian", x -> Gradients.hessian(density, x), points, expansions, Expansion::hessian);
    assertAgrees(
        "product with the Hessian",
        x -> Gradients.hvp(density, x, Tensors.tensor(direction)),
        points,
        expansions,
        e -> e.along(direction));
  }

  private static double[] direction(int length) {
    double[] direction = new double[length];
    for (int i = 0; i < length; i++) {
      direction[i] = Math.sin(1.0 + i);
    }
    return direction;
  }

  private static void assertAgrees(
      String what,
      Function<Tensor, Tensor> function,
      List<double[]> points,
      List<Expansion> expansions,
      Expected expected) {
    List<Tensor> tensors = points.stream().map(Tensors::tensor).toList();
    ways(function, tensors.getFirst(), tensors.size())
        .forEach((name, way) -> {
          Tensor found = way.apply(Tensors.stack(0, tensors));
          for (int i = 0; i < points.size(); i++) {
            Expansion expansion = expansions.get(i);
            assertArrayEquals(
                expected.of(expansion),
                found.get(i).toDoubleArray(),
                TOLERANCE * expansion.size(),
                what + ", " + name + ", point " + i);
          }
        });
  }

  /** A function of a vector as one of several, in every way. */
  private static Map<String, Function<Tensor, Tensor>> ways(
      Function<Tensor, Tensor> function, Tensor example, int count) {
    Graph graph = Jit.trace(function, example);
    Graph passed = Passes.standard().apply(graph);
    Function<Tensor, Tensor> compiled = Jit.compile(function);
    Function<Tensor, Tensor> batched = Vmap.vmap(function);
    Map<String, Function<Tensor, Tensor>> ways = new LinkedHashMap<>();
    ways.put("eager", each(function));
    ways.put("traced", each(x -> Replay.run(graph, List.of(x)).getFirst()));
    ways.put("simplified", each(x -> Replay.run(passed, List.of(x)).getFirst()));
    ways.put("compiled", each(compiled));
    ways.put("batched", batched);
    ways.put("batched and traced", x -> replayed(Jit.trace(batched, x), x));
    ways.put("batched and compiled", Jit.compile(batched));
    ways.put("the compiled function batched", Vmap.vmap(compiled));
    ways.put("the graph batched and compiled", x -> run(Vmap.vmap(graph, count), x));
    ways.put("the simplified graph batched and compiled", x -> run(Vmap.vmap(passed, count), x));
    return ways;
  }

  private static Tensor replayed(Graph graph, Tensor batch) {
    return Replay.run(graph, List.of(batch)).getFirst();
  }

  private static Tensor run(Graph graph, Tensor batch) {
    return CompiledGraph.of(Passes.standard().apply(graph))
        .run(List.of(batch))
        .orElseThrow()
        .getFirst();
  }

  private static Function<Tensor, Tensor> each(Function<Tensor, Tensor> function) {
    return batch -> {
      List<Tensor> results = new ArrayList<>();
      for (int i = 0; i < batch.size(0); i++) {
        results.add(function.apply(batch.get(i)));
      }
      return Tensors.stack(0, results);
    };
  }

  /** Some coordinates of a vector, under a shape. */
  static Tensor part(Tensor vector, int first, int... sizes) {
    Shape shape = Shape.of(sizes);
    return vector
        .get(org.merapi.tensor.Index.range(first, first + shape.elements()))
        .reshape(shape);
  }
}
