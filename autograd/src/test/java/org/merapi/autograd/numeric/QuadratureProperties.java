package org.merapi.autograd.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sin;

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

/** Derivatives of integrals: closed forms, differences, and the compiled ones. */
class QuadratureProperties {
  private static final DoubleExponential RULE = DoubleExponential.defaults();

  private static double compiled(Function<Tensor, Tensor> f, double at) {
    return Jit.compile(f).apply(scalar(at)).item();
  }

  private static void assertNear(double expected, double actual) {
    assertEquals(expected, actual, 1e-12 * Math.max(1, Math.abs(expected)));
  }

  /** The gamma function of whole numbers: derivatives of the integral of exp(-a x). */
  @Property(seed = "31", tries = 20)
  void derivativesInAParameterAreMoments(@ForAll @DoubleRange(min = 0.3, max = 3) double rate) {
    Function<Tensor, Tensor> f =
        a -> Quadrature.integrate(x -> exp(x.times(a).neg()), 0, Double.POSITIVE_INFINITY);
    double expected = 1 / rate;
    for (int order = 0; order <= 4; order++) {
      assertNear(expected, f.apply(scalar(rate)).item());
      assertNear(expected, compiled(f, rate));
      expected *= -(order + 1) / rate;
      f = Gradients.grad(f)::apply;
    }
  }

  /** The derivatives in a limit are those of the function. */
  @Property(seed = "32", tries = 20)
  void derivativesInALimitAreTheFunction(
      @ForAll @DoubleRange(min = -2, max = 2) double lower,
      @ForAll @DoubleRange(min = -2, max = 2) double upper) {
    UnaryOperator<Tensor> f = x -> sin(x.times(2)).plus(x.square());
    Function<Tensor, Tensor> above = b -> Quadrature.integrate(f, scalar(lower), b);
    Function<Tensor, Tensor> below = a -> Quadrature.integrate(f, a, scalar(upper));
    Function<Tensor, Tensor> slope = f::apply;
    for (int order = 0; order < 3; order++) {
      above = Gradients.grad(above)::apply;
      below = Gradients.grad(below)::apply;
      assertNear(slope.apply(scalar(upper)).item(), above.apply(scalar(upper)).item());
      assertNear(-slope.apply(scalar(lower)).item(), below.apply(scalar(lower)).item());
      assertNear(above.apply(scalar(upper)).item(), compiled(above, upper));
      slope = Gradients.grad(slope)::apply;
    }
  }

  /** All at once, of a power singularity at a limit that moves. */
  @Property(seed = "33", tries = 8)
  void agreeWithDifferences(
      @ForAll @DoubleRange(min = -1, max = 0.5) double lower,
      @ForAll @DoubleRange(min = 1, max = 2) double upper,
      @ForAll @DoubleRange(min = 0.5, max = 2) double rate) {
    Function<List<Tensor>, Tensor> singular =
        p ->
            Quadrature.integrate(
                (x, below, above) ->
                    below.pow(-0.5).times(exp(x.times(p.get(2)).neg())).plus(above.times(p.get(2))),
                Interval.between(p.get(0), p.get(1)),
                RULE);
    Function<List<Tensor>, Tensor> tail =
        p ->
            Quadrature.integrate(
                    x -> exp(x.times(p.get(2)).neg()).times(p.get(1)),
                    Interval.above(p.get(0)),
                    RULE)
                .plus(
                    Quadrature.integrate(
                        x -> exp(x.times(p.get(2))).times(x.square()),
                        Interval.below(p.get(1)),
                        RULE));
    Function<List<Tensor>, Tensor> line =
        p ->
            Quadrature.integrate(
                x ->
                    exp(x.minus(p.get(0)).square().times(p.get(2)).neg())
                        .times(Tensors.softplus(x.times(p.get(1)))),
                Interval.line(),
                RULE);
    Tensor[] point = {scalar(lower), scalar(upper), scalar(rate)};
    for (Function<List<Tensor>, Tensor> f : List.of(singular, tail, line)) {
      Differences.check("integral", f, point);
      UnaryOperator<List<Tensor>> gradient = Gradients.grad(f);
      UnaryOperator<List<Tensor>> second = Gradients.grad(Differences.slope(f));
      for (var each : List.of(gradient, second)) {
        List<Tensor> eager = each.apply(List.of(point));
        List<Tensor> compiled = Jit.compile(each).apply(List.of(point));
        for (int i = 0; i < point.length; i++) {
          assertNear(eager.get(i).item(), compiled.get(i).item());
        }
      }
    }
  }
}
