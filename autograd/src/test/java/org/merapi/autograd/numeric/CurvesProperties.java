package org.merapi.autograd.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.autograd.Differences;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Derivatives of curves and B-splines in points, values and knots. */
class CurvesProperties {

  /** Points of which none is near a knot, inside and outside. */
  private static Tensor points(Random random, double... knots) {
    List<Double> points = new ArrayList<>();
    points.add(knots[0] - 0.5);
    for (int i = 1; i < knots.length; i++) {
      double share = 0.1 + 0.8 * random.nextDouble();
      points.add(knots[i - 1] + share * (knots[i] - knots[i - 1]));
    }
    points.add(knots[knots.length - 1] + 0.5);
    return Tensors.of(Shape.of(points.size()), points.stream().mapToDouble(p -> p).toArray());
  }

  private static double[] knots(Random random, int count) {
    double[] knots = new double[count];
    for (int i = 1; i < count; i++) {
      knots[i] = knots[i - 1] + 0.3 + random.nextDouble();
    }
    return knots;
  }

  @Property(seed = "51", tries = 6)
  void curves(@ForAll long seed) {
    Random random = new Random(seed);
    double[] at = knots(random, 5);
    Tensor knots = Tensors.tensor(at);
    Tensor x = points(random, at);
    // Rising at a rate that changes, so that no slope of the monotone curve is cut.
    Tensor values = knots.plus(Differences.normal(random, 5).times(0.08));
    Map<String, Function<List<Tensor>, Piecewise>> kinds =
        Map.of(
            "linear", p -> Interpolation.linear(p.get(0), p.get(1)),
            "monotone", p -> Interpolation.monotone(p.get(0), p.get(1)),
            "natural", p -> Interpolation.natural(p.get(0), p.get(1)),
            "not-a-knot", p -> Interpolation.notAKnot(p.get(0), p.get(1)));
    kinds.forEach((name, curve) -> {
      for (Beyond beyond : Beyond.values()) {
        check(
            name + " " + beyond, p -> curve.apply(p).beyond(beyond).at(p.get(2)), knots, values, x);
      }
    });
  }

  @Property(seed = "52", tries = 6)
  void splines(@ForAll long seed) {
    Random random = new Random(seed);
    double[] at = knots(random, 7);
    for (int degree = 0; degree <= 3; degree++) {
      int order = degree;
      int count = 7 - 1 - degree;
      check(
          "degree " + degree,
          p -> Splines.at(p.get(1), p.get(0), order, p.get(2)),
          Tensors.tensor(at),
          points(random, at),
          Differences.normal(random, count));
    }
  }

  /** Also where knots repeat, of which each has a derivative as long as the others stay. */
  @Property(seed = "53", tries = 6)
  void clampedSplines(@ForAll long seed) {
    Random random = new Random(seed);
    double[] at = knots(random, 4);
    check(
        "clamped",
        p -> Splines.at(p.get(1), Splines.clamped(p.get(0), 3), 3, p.get(2)),
        Tensors.tensor(at),
        points(random, at),
        Differences.normal(random, 6));
  }

  private static void check(String name, Function<List<Tensor>, Tensor> f, Tensor... at) {
    Differences.check(name, f, at);
    Function<List<Tensor>, Tensor> scalar = Differences.weighted(f);
    UnaryOperator<List<Tensor>> gradient = Gradients.grad(scalar);
    UnaryOperator<List<Tensor>> second = Gradients.grad(Differences.slope(scalar));
    for (var each : List.of(gradient, second)) {
      List<Tensor> eager = each.apply(List.of(at));
      List<Tensor> compiled = Jit.compile(each).apply(List.of(at));
      for (int i = 0; i < at.length; i++) {
        double[] expected = eager.get(i).toDoubleArray();
        double scale = Math.max(1, eager.get(i).abs().max().item());
        assertEquals(at[i].shape(), compiled.get(i).shape());
        assertArrayEquals(expected, compiled.get(i).toDoubleArray(), 1e-12 * scale, name);
      }
    }
  }
}
