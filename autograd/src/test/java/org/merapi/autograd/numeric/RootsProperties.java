package org.merapi.autograd.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.stack;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.merapi.autograd.Differences;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Derivatives of roots: closed forms, differences, and the compiled ones. */
class RootsProperties {

  /** The root of x^3 = t has the derivatives of the cube root. */
  @Property(seed = "41", tries = 20)
  void everyOrderIsRight(@ForAll @DoubleRange(min = 0.2, max = 5) double t) {
    Function<Tensor, Tensor> bracketed =
        p -> Roots.bracketed(x -> x.pow(3).minus(p), scalar(0), scalar(10));
    Function<Tensor, Tensor> system =
        p -> Roots.system(x -> x.pow(3).minus(p), Tensors.ones(1)).sum();
    Function<Tensor, Tensor> closed = p -> p.pow(1.0 / 3);
    for (int order = 0; order <= 4; order++) {
      double expected = closed.apply(scalar(t)).item();
      double allowed = 1e-12 * Math.max(1, Math.abs(expected));
      for (Function<Tensor, Tensor> root : List.of(bracketed, system)) {
        assertEquals(expected, root.apply(scalar(t)).item(), allowed);
        assertEquals(expected, Jit.compile(root).apply(scalar(t)).item(), allowed);
      }
      bracketed = Gradients.grad(bracketed)::apply;
      system = Gradients.grad(system)::apply;
      closed = Gradients.grad(closed)::apply;
    }
  }

  @Property(seed = "42", tries = 8)
  void agreeWithDifferences(
      @ForAll @DoubleRange(min = 0.5, max = 2) double a,
      @ForAll @DoubleRange(min = -1, max = 1) double b,
      @ForAll @DoubleRange(min = 0.5, max = 2) double c) {
    Function<List<Tensor>, Tensor> bracketed =
        p ->
            Roots.bracketed(
                x -> exp(x.times(p.get(0))).plus(x.times(p.get(2))).minus(p.get(1)).minus(2),
                scalar(-20),
                scalar(20));
    Function<List<Tensor>, Tensor> system =
        p ->
            Roots.system(
                x -> {
                  Tensor first = x.get(0).pow(3).plus(x.get(0).times(p.get(0))).minus(x.get(1));
                  Tensor second = exp(x.get(1)).plus(x.get(0).times(p.get(2))).minus(p.get(1));
                  return stack(0, first, second.minus(1));
                },
                stack(0, scalar(0), scalar(0)));
    Tensor[] point = {scalar(a), scalar(b), scalar(c)};
    for (Function<List<Tensor>, Tensor> f : List.of(bracketed, system)) {
      Differences.check("root", f, point);
      Function<List<Tensor>, Tensor> scalar = Differences.weighted(f);
      UnaryOperator<List<Tensor>> gradient = Gradients.grad(scalar);
      UnaryOperator<List<Tensor>> second = Gradients.grad(Differences.slope(scalar));
      for (var each : List.of(gradient, second)) {
        List<Tensor> eager = each.apply(List.of(point));
        List<Tensor> compiled = Jit.compile(each).apply(List.of(point));
        for (int i = 0; i < point.length; i++) {
          double expected = eager.get(i).item();
          assertEquals(expected, compiled.get(i).item(), 1e-12 * Math.max(1, Math.abs(expected)));
        }
      }
    }
  }
}
