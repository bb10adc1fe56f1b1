package org.merapi.distributions.family.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.categoricalLogits;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.normalIdGlm;
import static org.merapi.distributions.Distributions.orderedLogisticGlm;
import static org.merapi.distributions.Distributions.poissonLog;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Distributions;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Special;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** A generalised linear model equals independent outcomes around its linear predictor. */
class RegressionTest {
  private static final int ROWS = 40;
  private static final Tensor X = Key.key(1).normal(Shape.of(ROWS, 3));
  private static final Tensor COEFFICIENTS = tensor(0.5, -0.25, 1);
  private static final Tensor INTERCEPTS = Key.key(2).normal(Shape.of(ROWS));

  /** Values and first and second derivatives, eager and compiled. */
  private static void same(
      Function<List<Tensor>, Distribution> fused,
      Function<List<Tensor>, Distribution> plain,
      Tensor outcomes,
      Tensor... parameters) {
    List<Tensor> at = List.of(parameters);
    Function<List<Tensor>, Tensor> first = p -> fused.apply(p).logProb(outcomes);
    Function<List<Tensor>, Tensor> second = p -> plain.apply(p).logProb(outcomes).sum();
    assertEquals(Shape.SCALAR, first.apply(at).shape());
    close(second.apply(at), first.apply(at));
    close(second.apply(at), Jit.compile(first).apply(at));
    Function<List<Tensor>, List<Tensor>> slopes = Gradients.grad(first);
    Function<List<Tensor>, List<Tensor>> expected = Gradients.grad(second);
    for (int i = 0; i < parameters.length; i++) {
      int at0 = i;
      close(expected.apply(at).get(i), slopes.apply(at).get(i));
      close(expected.apply(at).get(i), Jit.compile(slopes).apply(at).get(i));
      Function<List<Tensor>, List<Tensor>> curves =
          Gradients.grad(p -> slopes.apply(p).get(at0).square().sum());
      Function<List<Tensor>, List<Tensor>> expectedCurves =
          Gradients.grad(p -> expected.apply(p).get(at0).square().sum());
      for (int j = 0; j < parameters.length; j++) {
        close(expectedCurves.apply(at).get(j), curves.apply(at).get(j));
        close(expectedCurves.apply(at).get(j), Jit.compile(curves).apply(at).get(j));
      }
    }
  }

  private static void close(Tensor expected, Tensor actual) {
    double size = Math.max(1, expected.abs().max().item());
    assertEquals(0, expected.minus(actual).abs().max().item(), 1e-12 * size);
  }

  private static Tensor linear(List<Tensor> p) {
    return X.matmul(p.get(1)).plus(p.get(0));
  }

  @Test
  void normalOutcomes() {
    Tensor y = Key.key(3).normal(Shape.of(ROWS));
    for (Tensor scale : List.of(scalar(1.5), Tensors.linspace(0.5, 2, ROWS))) {
      same(
          p -> normalIdGlm(X, p.get(0), p.get(1), p.get(2)),
          p -> normal(linear(p), p.get(2)),
          y,
          scalar(0.3),
          COEFFICIENTS,
          scale);
    }
    same(
        p -> normalIdGlm(X, p.get(0), p.get(1), p.get(2)),
        p -> normal(linear(p), p.get(2)),
        y,
        INTERCEPTS,
        COEFFICIENTS,
        scalar(0.5));
  }

  @Test
  void outcomesOfTwoKinds() {
    for (DType type : List.of(DType.INT64, DType.FLOAT64, DType.BOOL)) {
      same(
          p -> Distributions.bernoulliLogitGlm(X, p.get(0), p.get(1)),
          p -> bernoulliLogits(linear(p)),
          Key.key(3).uniform(Shape.of(ROWS)).lt(0.6).cast(type),
          INTERCEPTS,
          COEFFICIENTS);
    }
  }

  @Test
  void counts() {
    Tensor y = Key.key(3).poisson(Shape.of(ROWS), scalar(3.0));
    same(
        p -> Distributions.poissonLogGlm(X, p.get(0), p.get(1)),
        p -> poissonLog(linear(p)),
        y,
        scalar(0.7),
        COEFFICIENTS);
  }

  /** The negative binomial mass by gamma functions. */
  @Test
  void dispersedCounts() {
    Tensor y = Key.key(3).poisson(Shape.of(ROWS), scalar(3.0)).cast(DType.FLOAT64);
    Function<List<Tensor>, Tensor> mass =
        p -> {
          Tensor c = p.get(2);
          Tensor total = c.plus(linear(p).exp());
          return Special.lgamma(y.plus(c))
              .minus(Special.lgamma(c))
              .minus(Special.lgamma(y.plus(1)))
              .plus(c.times(c.div(total).log()))
              .plus(y.times(linear(p).minus(total.log())))
              .sum();
        };
    List<Tensor> at = List.of(scalar(0.7), COEFFICIENTS, scalar(2.5));
    Function<List<Tensor>, Tensor> fused =
        p -> Distributions.negativeBinomialLogGlm(X, p.get(0), p.get(1), p.get(2)).logProb(y);
    close(mass.apply(at), fused.apply(at));
    List<Tensor> slopes = Gradients.<List<Tensor>>grad(fused::apply).apply(at);
    List<Tensor> expected = Gradients.<List<Tensor>>grad(mass::apply).apply(at);
    for (int i = 0; i < at.size(); i++) {
      close(expected.get(i), slopes.get(i));
    }
    Tensor poisson = Distributions.poissonLogGlm(X, at.get(0), at.get(1)).logProb(y);
    Tensor limit =
        Distributions.negativeBinomialLogGlm(X, at.get(0), at.get(1), scalar(1e12)).logProb(y);
    assertEquals(poisson.item(), limit.item(), 1e-7);
  }

  @Test
  void categories() {
    Tensor coefficients = Key.key(4).normal(Shape.of(3, 4));
    same(
        p -> Distributions.categoricalLogitGlm(X, p.get(0), p.get(1)),
        p -> categoricalLogits(X.matmul(p.get(1)).plus(p.get(0))),
        Key.key(3).choice(Shape.of(ROWS), 4),
        tensor(0.5, -1, 0, 2),
        coefficients);
  }

  /** The probabilities of the categories are differences of logistic functions. */
  @Test
  void orderedCategories() {
    Tensor cutpoints = tensor(-1.0, 0.25, 2);
    Tensor below = Tensors.sigmoid(cutpoints.minus(X.matmul(COEFFICIENTS).unsqueeze(-1)));
    Tensor ends = Tensors.zeros(ROWS, 1);
    Tensor cumulative = Tensors.cat(1, ends, below, ends.plus(1));
    Tensor each =
        cumulative
            .get(Index.all(), Index.range(1, 5))
            .minus(cumulative.get(Index.all(), Index.range(0, 4)));
    Tensor y = Key.key(3).choice(Shape.of(ROWS), 4);
    Tensor expected = categoricalLogits(each.log()).logProb(y).sum();
    close(expected, orderedLogisticGlm(X, COEFFICIENTS, cutpoints).logProb(y));
  }

  @Test
  void sizesThatDoNotFitAreNamed() {
    String message =
        assertThrows(
                ShapeException.class, () -> normalIdGlm(X, scalar(0.0), tensor(1.0), scalar(1.0)))
            .getMessage();
    assertEquals(
        "NormalIdGlm: predictors must be a matrix (outcomes, coefficients) in the last two axes and"
            + " coefficients a vector along the last one, got shapes [40, 3] and [1]",
        message);
    message =
        assertThrows(
                ShapeException.class,
                () -> normalIdGlm(X, tensor(0.0, 1), COEFFICIENTS, scalar(1.0)))
            .getMessage();
    assertEquals(
        "NormalIdGlm: intercept must be a number, or have 1 or 40 entries along its last axis, one"
            + " for each row of predictors, got shape [2]",
        message);
  }
}
