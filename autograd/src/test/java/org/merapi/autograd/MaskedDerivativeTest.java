package org.merapi.autograd;

import static java.lang.Double.NEGATIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.merapi.tensor.Reductions.cummax;
import static org.merapi.tensor.Reductions.cummin;
import static org.merapi.tensor.Reductions.logCumSumExp;
import static org.merapi.tensor.Reductions.norm;
import static org.merapi.tensor.Reductions.prod;
import static org.merapi.tensor.Reductions.sampleStd;
import static org.merapi.tensor.Reductions.std;
import static org.merapi.tensor.Reductions.vectorNorm;
import static org.merapi.tensor.Special.xlog1py;
import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.logAddExp;
import static org.merapi.tensor.Tensors.logDiffExp;
import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.softplus;
import static org.merapi.tensor.Tensors.sqrt;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.where;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.tensor.Tensor;

/**
 * The logarithm of nothing, -infinity, has derivatives: zero where it adds nothing, never NaN. The
 * laws for the operations that compositions would get wrong, to the second order.
 */
class MaskedDerivativeTest {
  private static final double NONE = NEGATIVE_INFINITY;

  private static Arguments law(
      String name, Function<Tensor, Tensor> f, double[] at, double[] gradient) {
    return Arguments.of(name, f, at, gradient);
  }

  private static double[] d(double... values) {
    return values;
  }

  private static Function<Tensor, Tensor> pair(java.util.function.BinaryOperator<Tensor> f) {
    return x -> f.apply(x.get(0), x.get(1));
  }

  static Stream<Arguments> laws() {
    var add = pair((a, b) -> logAddExp(a, b));
    var diff = pair((a, b) -> logDiffExp(a, b));
    var xlogy = pair((a, b) -> xlogy(a, b));
    var xlog1py = pair((a, b) -> xlog1py(a, b));
    double half = 0.5;
    double third = 1 / 3.0;
    return Stream.of(
        law("logAddExp of nothing and one", add, d(NONE, 1), d(0, 1)),
        law("logAddExp of one and nothing", add, d(1, NONE), d(1, 0)),
        law("logAddExp of nothing", add, d(NONE, NONE), d(0, 0)),
        law("logDiffExp of nothing taken away", diff, d(2, NONE), d(1, 0)),
        law("logDiffExp of nothing", diff, d(NONE, NONE), d(0, 0)),
        law("logSumExp of nothing", x -> x.logSumExp(), d(NONE, NONE, NONE), d(0, 0, 0)),
        law("logSumExp with nothing", x -> x.logSumExp(), d(NONE, 3, 3, NONE), d(0, half, half, 0)),
        law("logSumExp of ties", x -> x.logSumExp(), d(1, 1, 1), d(third, third, third)),
        law(
            "logCumSumExp of nothing",
            x -> logCumSumExp(x, 0).sum(),
            d(NONE, NONE, NONE),
            d(0, 0, 0)),
        law(
            "logCumSumExp with nothing",
            x -> logCumSumExp(x, 0).sum(),
            d(NONE, 0, 0, NONE),
            d(0, 2, 1, 0)),
        law("norm of zeros", x -> norm(x), d(0, 0), d(0, 0)),
        law("norm beside zero", x -> norm(x), d(0, -2), d(0, -1)),
        law("norm of order 3 of zeros", x -> vectorNorm(x, 3), d(0, 0), d(0, 0)),
        law("norm of order 1.5 beside zero", x -> vectorNorm(x, 1.5), d(0, -2), d(0, -1)),
        law(
            "norm of order infinity of ties",
            x -> vectorNorm(x, 1 / 0.0),
            d(2, -2),
            d(half, -half)),
        law("std of equals", x -> std(x), d(3, 3, 3), d(0, 0, 0)),
        law("sampleStd of equals", x -> sampleStd(x), d(3, 3), d(0, 0)),
        law("product with a zero", x -> prod(x), d(2, 0, 3), d(0, 6, 0)),
        law("product with two zeros", x -> prod(x), d(0, 2, 0), d(0, 0, 0)),
        law("greatest so far of ties", x -> cummax(x, 0).sum(), d(1, 2, 2), d(1, 2, 0)),
        law("least so far of ties", x -> cummin(x, 0).sum(), d(1, 1, 2), d(3, 0, 0)),
        law("softplus", x -> softplus(x).sum(), d(NONE, 0), d(0, half)),
        law("logSigmoid", x -> logSigmoid(x).sum(), d(NONE, 0), d(1, half)),
        law("log1mExp", x -> log1mExp(x).sum(), d(NONE, -1e4), d(0, 0)),
        law("xlogy of nothing", xlogy, d(0, 0), d(0, 0)),
        law("xlogy with x of zero", xlogy, d(0, 1), d(0, 0)),
        law("xlog1py of nothing", xlog1py, d(0, -1), d(0, 0)),
        law("x to the power zero", x -> x.pow(0).sum(), d(0, 2), d(0, 0)),
        law("x to the power one", x -> x.pow(1).sum(), d(0, 2), d(1, 1)),
        law("x to the power two", x -> x.pow(2).sum(), d(0, 2), d(0, 4)),
        law("zero to the power x", x -> scalar(0).pow(x).sum(), d(1, 2.5), d(0, 0)),
        law(
            "where before log",
            x -> where(x.gt(0), log(where(x.gt(0), x, scalar(1))), scalar(0)).sum(),
            d(-1, 0, 2),
            d(0, 0, half)),
        law(
            "where before sqrt",
            x -> where(x.gt(0), sqrt(where(x.gt(0), x, scalar(1))), scalar(0)).sum(),
            d(0, 4),
            d(0, 0.25)),
        law(
            "where of an unchosen infinity",
            x -> where(x.lt(0), x, exp(where(x.lt(0), scalar(0), x))).sum(),
            d(-5, 0),
            d(1, 1)),
        law("abs at zero", x -> x.abs().sum(), d(0, -2), d(0, -1)),
        law("maximum of ties", pair(org.merapi.tensor.Tensors::maximum), d(1, 1), d(half, half)),
        law("minimum of ties", pair(org.merapi.tensor.Tensors::minimum), d(1, 1), d(half, half)),
        law("max of ties", x -> x.max(), d(2, 1, 2), d(half, 0, half)),
        law("min of ties", x -> x.min(), d(2, 1, 1), d(0, half, half)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("laws")
  void gradientIsAsStatedAndTheSecondOrderIsFinite(
      String name, Function<Tensor, Tensor> f, double[] at, double[] gradient) {
    Tensor x = tensor(at);
    double[] found = Gradients.grad(f).apply(x).toDoubleArray();
    for (int i = 0; i < at.length; i++) {
      assertEquals(gradient[i], found[i], 1e-15, name + ": " + Arrays.toString(found));
    }
    for (int i = 0; i < at.length; i++) {
      int row = i;
      Function<Tensor, Tensor> slope = y -> Gradients.grad(f).apply(y).get(row);
      double[] second = Gradients.grad(slope).apply(x).toDoubleArray();
      for (int j = 0; j < at.length; j++) {
        assertFalse(Double.isNaN(second[j]), name + ": " + Arrays.toString(second));
        boolean empty = at[i] == NONE || at[j] == NONE;
        assertEquals(empty ? 0 : second[j], second[j], 0.0, name + ": " + Arrays.toString(second));
      }
    }
  }

  @Test
  void derivativesOfLogSumExpAreTheSoftmaxes() {
    Tensor x = tensor(0.3, NONE, -1.2, 2);
    double total = Math.exp(0.3) + Math.exp(-1.2) + Math.exp(2);
    double[] share = {Math.exp(0.3) / total, 0, Math.exp(-1.2) / total, Math.exp(2) / total};
    double[] hessian = Gradients.hessian(t -> t.logSumExp(), x).toDoubleArray();
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double expected = (i == j ? share[i] : 0) - share[i] * share[j];
        assertEquals(expected, hessian[4 * i + j], 1e-15);
      }
    }
  }
}
