package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.conditionalAutoregressive;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.inverseGamma;
import static org.merapi.distributions.Distributions.inverseWishart;
import static org.merapi.distributions.Distributions.inverseWishartCholesky;
import static org.merapi.distributions.Distributions.inverseWishartScaleCholesky;
import static org.merapi.distributions.Distributions.kroneckerNormalCholesky;
import static org.merapi.distributions.Distributions.lkj;
import static org.merapi.distributions.Distributions.lkjCholesky;
import static org.merapi.distributions.Distributions.logisticNormalCholesky;
import static org.merapi.distributions.Distributions.lowRankMultivariateNormal;
import static org.merapi.distributions.Distributions.matrixNormal;
import static org.merapi.distributions.Distributions.matrixNormalCholesky;
import static org.merapi.distributions.Distributions.matrixTCholesky;
import static org.merapi.distributions.Distributions.multivariateNormal;
import static org.merapi.distributions.Distributions.multivariateNormalCholesky;
import static org.merapi.distributions.Distributions.multivariateNormalPrecision;
import static org.merapi.distributions.Distributions.multivariateNormalPrecisionCholesky;
import static org.merapi.distributions.Distributions.multivariateStudentT;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.powerSpherical;
import static org.merapi.distributions.Distributions.stickBreakingWeights;
import static org.merapi.distributions.Distributions.wishart;
import static org.merapi.distributions.Distributions.wishartCholesky;
import static org.merapi.distributions.Distributions.wishartScaleCholesky;
import static org.merapi.distributions.Distributions.zeroSumNormal;
import static org.merapi.distributions.law.Family.matrix;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import org.junit.jupiter.api.Test;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.family.line.StudentT;
import org.merapi.tensor.Arrange;
import org.merapi.tensor.Key;
import org.merapi.tensor.Linalg;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Families of vectors and matrices that equal others in special cases. */
class VectorIdentitiesTest {
  private static final Key KEY = Key.key(1_234);
  private static final Tensor LOC = tensor(0.0, 1.0, 2.0);
  private static final Tensor FACTOR = matrix(2, 0, 0, -1, 0.5, 0, 0.3, 4, 1);
  private static final Tensor SMALL = matrix(1, 0, 0.5, 0.75);

  private static void assertSame(Distribution one, Distribution other, Tensor values) {
    assertClose(one.logProb(values), other.logProb(values));
  }

  private static void assertClose(Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape());
    assertArrayEquals(expected.toDoubleArray(), actual.toDoubleArray(), 1e-10);
  }

  private static Tensor square(Tensor factor) {
    return factor.matmul(factor.transposeLast());
  }

  /** Values with more axes than the factor, fewer, and axes that broadcast, against a loop. */
  @Test
  void normalDensitiesOfBatchesEqualALoop() {
    Tensor factors = Tensors.stack(0, FACTOR, FACTOR.times(2));
    Tensor values = KEY.normal(Shape.of(4, 5, 2, 3));
    Tensor all = multivariateNormalCholesky(LOC, factors).logProb(values);
    Tensor shared = multivariateNormalCholesky(LOC, FACTOR).logProb(values);
    Tensor single = multivariateNormalCholesky(LOC, factors.unsqueeze(0)).logProb(values);
    assertEquals(Shape.of(4, 5, 2), all.shape());
    assertClose(all, single);
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 5; j++) {
        for (int k = 0; k < 2; k++) {
          Tensor x = values.get(i, j, k);
          assertClose(multivariateNormalCholesky(LOC, factors.get(k)).logProb(x), all.get(i, j, k));
          assertClose(multivariateNormalCholesky(LOC, FACTOR).logProb(x), shared.get(i, j, k));
        }
      }
    }
    Tensor one = values.get(0, 0, 0);
    assertClose(
        multivariateNormalCholesky(LOC, factors).logProb(one),
        multivariateNormalCholesky(LOC, factors).logProb(one.expand(Shape.of(2, 3))));
    Tensor none = multivariateNormalCholesky(LOC, FACTOR).logProb(Tensors.zeros(0, 2, 3));
    assertEquals(Shape.of(0, 2), none.shape());
  }

  @Test
  void parametrisationsOfTheNormalAgree() {
    Tensor covariance = square(FACTOR);
    Tensor precision = Linalg.inverse(covariance);
    Distribution law = multivariateNormal(LOC, covariance);
    Tensor values = law.sample(KEY, Shape.of(5));
    assertSame(law, multivariateNormalPrecision(LOC, precision), values);
    assertSame(law, multivariateNormalPrecisionCholesky(LOC, precision.cholesky()), values);
    Tensor diagonal = tensor(0.5, 1.0, 2.0);
    Tensor full = square(FACTOR).plus(Tensors.eye(3).times(diagonal));
    assertSame(
        multivariateNormal(LOC, full), lowRankMultivariateNormal(LOC, FACTOR, diagonal), values);
  }

  @Test
  void matricesAreVectorsOfKroneckerCovariance() {
    Tensor loc = KEY.normal(Shape.of(2, 3));
    Tensor values = KEY.fold(1).normal(Shape.of(4, 2, 3));
    Tensor covariance = Arrange.kronecker(square(SMALL), square(FACTOR));
    Tensor flat = loc.reshape(6);
    Tensor expected = multivariateNormal(flat, covariance).logProb(values.reshape(4, 6));
    assertClose(expected, matrixNormal(loc, square(SMALL), square(FACTOR)).logProb(values));
    assertClose(expected, matrixNormalCholesky(loc, SMALL, FACTOR).logProb(values));
    Distribution kronecker = kroneckerNormalCholesky(flat, SMALL, FACTOR);
    assertClose(expected, kronecker.logProb(values.reshape(4, 6)));
  }

  @Test
  void oneEntryIsALawOfTheLine() {
    Tensor x = tensor(0.25, 1.5, 4.0);
    Tensor columns = x.unsqueeze(-1);
    Tensor matrices = columns.unsqueeze(-1);
    Tensor scale = matrix(2);
    assertClose(
        new StudentT(scalar(1.5), scalar(1.0), scalar(2.0)).logProb(x),
        multivariateStudentT(scalar(1.5), tensor(1.0), scale).logProb(columns));
    assertClose(gamma(1.75, 0.125).logProb(x), wishartScaleCholesky(3.5, scale).logProb(matrices));
    assertClose(
        inverseGamma(1.75, 2).logProb(x),
        inverseWishartScaleCholesky(3.5, scale).logProb(matrices));
    Tensor odds = tensor(0.1, 0.5, 0.75);
    Tensor pairs = Tensors.stack(-1, odds, scalar(1.0).minus(odds));
    Tensor jacobian = odds.log().plus(scalar(1.0).minus(odds).log());
    assertClose(
        normal(1, 2).logProb(odds.div(scalar(1.0).minus(odds)).log()).minus(jacobian),
        logisticNormalCholesky(tensor(1.0), scale).logProb(pairs));
    assertClose(beta(1, 2.5).logProb(odds), stickBreakingWeights(2, 2.5).logProb(pairs));
    // The length along the line of zero sums is the root of two times the first entry.
    assertClose(
        normal(0, 3).logProb(x.times(Math.sqrt(2))),
        zeroSumNormal(2, 3).logProb(Tensors.stack(-1, x, x.neg())));
  }

  @Test
  void oneColumnIsAVectorOfStudent() {
    Tensor values = KEY.normal(Shape.of(4, 3));
    assertClose(
        multivariateStudentT(scalar(2.5), LOC, FACTOR.times(2 / Math.sqrt(2.5))).logProb(values),
        matrixTCholesky(scalar(2.5), LOC.unsqueeze(-1), FACTOR, matrix(2))
            .logProb(values.unsqueeze(-1)));
  }

  /** A pair has the correlation 2 z - 1 with z of a symmetric beta law. */
  @Test
  void correlationsOfPairsAreBeta() {
    for (double r : new double[] {-0.9, 0.0, 0.3, 0.99}) {
      double expected = beta(2.5, 2.5).logProb(scalar((1 + r) / 2)).item() - Math.log(2);
      assertEquals(expected, lkj(2, 2.5).logProb(matrix(1, r, r, 1)).item(), 1e-13);
      Tensor factor = matrix(1, 0, r, Math.sqrt(1 - r * r));
      assertEquals(expected, lkjCholesky(2, 2.5).logProb(factor).item(), 1e-13);
    }
  }

  @Test
  void factorsHaveTheLawOfTheirSquares() {
    Tensor factors = wishartCholesky(4.5, SMALL).sample(KEY, Shape.of(3));
    assertClose(square(factors), wishart(4.5, square(SMALL)).sample(KEY, Shape.of(3)));
    Tensor inverses = inverseWishartCholesky(4.5, SMALL).sample(KEY, Shape.of(3));
    assertClose(square(inverses), inverseWishartScaleCholesky(4.5, SMALL).sample(KEY, Shape.of(3)));
    Tensor diagonal = factors.diagonal().log();
    Tensor volume = diagonal.times(tensor(2.0, 1.0)).sum(-1).plus(2 * Math.log(2));
    assertClose(
        wishart(4.5, square(SMALL)).logProb(square(factors)).plus(volume),
        wishartCholesky(4.5, SMALL).logProb(factors));
    assertClose(
        inverseWishart(4.5, square(SMALL)).logProb(square(factors)).plus(volume),
        inverseWishartCholesky(4.5, SMALL).logProb(factors));
    Tensor correlation = lkjCholesky(3, 2).sample(KEY, Shape.of(2));
    assertClose(square(correlation), lkj(3, 2).sample(KEY, Shape.of(2)));
  }

  /** X of an inverse Wishart law has an inverse of a Wishart law. */
  @Test
  void inversesOfWishartMatrices() {
    Tensor x = wishart(5, square(SMALL)).sample(KEY);
    Tensor inverse = Linalg.inverse(x);
    // |d X| = det(X)^(p + 1) |d X^-1|
    Tensor volume = x.cholesky().diagonal().log().sum(-1).times(6);
    assertClose(
        inverseWishart(5, Linalg.inverse(square(SMALL))).logProb(inverse),
        wishart(5, square(SMALL)).logProb(x).plus(volume));
  }

  @Test
  void fieldsAreNormal() {
    Tensor graph = matrix(0, 1, 1, 1, 0, 0, 1, 0, 0);
    Tensor precision = Tensors.eye(3).times(tensor(2.0, 1.0, 1.0)).minus(graph.times(0.5));
    Distribution field = conditionalAutoregressive(LOC, 0.5, 3, graph);
    Tensor values = KEY.normal(Shape.of(4, 3));
    assertSame(multivariateNormalPrecision(LOC, precision.times(3)), field, values);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> conditionalAutoregressive(LOC, 0.5, 3, matrix(0, 1, 0, 1, 0, 0, 0, 0, 0)))
            .getMessage();
    assertEquals(
        "ConditionalAutoregressive: adjacency of shape [3, 3] must be one constant symmetric"
            + " matrix without negative entries in which every row has a positive one",
        message);
  }

  /** On the sphere of three dimensions the area is the same for every slice of the cosine. */
  @Test
  void cosinesOfThePowerSphericalLawAreBeta() {
    Tensor loc = tensor(0.6, 0.0, -0.8);
    Tensor x = tensor(0.0, 0.28, 0.96);
    double z = (1 + loc.times(x).sum().item()) / 2;
    double expected = beta(4.5, 1).logProb(scalar(z)).item() - Math.log(4 * Math.PI);
    assertEquals(expected, powerSpherical(loc, 3.5).logProb(x).item(), 1e-13);
  }

  @Test
  void sizesThatDoNotFitAreNamed() {
    ShapeException error =
        assertThrows(ShapeException.class, () -> multivariateStudentT(scalar(1.0), LOC, SMALL));
    assertEquals(
        "MultivariateStudentT: scaleTril of shape [2, 2] holds no matrices of 3 rows and columns,"
            + " the size of loc",
        error.getMessage());
    assertEquals(
        "LKJ: size must be at least 1, got 0",
        assertThrows(ShapeException.class, () -> lkj(0, 1)).getMessage());
  }
}
