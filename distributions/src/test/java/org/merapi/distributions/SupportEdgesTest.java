package org.merapi.distributions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.binomial;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.categoricalLogits;
import static org.merapi.distributions.Distributions.delta;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.exponential;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.inverseGamma;
import static org.merapi.distributions.Distributions.logNormal;
import static org.merapi.distributions.Distributions.poisson;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.tensor.Tensors.integer;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Log densities at the ends of supports and outside, and their derivatives there. */
class SupportEdgesTest {
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  /**
   * A point at or beyond an end.
   *
   * @param slope expected derivative in the value, NaN to leave it unchecked
   */
  record Edge(Distribution distribution, double value, double logProb, double slope) {}

  static Stream<Edge> edges() {
    return Stream.of(
        new Edge(halfNormal(1), 0, 0.5 * Math.log(2 / Math.PI), 0),
        new Edge(halfNormal(1), -1e-300, NEVER, 0),
        new Edge(halfCauchy(1), 0, Math.log(2 / Math.PI), 0),
        new Edge(halfCauchy(1), -1, NEVER, 0),
        new Edge(uniform(2, 4), 2, -Math.log(2), 0),
        new Edge(uniform(2, 4), 4, -Math.log(2), 0),
        new Edge(uniform(2, 4), 4.000001, NEVER, 0),
        new Edge(uniform(2, 4), 1.999999, NEVER, 0),
        new Edge(exponential(3), 0, Math.log(3), -3),
        new Edge(exponential(3), -0.5, NEVER, 0),
        new Edge(exponential(3), Double.POSITIVE_INFINITY, NEVER, Double.NaN),
        new Edge(gamma(1, 3), 0, Math.log(3), -3),
        new Edge(gamma(2, 3), 0, NEVER, Double.NaN),
        new Edge(gamma(0.5, 3), 0, Double.POSITIVE_INFINITY, Double.NaN),
        new Edge(gamma(0.5, 3), -1, NEVER, 0),
        new Edge(inverseGamma(2, 1), 0, NEVER, 0),
        new Edge(inverseGamma(2, 1), -1, NEVER, 0),
        new Edge(logNormal(0, 1), 0, NEVER, 0),
        new Edge(logNormal(0, 1), -2, NEVER, 0),
        new Edge(beta(1, 1), 0, 0, 0),
        new Edge(beta(1, 1), 1, 0, 0),
        new Edge(beta(1, 3), 0, Math.log(3), -2),
        new Edge(beta(2, 1), 1, Math.log(2), 1),
        new Edge(beta(2, 2), 0, NEVER, Double.NaN),
        new Edge(beta(2, 2), 1, NEVER, Double.NaN),
        new Edge(beta(2, 2), 1.5, NEVER, 0),
        new Edge(beta(2, 2), -0.5, NEVER, 0));
  }

  @ParameterizedTest
  @MethodSource("edges")
  void valueAndSlopeAtTheEdge(Edge edge) {
    assertEquals(edge.logProb(), edge.distribution().logProb(scalar(edge.value())).item(), 1e-15);
    if (!Double.isNaN(edge.slope())) {
      double slope =
          Gradients.<Tensor>grad(edge.distribution()::logProb).apply(scalar(edge.value())).item();
      assertEquals(edge.slope(), slope, 1e-15);
    }
  }

  @Test
  void sureOutcomesHaveLogProbabilityZero() {
    Tensor p = tensor(0.0, 1.0);
    assertEquals(List.of(0.0, NEVER), values(bernoulli(p).logProb(integer(0L))));
    assertEquals(List.of(NEVER, 0.0), values(bernoulli(p).logProb(integer(1L))));
    assertEquals(0, binomial(4L, 0).logProb(integer(0L)).item(), 1e-15);
    assertEquals(NEVER, binomial(4L, 0).logProb(integer(1L)).item());
    assertEquals(0, binomial(4L, 1).logProb(integer(4L)).item(), 1e-15);
    assertEquals(NEVER, binomial(4L, 1).logProb(integer(3L)).item());
    assertEquals(0, binomial(0L, 0.3).logProb(integer(0L)).item());
    assertEquals(0, poisson(0).logProb(integer(0L)).item());
    assertEquals(NEVER, poisson(0).logProb(integer(1L)).item());
    Tensor logits = tensor(NEVER, Double.POSITIVE_INFINITY);
    assertEquals(List.of(0.0, NEVER), values(bernoulliLogits(logits).logProb(scalar(false))));
  }

  /** Under enumeration an impossible value has weight zero: 0 times the slope must not be NaN. */
  @Test
  void impossibleOutcomesPassNoNanOn() {
    Tensor p =
        Gradients.<Tensor>grad(q -> bernoulli(q).logProb(tensor(0L, 1L)).logSumExp())
            .apply(scalar(0.0));
    assertFalse(Double.isNaN(p.item()));
    Tensor weights =
        Gradients.<Tensor>grad(q -> categorical(q).logProb(tensor(0L, 1L, 2L)).logSumExp())
            .apply(tensor(0.25, 0.0, 0.75));
    assertEquals(0, weights.minus(tensor(1.0, 0.0, 1.0)).abs().max().item(), 1e-15);
    Tensor logits =
        Gradients.<Tensor>grad(l -> categoricalLogits(l).logProb(integer(0L)))
            .apply(tensor(0.0, NEVER));
    assertEquals(List.of(0.0, 0.0), values(logits));
  }

  @Test
  void countsMayBeOfAnyType() {
    for (DType type : List.of(DType.INT64, DType.BOOL, DType.FLOAT64)) {
      Tensor one = integer(1L).cast(type);
      assertEquals(Math.log(0.25), bernoulli(0.25).logProb(one).item(), 1e-15);
      assertEquals(-Math.log1p(Math.exp(-2)), bernoulliLogits(2).logProb(one).item(), 1e-15);
      assertEquals(Math.log(3 * 0.25 * 0.75 * 0.75), binomial(3L, 0.25).logProb(one).item(), 1e-14);
      assertEquals(Math.log(2) - 2, poisson(2).logProb(one).item(), 1e-15);
      assertEquals(Math.log(0.3), categorical(tensor(0.7, 0.3)).logProb(one).item(), 1e-15);
    }
    for (Distribution d : List.of(bernoulli(0.5), binomial(3L, 0.5), poisson(1))) {
      assertEquals(NEVER, d.logProb(scalar(0.5)).item(), d.name());
    }
    assertEquals(NEVER, categorical(tensor(0.7, 0.3)).logProb(scalar(0.5)).item());
    assertEquals(NEVER, categorical(tensor(0.7, 0.3)).logProb(integer(2L)).item());
    assertEquals(NEVER, categoricalLogits(tensor(0.7, 0.3)).logProb(integer(-1L)).item());
  }

  @Test
  void dirichletWantsAProbabilityVector() {
    Distribution flat = dirichlet(Tensors.ones(3));
    assertEquals(Math.log(2), flat.logProb(tensor(0.0, 0.0, 1.0)).item(), 1e-15);
    assertEquals(NEVER, flat.logProb(tensor(0.5, 0.5, 0.5)).item());
    assertEquals(NEVER, flat.logProb(tensor(-0.5, 0.5, 1.0)).item());
  }

  @Test
  void deltaHasOneValue() {
    assertEquals(List.of(0.0, NEVER), values(delta(3).logProb(tensor(3.0, 3.5))));
    assertEquals(3, delta(3).sample(Key.key(0)).item());
    assertEquals(3, delta(3).mean().item());
    assertEquals(0, delta(3).variance().item());
    assertTrue(delta(3).support().contains(scalar(3.0)).allTrue());
    Tensor integer = integer(4L);
    assertEquals(DType.INT64, delta(integer).sample(Key.key(0)).dtype());
    assertEquals(
        1, Gradients.<Tensor>grad(v -> delta(v).sample(Key.key(0))).apply(scalar(2.0)).item());
  }

  @Test
  void improperUniformIsFlatAndHasNoDraws() {
    Distribution flat = improperUniform(Constraints.POSITIVE, 2);
    assertEquals(Shape.of(2), flat.batchShape());
    assertEquals(List.of(0.0, NEVER), values(flat.logProb(tensor(7.0, -7.0))));
    assertEquals(Shape.of(3, 2), flat.expand(Shape.of(3, 2)).batchShape());
    Distribution simplex = improperUniform(Constraints.SIMPLEX, 5, 3);
    assertEquals(Shape.of(5), simplex.batchShape());
    assertEquals(Shape.of(3), simplex.eventShape());
    assertEquals(Shape.of(5), simplex.logProb(Tensors.full(Shape.of(3), 1.0 / 3)).shape());
    Distribution joined = improperUniform(Constraints.REAL, 2).toEvent(1);
    assertEquals(Shape.SCALAR, joined.batchShape());
    assertEquals(0, joined.logProb(tensor(1.0, 2.0)).item());
    String message =
        assertThrows(UnsupportedOperationException.class, () -> flat.sample(Key.key(0)))
            .getMessage();
    assertEquals(
        "ImproperUniform over values that must be positive has no draws: give initial values, or"
            + " use a proper prior",
        message);
  }

  private static List<Double> values(Tensor tensor) {
    return Arrays.stream(tensor.toDoubleArray()).map(v -> v + 0.0).boxed().toList();
  }
}
