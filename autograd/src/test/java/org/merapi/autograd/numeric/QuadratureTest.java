package org.merapi.autograd.numeric;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.cos;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sigmoid;
import static org.merapi.tensor.Tensors.sin;
import static org.merapi.tensor.Tensors.sqrt;
import static org.merapi.tensor.Tensors.tensor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.autograd.trace.Jit;
import org.merapi.autograd.trace.Vmap;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Integrals against tables and closed forms, with their derivatives, and what fails. */
class QuadratureTest {
  private static final DoubleExponential RULE = DoubleExponential.defaults();

  private record Case(String name, UnaryOperator<Tensor> function, double lower, double upper) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The functions of make_integrals.py. */
  static Stream<Case> integrals() {
    return Stream.of(
        new Case("exp", Tensors::exp, 0, 1),
        new Case("peak", x -> Tensors.reciprocal(x.square().times(25).plus(1)), -1, 1),
        new Case("oscillation", x -> cos(x.times(20)), 0, 3),
        new Case("power at zero", x -> x.pow(-0.75), 0, 2),
        new Case("logarithm at zero", x -> log(x).times(cos(x)), 0, 1),
        new Case("semicircle", x -> sqrt(x.square().neg().plus(1)), -1, 1),
        new Case("gamma tail", x -> exp(log(x).times(1.5).minus(x)), 2, POSITIVE_INFINITY),
        new Case("root and exponential", x -> exp(x.neg()).div(sqrt(x)), 0, POSITIVE_INFINITY),
        new Case(
            "power tail",
            x -> x.pow(-1.7).div(Tensors.reciprocal(x).plus(1)),
            1,
            POSITIVE_INFINITY),
        new Case("below", x -> exp(x).div(x.square().plus(1)), NEGATIVE_INFINITY, 1),
        new Case(
            "logistic normal",
            x -> exp(x.minus(1).square().div(-2)).times(sigmoid(x.times(3).plus(1))),
            NEGATIVE_INFINITY,
            POSITIVE_INFINITY),
        new Case(
            "cauchy sine",
            x -> sin(x).square().times(exp(x.square().div(-9))),
            NEGATIVE_INFINITY,
            POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @MethodSource("integrals")
  void agreesWithTheTable(Case each) {
    Map<String, Double> table = new HashMap<>();
    Tables.rows("integrals.csv")
        .forEach(row -> table.put(row.get(0), Double.parseDouble(row.get(1))));
    double expected = table.getOrDefault(each.name(), Double.NaN);
    Integral found =
        Quadrature.estimate(each.function(), Interval.between(each.lower(), each.upper()), RULE);
    double value = found.value().item();
    assertEquals(expected, value, 1e-13 * Math.max(1, Math.abs(expected)));
    assertTrue(Math.abs(value - expected) <= found.error().item() + 1e-19, found::toString);
    Tensor same = Quadrature.integrate(each.function(), each.lower(), each.upper());
    assertEquals(value, same.item());
  }

  /** Every row is looked at. */
  @Test
  void theTableHasARowForEachFunction() {
    assertEquals(
        integrals().map(Case::name).toList(),
        Tables.rows("integrals.csv").stream().map(List::getFirst).toList());
  }

  /** Where the sums do not agree the estimate is no smaller than the error. */
  @Test
  void anEstimateIsNotTooSmallWhereConvergenceIsSlow() {
    record Slow(UnaryOperator<Tensor> function, double lower, double upper, double value) {}
    List<Slow> slow =
        List.of(
            new Slow(x -> x.minus(0.3).abs(), 0, 1, 0.29),
            new Slow(x -> x.gt(0.3).cast(DType.FLOAT64), 0, 1, 0.7),
            new Slow(x -> x.minus(1).pow(-0.5), 1, 2, 2),
            new Slow(x -> x.pow(-0.9), 0, 1, 10),
            new Slow(x -> x.pow(-1.2), 1, POSITIVE_INFINITY, 5),
            new Slow(x -> exp(x.square().div(-2)), -50, 50, Math.sqrt(2 * Math.PI)),
            new Slow(
                x -> exp(x.minus(30).square().div(-2)),
                NEGATIVE_INFINITY,
                POSITIVE_INFINITY,
                Math.sqrt(2 * Math.PI)));
    for (Slow each : slow) {
      for (int level = 4; level <= 6; level++) {
        Integral found =
            Quadrature.estimate(
                each.function(), Interval.between(each.lower(), each.upper()), RULE.level(level));
        double error = Math.abs(found.value().item() - each.value());
        assertTrue(error > 1e-12, () -> each + " should be hard");
        assertTrue(found.error().item() >= error / 2, each + ": " + error + " " + found);
      }
    }
  }

  @Test
  void theSignChangesWithTheDirection() {
    Tensor there = Quadrature.integrate(Tensors::exp, scalar(-1), scalar(2));
    Tensor back = Quadrature.integrate(Tensors::exp, scalar(2), scalar(-1));
    assertEquals(there.item(), -back.item(), 1e-15);
    assertEquals(0, Quadrature.integrate(Tensors::exp, scalar(2), scalar(2)).item());
  }

  /** Limits broadcast, and the function may give more than it gets. */
  @Test
  void limitsHaveShapes() {
    Tensor lower = tensor(0.0, 1).reshape(2, 1);
    Tensor upper = tensor(1.0, 2, 3);
    Tensor found = Quadrature.integrate(Tensors::square, lower, upper);
    Tensor expected = upper.pow(3).minus(lower.pow(3)).div(3);
    assertEquals(Shape.of(2, 3), found.shape());
    assertArrayEquals(expected.toDoubleArray(), found.toDoubleArray(), 1e-14);
    Tensor powers = Quadrature.integrate(x -> x.pow(tensor(0.0, 1, 2)), 0, 1);
    assertArrayEquals(new double[] {1, 0.5, 1.0 / 3}, powers.toDoubleArray(), 1e-15);
    Tensor tails = Quadrature.integrate(x -> exp(x.neg()), Interval.above(tensor(0.0, 1)), RULE);
    assertArrayEquals(new double[] {1, Math.exp(-1)}, tails.toDoubleArray(), 1e-15);
    Tensor heads = Quadrature.integrate(Tensors::exp, Interval.below(tensor(0.0, 1)), RULE);
    assertArrayEquals(new double[] {1, Math.E}, heads.toDoubleArray(), 1e-14);
  }

  @Test
  void aConstantIsIntegrated() {
    assertEquals(6, Quadrature.integrate(x -> scalar(2), 1, 4).item(), 1e-14);
    assertEquals(0, Quadrature.integrate(x -> scalar(0), 1, 4).item());
  }

  @Test
  void float32IsIntegratedInFloat64() {
    Tensor rate = scalar(2, DType.FLOAT32);
    Tensor upper = scalar(1, DType.FLOAT32);
    Function<List<Tensor>, Tensor> f =
        p -> Quadrature.integrate(x -> exp(x.times(p.get(0)).neg()), scalar(0), p.get(1));
    assertEquals(DType.FLOAT64, f.apply(List.of(rate, upper)).dtype());
    List<Tensor> gradient = Gradients.<List<Tensor>>grad(f).apply(List.of(rate, upper));
    assertEquals(DType.FLOAT32, gradient.get(0).dtype());
    assertEquals(Math.exp(-2), gradient.get(1).item(), 1e-7);
  }

  /** By the distance a singularity at any limit is found, and may move with it. */
  @Test
  void distancesReachASingularLimit() {
    Tensor found =
        Quadrature.integrate(
            (x, below, above) -> below.pow(-0.5).times(above.pow(-0.25)),
            Interval.between(3, 4),
            RULE);
    // The beta function at 1/2 and 3/4.
    assertEquals(2.3962804694711844, found.item(), 1e-14);
    // The half integral of x: 4/3 t^(3/2).
    Function<Tensor, Tensor> abel =
        t ->
            Quadrature.integrate(
                (x, below, above) -> x.div(sqrt(above)), Interval.between(scalar(0), t), RULE);
    Tensor at = scalar(2.25);
    assertEquals(4.0 / 3 * 3.375, abel.apply(at).item(), 1e-14);
    assertEquals(2 * 1.5, Gradients.grad(abel).apply(at).item(), 1e-13);
    assertEquals(1 / 1.5, Gradients.grad(Gradients.grad(abel)).apply(at).item(), 1e-12);
  }

  @Test
  void distancesToInfinityAreInfinite() {
    Integrand decay = (x, below, above) -> exp(below.neg()).plus(Tensors.reciprocal(above));
    Tensor found = Quadrature.integrate(decay, Interval.above(scalar(5)), RULE);
    assertEquals(1, found.item(), 1e-14);
    Integrand growth = (x, below, above) -> exp(above.neg()).plus(Tensors.reciprocal(below));
    Tensor other = Quadrature.integrate(growth, Interval.below(scalar(5)), RULE);
    assertEquals(1, other.item(), 1e-14);
    Integrand normal = (x, below, above) -> exp(x.square().neg()).plus(below.plus(above).pow(-1));
    Tensor all = Quadrature.integrate(normal, Interval.line(), RULE);
    assertEquals(Math.sqrt(Math.PI), all.item(), 1e-14);
  }

  /** The volume of a simplex by three integrals. */
  @Test
  void integralsCanBeNested() {
    DoubleExponential coarse = RULE.level(4);
    Function<Tensor, Tensor> volume =
        side ->
            Quadrature.integrate(
                x ->
                    Quadrature.integrate(
                        y -> side.minus(x).minus(y),
                        Interval.between(scalar(0), side.minus(x)),
                        coarse),
                Interval.between(scalar(0), side),
                coarse);
    assertEquals(8.0 / 6, volume.apply(scalar(2)).item(), 1e-13);
    assertEquals(2, Gradients.grad(volume).apply(scalar(2)).item(), 1e-13);
    assertEquals(2, Jit.compile(Gradients.grad(volume)).apply(scalar(2)).item(), 1e-13);
  }

  /** In a loop and under vmap an integral is what it is alone. */
  @Test
  void integralsStandInLoopsAndBatches() {
    Function<Tensor, Tensor> one =
        rate -> Quadrature.integrate(x -> exp(x.times(rate).neg()), scalar(0), rate.plus(1));
    Tensor rates = tensor(0.5, 1, 2);
    double[] expected = new double[3];
    for (int i = 0; i < 3; i++) {
      expected[i] = one.apply(rates.get(i)).item();
    }
    Function<Tensor, Tensor> batch = Vmap.vmap(one);
    Function<Tensor, Tensor> loop =
        all ->
            ControlFlow.scan(
                    scalar(0),
                    all,
                    (Tensor carry, Tensor rate) -> new ControlFlow.Step<>(carry, one.apply(rate)))
                .outputs();
    for (Function<Tensor, Tensor> each :
        List.of(batch, loop, Jit.compile(batch), Jit.compile(loop))) {
      assertArrayEquals(expected, each.apply(rates).toDoubleArray(), 1e-15);
    }
  }

  @Test
  void aToleranceThatIsNotReachedIsAnError() {
    ConvergenceException kink =
        assertThrows(
            ConvergenceException.class, () -> Quadrature.integrate(x -> x.minus(0.3).abs(), 0, 1));
    assertEquals("integrate: tolerance not reached", kink.requirement());
    assertEquals(
        "integrate: tolerance not reached: the error is estimated to be "
            + kink.value()
            + " of the integral of the absolute value, the tolerance is 1.0E-8, at level 6; raise"
            + " the level, split the interval at kinks, move and scale a narrow peak, or raise the"
            + " tolerance",
        kink.getMessage());
    assertTrue(kink.value() > 1e-8 && kink.value() < 1);
    Function<Tensor, Tensor> compiled =
        Jit.compile(place -> Quadrature.integrate(x -> x.minus(place).abs(), 0, 1));
    assertThrows(ConvergenceException.class, () -> compiled.apply(scalar(0.3)));
    // The kink is outside.
    assertEquals(2.5, compiled.apply(scalar(3)).item(), 1e-14);
  }

  @Test
  void aFunctionThatIsNotFiniteIsAnError() {
    ConvergenceException pole =
        assertThrows(
            ConvergenceException.class, () -> Quadrature.integrate(Tensors::reciprocal, -1, 1));
    assertEquals(
        "integrate: tolerance not reached: the function or its sum is not finite; where it is"
            + " infinite at a limit, write it by the distance (Integrand), and write products of"
            + " large and small factors as one exp",
        pole.getMessage());
    assertThrows(
        ConvergenceException.class, () -> Quadrature.integrate(x -> scalar(Double.NaN), 0, 1));
    assertThrows(
        ConvergenceException.class,
        () -> Quadrature.integrate(x -> scalar(1), 0, POSITIVE_INFINITY));
  }

  @Test
  void limitsMustBeFinite() {
    ConvergenceException infinite =
        assertThrows(
            ConvergenceException.class,
            () -> Quadrature.integrate(Tensors::exp, scalar(0), tensor(1, POSITIVE_INFINITY)));
    assertEquals(
        "integrate: limits must be finite: got Infinity; Interval.above, Interval.below and"
            + " Interval.line have infinite ones",
        infinite.getMessage());
    assertEquals(
        "interval: no integral goes from Infinity to 1.0; the lower limit must be finite or"
            + " -Infinity, the upper one finite or Infinity",
        assertThrows(IllegalArgumentException.class, () -> Interval.between(POSITIVE_INFINITY, 1))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> Interval.between(0, NEGATIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> Interval.between(Double.NaN, 0));
  }

  @Test
  void settingsAreChecked() {
    assertEquals(
        "double exponential rule: the level must be from 3 to 10, got 2",
        assertThrows(IllegalArgumentException.class, () -> RULE.level(2)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> RULE.level(11));
    assertEquals(
        "double exponential rule: the tolerance must be positive, got 0.0",
        assertThrows(IllegalArgumentException.class, () -> RULE.tolerance(0)).getMessage());
  }
}
