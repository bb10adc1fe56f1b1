package org.merapi.distributions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.binomial;
import static org.merapi.distributions.Distributions.binomialLogits;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.categoricalLogits;
import static org.merapi.distributions.Distributions.cauchy;
import static org.merapi.distributions.Distributions.delta;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.exponential;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.inverseGamma;
import static org.merapi.distributions.Distributions.laplace;
import static org.merapi.distributions.Distributions.logNormal;
import static org.merapi.distributions.Distributions.multivariateNormal;
import static org.merapi.distributions.Distributions.multivariateNormalCholesky;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.poisson;
import static org.merapi.distributions.Distributions.poissonLog;
import static org.merapi.distributions.Distributions.studentT;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.tensor.Tensors.matrix;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.bounded.Uniform;
import org.merapi.distributions.family.line.Normal;
import org.merapi.tensor.Axis;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The texts of the checks of parameters, all through the facade. */
class ParamsTest {
  private static final double NAN = Double.NaN;

  /**
   * A bad parameter.
   *
   * @param message of the error, to the letter
   */
  record Bad(String message, Executable make) {}

  static Stream<Bad> bad() {
    return Stream.of(
        new Bad("Normal: scale must be positive, got 0.0", () -> normal(0, 0)),
        new Bad("Normal: scale must be positive, got -1.5", () -> normal(scalar(0.0), -1.5)),
        new Bad("Normal: loc must be real, got NaN", () -> normal(NAN, scalar(1.0))),
        new Bad(
            "Normal: scale must be positive, got -2.0 at position [1] of shape [3]",
            () -> normal(scalar(0.0), tensor(1.0, -2.0, -3.0))),
        new Bad("HalfNormal: scale must be positive, got NaN", () -> halfNormal(NAN)),
        new Bad("Cauchy: scale must be positive, got -1.0", () -> cauchy(0, -1)),
        new Bad("HalfCauchy: scale must be positive, got 0.0", () -> halfCauchy(0)),
        new Bad("StudentT: degreesOfFreedom must be positive, got 0.0", () -> studentT(0, 0, 1)),
        new Bad("StudentT: scale must be positive, got 0.0", () -> studentT(1, 0, 0)),
        new Bad("Uniform: high must be greater than 2, got 2.0", () -> uniform(2, 2)),
        new Bad("Exponential: rate must be positive, got -0.5", () -> exponential(-0.5)),
        new Bad("Gamma: concentration must be positive, got 0.0", () -> gamma(0, 1)),
        new Bad("Gamma: rate must be positive, got 0.0", () -> gamma(1, 0)),
        new Bad("InverseGamma: concentration must be positive, got 0.0", () -> inverseGamma(0, 1)),
        new Bad("InverseGamma: scale must be positive, got 0.0", () -> inverseGamma(1, 0)),
        new Bad("Beta: alpha must be positive, got 0.0", () -> beta(0, 1)),
        new Bad("Beta: beta must be positive, got -1.0", () -> beta(1, -1)),
        new Bad("LogNormal: scale must be positive, got 0.0", () -> logNormal(0, 0)),
        new Bad("Laplace: scale must be positive, got 0.0", () -> laplace(0, 0)),
        new Bad("Bernoulli: probability must be between 0 and 1, got 1.5", () -> bernoulli(1.5)),
        new Bad("BernoulliLogits: logits must be real, got NaN", () -> bernoulliLogits(NAN)),
        new Bad(
            "Binomial: trials must be a whole number, not negative, got -1.0",
            () -> binomial(-1L, 0.5)),
        new Bad(
            "Binomial: trials must be a whole number, not negative, got 1.5",
            () -> binomial(scalar(1.5), 0.5)),
        new Bad(
            "Binomial: probability must be between 0 and 1, got -0.5", () -> binomial(1L, -0.5)),
        new Bad("BinomialLogits: logits must be real, got NaN", () -> binomialLogits(1L, NAN)),
        new Bad("Poisson: rate must be not negative, got -1.0", () -> poisson(-1)),
        new Bad("PoissonLog: logRate must be real, got NaN", () -> poissonLog(NAN)),
        new Bad(
            "Categorical: probabilities must be a probability vector (not negative, summing to"
                + " one), got 0.5 as its first entry at position [1] of shape [2]",
            () -> categorical(matrix(new double[] {0.25, 0.75}, new double[] {0.5, 0.75}))),
        new Bad(
            "CategoricalLogits: logits must be real, got 1.0 as its first entry",
            () -> categoricalLogits(tensor(1.0, NAN))),
        new Bad(
            "Dirichlet: concentration must be positive, got 1.0 as its first entry",
            () -> dirichlet(tensor(1.0, 0.0))),
        new Bad(
            "MultivariateNormal: covariance must be a symmetric positive definite matrix, got 1.0"
                + " as its first entry",
            () ->
                multivariateNormal(
                    tensor(0.0, 0.0), matrix(new double[] {1, 2}, new double[] {2, 1}))),
        new Bad(
            "MultivariateNormal: covariance must be a symmetric positive definite matrix, got 1.0"
                + " as its first entry",
            () ->
                multivariateNormal(
                    tensor(0.0, 0.0), matrix(new double[] {1, 0}, new double[] {0.5, 1}))),
        new Bad(
            "MultivariateNormal: scaleTril must be a lower triangular matrix with positive"
                + " diagonal, got 1.0 as its first entry",
            () ->
                multivariateNormalCholesky(
                    tensor(0.0, 0.0), matrix(new double[] {1, 2}, new double[] {0, 1}))),
        new Bad("Delta: value must be real, got NaN", () -> delta(NAN)));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void theFacadeNamesWhatIsWrong(Bad bad) {
    assertEquals(bad.message(), assertThrows(ParameterException.class, bad.make()).getMessage());
  }

  @Test
  void aBoundMayBeOfGreaterShapeThanTheValue() {
    ParameterException error =
        assertThrows(ParameterException.class, () -> uniform(tensor(0.0, 5.0), scalar(1.0)));
    String message = String.valueOf(error.getMessage());
    assertTrue(message.endsWith(", got 1.0 at position [1] of shape [2]"), message);
    assertEquals(1, error.value());
  }

  /** Bounds that carry a hidden axis are compared along it, not with one another. */
  @Test
  void boundsAndValuesShareHiddenAxes() {
    Axis axis = Axis.of("case", 2);
    Tensor low = tensor(0.0, 5.0).hide(0, axis);
    Tensor high = tensor(1.0, 6.0).hide(0, axis);
    assertEquals(new Uniform(low, high), uniform(low, high));
    ParameterException error =
        assertThrows(ParameterException.class, () -> uniform(low, tensor(1.0, 4.0).hide(0, axis)));
    assertEquals(4, error.value());
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    assertEquals(
        "Normal: the parameters do not broadcast, their batch shapes are loc [2], scale [3]",
        assertThrows(
                ShapeException.class, () -> normal(Tensors.zeros(2), Tensors.ones(3)).batchShape())
            .getMessage());
    assertEquals(
        "MultivariateNormal: loc of shape [2] is no vector of the size of the matrix scaleTril of"
            + " shape [3, 3]",
        assertThrows(
                ShapeException.class,
                () -> multivariateNormalCholesky(Tensors.zeros(2), Tensors.eye(3)))
            .getMessage());
    assertEquals(
        "Dirichlet: concentration must be positive and so needs at least 1 axes, got shape []",
        assertThrows(ShapeException.class, () -> dirichlet(scalar(1.0))).getMessage());
    assertEquals(
        "improperUniform: values that must be a probability vector (not negative, summing to one)"
            + " have at least 1 axes, got shape []",
        assertThrows(ShapeException.class, () -> improperUniform(Constraints.SIMPLEX))
            .getMessage());
  }

  @Test
  void numbersStandForScalars() {
    Tensor two = scalar(2.0);
    Normal expected = new Normal(two, two);
    for (Normal actual : new Normal[] {normal(2, 2), normal(two, 2), normal(2, two)}) {
      assertEquals(expected.logProb(scalar(0.5)).item(), actual.logProb(scalar(0.5)).item());
    }
    assertEquals(
        studentT(two, two, two).logProb(two).item(), studentT(2, two, 2).logProb(two).item());
  }

  @Test
  void covarianceAndFactorGiveOneLaw() {
    Tensor factor = matrix(new double[] {2, 0}, new double[] {-1, 0.5});
    Tensor covariance = factor.matmul(factor.transposeLast());
    Tensor loc = tensor(1.0, -1.0);
    Tensor x = tensor(0.3, 0.7);
    assertEquals(
        multivariateNormalCholesky(loc, factor).logProb(x).item(),
        multivariateNormal(loc, covariance).logProb(x).item(),
        1e-12);
  }
}
