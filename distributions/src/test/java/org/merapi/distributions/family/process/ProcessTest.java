package org.merapi.distributions.family.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.distributions.Distributions.autoRegressive;
import static org.merapi.distributions.Distributions.eulerMaruyama;
import static org.merapi.distributions.Distributions.garch11;
import static org.merapi.distributions.Distributions.gaussianHmm;
import static org.merapi.distributions.Distributions.gaussianRandomWalk;
import static org.merapi.distributions.Distributions.gaussianStateSpace;
import static org.merapi.distributions.Distributions.multivariateGaussianRandomWalk;
import static org.merapi.distributions.Distributions.multivariateNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.matrix;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Processes that are special cases of one another, and what a filter knows. */
class ProcessTest {
  private static final Tensor PATH = tensor(0.5, -1, 2, 3, -0.25);
  private static final Tensor TRIL = matrix(new double[] {1, 0}, new double[] {0.5, 0.25});
  private static final Tensor PATHS =
      matrix(new double[] {0.5, 1}, new double[] {-1, 2}, new double[] {0.25, 0});

  private static void close(Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape());
    double size = Math.max(1, expected.abs().max().item());
    assertEquals(0, expected.minus(actual).abs().max().item(), 1e-12 * size);
  }

  @Test
  void walksAreAutoregressive() {
    Tensor walk = gaussianRandomWalk(0.25, 2, 5).logProb(PATH);
    Tensor regression =
        autoRegressive(
                scalar(0.25), tensor(1.0), scalar(2.0), normal(tensor(0.25), 2).toEvent(1), 5)
            .logProb(PATH);
    close(walk, regression);
    Tensor equation =
        eulerMaruyama(
                (x, t, p) -> p.get(0),
                (x, t, p) -> p.get(1),
                List.of(scalar(0.25), scalar(2.0)),
                Tensors.arange(5).cast(org.merapi.tensor.DType.FLOAT64),
                normal(0.25, 2))
            .logProb(PATH);
    close(walk, equation);
    Tensor vectors =
        multivariateGaussianRandomWalk(tensor(0.25), eye(1).times(2), 5)
            .logProb(PATH.unsqueeze(-1));
    close(walk, vectors);
  }

  @Test
  void withoutPastVariancesReturnsAreIndependent() {
    Tensor constant = garch11(4, 0, 0, 2, 5).logProb(PATH);
    close(normal(0, 2).logProb(PATH).sum(), constant);
  }

  @Test
  void aStateSpaceWithTheIdentityIsAWalk() {
    Tensor walk = multivariateGaussianRandomWalk(TRIL, 3).logProb(PATHS);
    close(walk, gaussianStateSpace(eye(2), TRIL, 3).logProb(PATHS));
    Tensor walks = multivariateGaussianRandomWalk(TRIL, 3).sample(Key.key(1));
    assertArrayEquals(
        walks.toDoubleArray(),
        gaussianStateSpace(eye(2), TRIL, 3).sample(Key.key(1)).toDoubleArray(),
        1e-14);
  }

  private static GaussianHmm system(Tensor noise) {
    return gaussianHmm(
        tensor(0.5, -1),
        TRIL,
        matrix(new double[] {0.9, 0.25}, new double[] {-0.25, 0.5}),
        tensor(0.1, 0.2),
        matrix(new double[] {0.5, 0}, new double[] {-0.25, 1.5}),
        eye(2),
        zeros(2),
        noise,
        3);
  }

  /** Nearly exact observations have the density of the states. */
  @Test
  void exactObservationsAreStates() {
    GaussianHmm exact =
        gaussianHmm(
            zeros(2),
            TRIL,
            eye(2).times(0.5),
            zeros(2),
            TRIL,
            eye(2),
            zeros(2),
            eye(2).times(1e-9),
            3);
    double states = gaussianStateSpace(eye(2).times(0.5), TRIL, 3).logProb(PATHS).item();
    assertEquals(states, exact.logProb(PATHS).item(), 1e-12 * Math.abs(states));
    Tensor known = exact.filter(PATHS, Tensors.full(Shape.of(3, 2), 1).gt(0)).loc();
    assertEquals(0, known.minus(PATHS).abs().max().item(), 1e-14);
  }

  /** A missing observation is integrated out: the margin of the joint normal law without it. */
  @Test
  void missingObservationsAreIntegratedOut() {
    GaussianHmm law = system(matrix(new double[] {0.75, 0}, new double[] {0.1, 0.5}));
    int count = 6;
    // The joint covariance from densities: the second derivatives of a quadratic form.
    double atZero = law.logProb(zeros(3, 2)).item();
    double[][] precision = new double[count][count];
    double[] slope = new double[count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        double both = law.logProb(unit(i).plus(unit(j))).item();
        double first = law.logProb(unit(i)).item();
        double second = law.logProb(unit(j)).item();
        precision[i][j] = -(both - first - second + atZero);
      }
      double up = law.logProb(unit(i)).item();
      double down = law.logProb(unit(i).neg()).item();
      slope[i] = (up - down) / 2;
    }
    Tensor covariance = org.merapi.tensor.Linalg.inverse(matrix(precision));
    Tensor mean = covariance.matmul(tensor(slope));
    close(law.mean().reshape(6), mean);
    close(law.variance().reshape(6), covariance.diagonal());

    Tensor observed = tensor(true, true, false, true, false, false).reshape(3, 2);
    Tensor value = Tensors.where(observed, PATHS, Double.NaN);
    Tensor places = tensor(0L, 1, 3);
    Tensor margin =
        multivariateNormal(
                mean.get(places),
                covariance.get(Index.of(places)).get(Index.all(), Index.of(places)))
            .logProb(PATHS.reshape(6).get(places));
    close(margin, law.logProbOfObserved(value, observed));
    Tensor all = Tensors.full(Shape.of(3, 2), 1).gt(0);
    close(law.logProb(PATHS), law.logProbOfObserved(PATHS, all));
    assertEquals(0, law.logProbOfObserved(value, all.not()).item());
  }

  private static Tensor unit(int place) {
    double[] entries = new double[6];
    entries[place] = 1;
    return Tensors.of(Shape.of(3, 2), entries);
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertEquals(
        "GaussianRandomWalk: steps must be at least 1, got 0",
        assertThrows(IllegalArgumentException.class, () -> gaussianRandomWalk(scalar(1.0), 0))
            .getMessage());
    assertEquals(
        "AutoRegressive: initial must be a law of vectors of 2 values, one for each coefficient"
            + " (toEvent(1) joins a batch), its event shape is []",
        assertThrows(
                ShapeException.class,
                () -> autoRegressive(scalar(0.0), tensor(0.5, 0.25), scalar(1.0), normal(0, 1), 4))
            .getMessage());
    assertEquals(
        "GaussianStateSpace: transition must be a matrix of 2 by 2 in its last two axes, got shape"
            + " [3, 3]",
        assertThrows(ShapeException.class, () -> gaussianStateSpace(eye(3), TRIL, 3)).getMessage());
  }
}
