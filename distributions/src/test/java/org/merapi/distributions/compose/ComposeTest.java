package org.merapi.distributions.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.cauchy;
import static org.merapi.distributions.Distributions.exponential;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.inverseGamma;
import static org.merapi.distributions.Distributions.logNormal;
import static org.merapi.distributions.Distributions.multivariateNormalCholesky;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.poisson;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.ParameterException;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.line.Normal;
import org.merapi.distributions.transform.IsometricLogRatio;
import org.merapi.distributions.transform.LowerCholeskyTransform;
import org.merapi.distributions.transform.Transform;
import org.merapi.distributions.transform.Transforms;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Distributions made of others against families that they equal. */
class ComposeTest {
  private static final Key KEY = Key.key(8);

  /**
   * Two ways to one law.
   *
   * @param values of the law's events
   */
  record Same(String name, Distribution made, Distribution family, Tensor values) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Distribution transformed(Distribution base, Transform transform, Constraint to) {
    return new Transformed(base, transform, to);
  }

  static Stream<Same> same() {
    Tensor positive = tensor(1e-5, 0.3, 1.0, 4.5, 1e3);
    Tensor real = tensor(-7, -0.5, 0.0, 2.5, 40.0);
    Constraint all = Constraints.REAL;
    Tensor loc = tensor(1.0, -2.0);
    Tensor vectors = Tensors.matrix(new double[] {0.5, 1}, new double[] {-3, 7});
    return Stream.of(
        new Same(
            "exp of normal",
            transformed(normal(2, 0.5), new Transforms.Exp(), Constraints.POSITIVE),
            logNormal(2, 0.5),
            positive),
        new Same(
            "moved and scaled normal",
            transformed(normal(0, 1), new Transforms.Affine(scalar(2.0), scalar(-3.0)), all),
            normal(2, 3),
            real),
        new Same(
            "moved and scaled cauchy",
            transformed(cauchy(0, 1), new Transforms.Affine(scalar(1.0), scalar(0.1)), all),
            cauchy(1, 0.1),
            real),
        new Same(
            "scaled exponential",
            transformed(
                exponential(1),
                new Transforms.Affine(scalar(0.0), scalar(4.0)),
                Constraints.POSITIVE),
            exponential(0.25),
            positive),
        new Same(
            "exponential from a uniform through its log odds",
            transformed(
                transformed(uniform(0, 1), new LogOdds(), all),
                new SoftPlus(),
                Constraints.POSITIVE),
            exponential(1),
            tensor(0.01, 0.3, 1.0, 2.0, 4.5)),
        new Same("gamma of shape one", gamma(1, 3), exponential(3), positive),
        new Same(
            "one over gamma",
            transformed(gamma(2.5, 3), new Reciprocal(), Constraints.POSITIVE),
            inverseGamma(2.5, 3),
            positive),
        new Same(
            "independent normals",
            normal(loc, tensor(0.5, 3.0)).toEvent(1),
            multivariateNormalCholesky(loc, Tensors.eye(2).times(tensor(0.5, 3.0))),
            vectors),
        new Same(
            "expansion of a joined batch",
            normal(0, 1).expand(Shape.of(2)).toEvent(1),
            multivariateNormalCholesky(Tensors.zeros(2), Tensors.eye(2)),
            vectors));
  }

  @ParameterizedTest
  @MethodSource("same")
  void logDensitiesAgree(Same same) {
    double[] expected = same.family().logProb(same.values()).toDoubleArray();
    double[] actual = same.made().logProb(same.values()).toDoubleArray();
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 1e-12 * Math.abs(expected[i]) + 1e-13);
    }
    assertEquals(same.family().batchShape(), same.made().batchShape());
    assertEquals(same.family().eventShape(), same.made().eventShape());
  }

  @ParameterizedTest
  @MethodSource("same")
  void drawsLieInTheSupport(Same same) {
    Tensor draws = same.made().sample(KEY, Shape.of(50));
    assertEquals(Shape.of(50).concat(same.made().shape()), draws.shape());
    assertTrue(same.made().support().contains(draws).allTrue());
  }

  @Test
  void drawsOfATransformedLawAreTransformedDraws() {
    Distribution base = normal(2, 0.5);
    Distribution image = new Transformed(base, new Transforms.Exp(), Constraints.POSITIVE);
    assertEquals(Math.exp(base.sample(KEY).item()), image.sample(KEY).item());
  }

  @Test
  void aTransformOfVectorsTakesBatchAxes() {
    Distribution simplex =
        new Transformed(
            normal(0, 1).expand(Shape.of(4, 2)), new IsometricLogRatio(), Constraints.SIMPLEX);
    assertEquals(Shape.of(4), simplex.batchShape());
    assertEquals(Shape.of(3), simplex.eventShape());
    Tensor draw = simplex.sample(KEY);
    assertEquals(Shape.of(4, 3), draw.shape());
    assertEquals(Shape.of(4), simplex.logProb(draw).shape());
    assertEquals(Shape.of(5, 4), simplex.expand(Shape.of(5, 4)).batchShape());
    Distribution matrices =
        new Transformed(
            normal(0, 1).expand(Shape.of(2, 6)),
            new LowerCholeskyTransform(),
            Constraints.LOWER_CHOLESKY);
    assertEquals(Shape.of(3, 3), matrices.eventShape());
    assertEquals(Shape.of(2), matrices.logProb(matrices.sample(KEY)).shape());
  }

  /** The Jacobian of a transform of single numbers is summed over the base's event. */
  @Test
  void aTransformOfNumbersActsOnVectors() {
    Distribution vector =
        new Transformed(
            normal(0, 1).expand(Shape.of(3)).toEvent(1),
            new Transforms.Exp(),
            new Constraint.Independent(Constraints.POSITIVE, 1));
    Tensor x = tensor(0.5, 1.5, 2.5);
    assertEquals(Shape.SCALAR, vector.batchShape());
    assertEquals(logNormal(0, 1).logProb(x).sum().item(), vector.logProb(x).item(), 1e-14);
  }

  @Test
  void theIdentityMapKeepsComposedLaws() {
    for (Distribution law :
        List.of(
            normal(tensor(1.0, 2.0), 1).toEvent(1),
            new Transformed(normal(0, 1), new Transforms.Exp(), Constraints.POSITIVE))) {
      assertEquals(law, law.params().map(t -> t));
      assertEquals(2, law.params().tensors().size());
    }
  }

  @Test
  void validationReachesInnerLaws() {
    Distribution bad = new Normal(tensor(0.0, 0.0), tensor(1.0, -1.0)).toEvent(1);
    assertEquals(
        "Normal: scale must be positive, got -1.0 at position [1] of shape [2]",
        assertThrows(ParameterException.class, bad::validate).getMessage());
  }

  @Test
  void gradientsFlowThroughWhatIsReparameterized() {
    assertTrue(normal(tensor(1.0, 2.0), 1).toEvent(1).isReparameterized());
    assertTrue(
        new Transformed(normal(0, 1), new Transforms.Exp(), Constraints.POSITIVE)
            .isReparameterized());
    assertTrue(gamma(tensor(1.0, 2.0), 1).toEvent(1).isReparameterized());
    assertFalse(poisson(tensor(1.0, 2.0)).toEvent(1).isReparameterized());
    double slope =
        Gradients.<Tensor>grad(loc ->
                new Transformed(normal(loc, 1), new Transforms.Exp(), Constraints.POSITIVE)
                    .sample(KEY))
            .apply(scalar(0.5))
            .item();
    assertEquals(logNormal(0.5, 1).sample(KEY).item(), slope, 1e-14 * slope);
  }

  @Test
  void tooManyAxesAreRefused() {
    assertThrows(ShapeException.class, () -> new Independent(normal(0, 1), 1));
    assertThrows(ShapeException.class, () -> new Independent(normal(0, 1), -1));
  }

  /** Log odds, from (0, 1) to the reals. */
  private record LogOdds() implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return x.log().minus(x.neg().log1p());
    }

    @Override
    public Tensor inverse(Tensor y) {
      return Tensors.sigmoid(y);
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return x.log().plus(x.neg().log1p()).neg();
    }
  }

  /** log(1 + exp(x)): takes the log odds of a uniform variable to an exponential one. */
  private record SoftPlus() implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return Tensors.softplus(x);
    }

    @Override
    public Tensor inverse(Tensor y) {
      return y.plus(Tensors.log1mExp(y.neg()));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return Tensors.logSigmoid(x);
    }
  }

  /** 1 / x. */
  private record Reciprocal() implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return Tensors.reciprocal(x);
    }

    @Override
    public Tensor inverse(Tensor y) {
      return Tensors.reciprocal(y);
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return x.abs().log().times(-2);
    }
  }
}
