package org.merapi.distributions.constraint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Membership of the sets, and their words. */
class ConstraintTest {
  private static final Constraint CIRCULANT = new VectorConstraint.PositiveDefiniteCirculant(3);
  private static final Constraint PIECES =
      Constraint.concatenated(List.of(Constraints.POSITIVE, Constraints.SIMPLEX), List.of(1, 2));
  private static final Constraint STACK =
      Constraint.stacked(List.of(Constraints.POSITIVE, Constraint.lessThan(0)));

  private static Tensor columns() {
    return Tensors.matrix(new double[] {0.2, 0.7}, new double[] {0.8, 0.3});
  }

  @Test
  void valuesOutsideAreFound() {
    assertOutside(Constraints.REAL, Tensors.scalar(Double.NaN));
    assertOutside(Constraints.POSITIVE, Tensors.scalar(0.0));
    assertOutside(Constraints.NONNEGATIVE, Tensors.scalar(-1e-300));
    assertOutside(Constraint.greaterThan(2), Tensors.scalar(2.0));
    assertOutside(Constraint.lessThan(2), Tensors.scalar(2.0));
    assertOutside(Constraints.UNIT_INTERVAL, Tensors.scalar(1.0000001));
    assertOutside(Constraints.BOOLEAN, Tensors.integer(2L));
    assertOutside(Constraints.BOOLEAN, Tensors.scalar(0.5));
    assertOutside(Constraints.NONNEGATIVE_INTEGER, Tensors.integer(-1L));
    assertOutside(Constraints.NONNEGATIVE_INTEGER, Tensors.scalar(1.5));
    assertOutside(Constraints.SIMPLEX, Tensors.tensor(0.5, 0.6));
    assertOutside(Constraints.SIMPLEX, Tensors.tensor(-0.5, 1.5));
    assertOutside(Constraint.greaterThanOrEqual(2), Tensors.scalar(1.9999999));
    assertOutside(Constraint.lessThanOrEqual(2), Tensors.scalar(2.0000001));
    assertOutside(Constraint.halfOpenInterval(0, 1), Tensors.scalar(1.0));
    assertOutside(Constraint.offsetMultiplier(0, 1), Tensors.scalar(Double.NaN));
    assertOutside(Constraints.SOFTPLUS_POSITIVE, Tensors.scalar(0.0));
    assertOutside(Constraints.CIRCULAR, Tensors.scalar(3.15));
    assertOutside(Constraints.INTEGER, Tensors.scalar(-1.5));
    assertOutside(Constraints.INTEGER, Tensors.scalar(Double.POSITIVE_INFINITY));
    assertOutside(Constraints.POSITIVE_INTEGER, Tensors.integer(0L));
    assertOutside(Constraint.integerGreaterThan(3), Tensors.integer(3L));
    assertOutside(Constraint.integerInterval(-2, 2), Tensors.scalar(0.5));
    assertOutside(Constraints.ONE_HOT, Tensors.tensor(0.0, 0.0));
    assertOutside(Constraints.ONE_HOT, Tensors.tensor(1L, 1L));
    assertOutside(Constraints.ONE_HOT, Tensors.tensor(0.5, 0.5));
    assertOutside(Constraint.multinomial(3), Tensors.tensor(1L, 1L));
    assertOutside(Constraint.multinomial(3), Tensors.tensor(1.5, 1.5));
    assertOutside(Constraint.multinomial(3), Tensors.tensor(4L, -1L));
    assertOutside(Constraints.ORDERED, Tensors.tensor(1.0, 1.0));
    assertOutside(Constraints.ORDERED, Tensors.tensor(Double.NaN));
    assertOutside(Constraints.POSITIVE_ORDERED, Tensors.tensor(0.0, 1.0));
    assertOutside(Constraints.POSITIVE_ORDERED, Tensors.tensor(2.0, 1.0));
    assertOutside(Constraints.UNIT_VECTOR, Tensors.tensor(0.6, 0.81));
    assertOutside(Constraints.ZERO_SUM, Tensors.tensor(1.0, -1.001));
    assertOutside(Constraints.ZERO_SUM, Tensors.tensor(Double.NaN, 0));
    assertOutside(
        new Constraint.ZeroSum(2), Tensors.matrix(new double[] {1, -1}, new double[] {1, -1}));
    assertOutside(Constraints.L1_BALL, Tensors.tensor(0.6, -0.41));
    assertOutside(CIRCULANT, Tensors.tensor(2.0, 1, 0.5));
    assertOutside(CIRCULANT, Tensors.tensor(1.0, 1, 1));
    assertOutside(CIRCULANT, Tensors.tensor(2.0, 1));
    assertOutside(Constraints.UNIT_LOWER_CHOLESKY, Tensors.eye(2).times(1.1));
    assertOutside(Constraints.UNIT_LOWER_CHOLESKY, Tensors.ones(2, 2));
    assertOutside(Constraints.SOFTPLUS_LOWER_CHOLESKY, Tensors.zeros(2, 2));
    assertOutside(Constraints.SQUARE, Tensors.zeros(2, 3));
    assertOutside(Constraints.SQUARE, Tensors.full(Shape.of(2, 2), Double.NaN));
    assertOutside(Constraints.SYMMETRIC, Tensors.zeros(2, 3));
    assertOutside(Constraints.SYMMETRIC, Tensors.eye(2).plus(Tensors.tensor(0, 0.1)));
    assertOutside(Constraints.POSITIVE_SEMIDEFINITE, Tensors.zeros(2, 3));
    assertOutside(Constraints.ROW_STOCHASTIC, columns());
    assertOutside(Constraints.COLUMN_STOCHASTIC, columns().transposeLast());
    assertOutside(Constraints.ROW_STOCHASTIC, Tensors.eye(2).times(3).minus(1));
    assertOutside(PIECES, Tensors.tensor(-1.0, 0.5, 0.5));
    assertOutside(PIECES, Tensors.tensor(1.0, 0.5, 0.6));
    assertOutside(PIECES, Tensors.tensor(1.0, 0.5));
    assertOutside(STACK, Tensors.tensor(1.0, 1));
    assertOutside(STACK, Tensors.tensor(1.0, -1, -1));
    assertOutside(Constraints.CORRELATION_CHOLESKY, Tensors.eye(2).times(1.1));
    assertOutside(Constraints.CORRELATION_CHOLESKY, Tensors.eye(2).neg());
    assertOutside(Constraints.CORRELATION_MATRIX, Tensors.eye(2).times(2));
    assertOutside(Constraints.CORRELATION_MATRIX, Tensors.ones(2, 2));
    assertOutside(Constraints.POSITIVE_SEMIDEFINITE, Tensors.eye(2).minus(0.6));
    assertOutside(Constraints.POSITIVE_SEMIDEFINITE, Tensors.eye(2).plus(Tensors.tensor(0, 0.1)));
    assertOutside(Constraints.POSITIVE_SEMIDEFINITE, Tensors.full(Shape.of(2, 2), Double.NaN));
    assertOutside(Constraints.LOWER_CHOLESKY, Tensors.ones(2, 2));
    assertOutside(Constraints.LOWER_CHOLESKY, Tensors.zeros(2, 2));
    assertOutside(Constraints.POSITIVE_DEFINITE, Tensors.ones(2, 2));
    assertOutside(Constraints.POSITIVE_DEFINITE, Tensors.eye(2).plus(Tensors.tensor(0.0, 0.1)));
    assertOutside(
        new Constraint.Independent(Constraints.POSITIVE, 1), Tensors.tensor(1.0, -1.0, 1.0));
  }

  private static void assertOutside(Constraint set, Tensor value) {
    Tensor inside = set.contains(value);
    assertEquals(Shape.SCALAR, inside.shape());
    assertTrue(inside.not().allTrue(), set.description());
  }

  @Test
  void discreteSetsHaveNoBijection() {
    String message =
        assertThrows(IllegalArgumentException.class, Constraints.BOOLEAN::transform).getMessage();
    assertEquals(
        "values that must be a whole number from 0 to 1 have no smooth parametrisation; enumerate"
            + " or marginalise them",
        message);
    assertTrue(Constraints.BOOLEAN.isDiscrete());
    assertTrue(new Constraint.Independent(Constraints.NONNEGATIVE_INTEGER, 2).isDiscrete());
  }

  /** The edges that belong to the sets, also of other types than the bounds. */
  @Test
  void edgesLieInside() {
    assertInside(Constraint.greaterThanOrEqual(2), Tensors.scalar(2.0));
    assertInside(Constraint.lessThanOrEqual(2), Tensors.integer(2L));
    assertInside(Constraint.halfOpenInterval(0, 1), Tensors.scalar(0.0));
    assertInside(Constraints.INTEGER, Tensors.integer(-7L));
    assertInside(Constraints.INTEGER, Tensors.scalar(-7.0));
    assertInside(Constraints.POSITIVE_INTEGER, Tensors.integer(1L));
    assertInside(Constraints.BOOLEAN, Tensors.scalar(true));
    assertInside(Constraints.ONE_HOT, Tensors.tensor(0L, 1L, 0L));
    assertInside(Constraints.ONE_HOT, Tensors.tensor(true, false));
    assertInside(Constraint.multinomial(0), Tensors.tensor(0.0, 0.0));
    assertInside(Constraint.multinomial(4), Tensors.tensor(3L, 0L, 1L));
    assertInside(Constraints.ORDERED, Tensors.zeros(0));
    assertInside(Constraints.ZERO_SUM, Tensors.zeros(0));
    assertInside(Constraints.ZERO_SUM, Tensors.tensor(1e20, 1.0, -1e20));
    assertInside(Constraints.POSITIVE_SEMIDEFINITE, Tensors.zeros(2, 2));
    assertInside(Constraints.POSITIVE_SEMIDEFINITE, Tensors.ones(3, 3));
    assertInside(Constraints.POSITIVE_SEMIDEFINITE, Tensors.zeros(0, 0));
    assertInside(Constraints.CORRELATION_MATRIX, Tensors.eye(3));
    assertInside(Constraints.L1_BALL, Tensors.tensor(0.6, -0.4));
    assertInside(CIRCULANT, Tensors.tensor(2.0, 1, 1));
    assertInside(Constraints.UNIT_LOWER_CHOLESKY, Tensors.eye(2));
    assertInside(Constraints.SQUARE, Tensors.zeros(0, 0));
    assertInside(Constraints.SYMMETRIC, Tensors.ones(3, 3).neg());
    assertInside(Constraints.ROW_STOCHASTIC, columns().transposeLast());
    assertInside(Constraints.COLUMN_STOCHASTIC, columns());
    assertInside(PIECES, Tensors.tensor(7.0, 0.5, 0.5));
    assertInside(STACK, Tensors.tensor(1.0, -1));
  }

  private static void assertInside(Constraint set, Tensor value) {
    Tensor inside = set.contains(value);
    assertEquals(Shape.SCALAR, inside.shape());
    assertTrue(inside.allTrue(), set.description());
  }

  /** One total for each vector. */
  @Test
  void totalsBroadcast() {
    Constraint set = new VectorConstraint.Multinomial(Tensors.tensor(2L, 3L));
    long[] inside = set.contains(Tensors.tensor(1L, 1L)).toLongArray();
    assertArrayEquals(new long[] {1, 0}, inside);
  }

  @Test
  void wordsContinueMustBe() {
    assertEquals("not less than 2", Constraint.greaterThanOrEqual(2).description());
    assertEquals("not negative", Constraints.NONNEGATIVE.description());
    assertEquals("not greater than 0.5", Constraint.lessThanOrEqual(0.5).description());
    assertEquals(
        "not less than 0 and less than 1", Constraint.halfOpenInterval(0, 1).description());
    assertEquals("a whole number, not less than 1", Constraints.POSITIVE_INTEGER.description());
    assertEquals("a whole number, not negative", Constraints.NONNEGATIVE_INTEGER.description());
    assertEquals("a vector of counts that sum to 5", Constraint.multinomial(5).description());
    assertEquals(
        "a vector of 1 entries positive, then 2 entries a probability vector (not negative, summing"
            + " to one)",
        PIECES.description());
    assertEquals("in turn positive, then less than 0", STACK.description());
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    assertRefused(
        "concatenated: needs a size for each of its parts, got 1 parts and the sizes [1, 2]",
        () -> Constraint.concatenated(List.of(Constraints.REAL), List.of(1, 2)));
    assertRefused(
        "concatenated: the parts must be sets of numbers or vectors; what must be a symmetric matrix"
            + " has events of 2 axes",
        () -> Constraint.concatenated(List.of(Constraints.SYMMETRIC), List.of(1)));
    assertRefused(
        "stacked: the parts must have events of the same rank; what must be real has 0 axes, what"
            + " must be a vector in increasing order has 1",
        () -> Constraint.stacked(List.of(Constraints.REAL, Constraints.ORDERED)));
    assertRefused("stacked: needs at least one part", () -> Constraint.stacked(List.of()));
    assertRefused(
        "PositiveDefiniteCirculant: the size must be at least 1, got 0",
        () -> new VectorConstraint.PositiveDefiniteCirculant(0));
  }

  private static void assertRefused(String message, Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }

  /** One discrete part is enough. */
  @Test
  void piecesAreDiscreteIfOneIs() {
    Constraint mixed =
        Constraint.concatenated(List.of(Constraints.REAL, Constraints.BOOLEAN), List.of(1, 1));
    assertTrue(mixed.isDiscrete());
    assertTrue(Constraint.stacked(List.of(Constraints.REAL, Constraints.INTEGER)).isDiscrete());
    assertFalse(PIECES.isDiscrete());
    assertThrows(IllegalArgumentException.class, mixed::transform);
  }

  @Test
  void negativeRanksAreRefused() {
    assertEquals(
        "ZeroSum: axes must be at least 1, got 0",
        assertThrows(IllegalArgumentException.class, () -> new Constraint.ZeroSum(0)).getMessage());
  }

  /** Bounds may be computed, of any shape, and are differentiated. */
  @Test
  void boundsMayBeTensors() {
    Tensor low = Tensors.tensor(0.0, 5.0);
    Constraint set = new Constraint.Interval(low, Tensors.tensor(1.0, 9.0));
    Tensor y = set.transform().forward(Tensors.zeros(2));
    assertEquals(List.of(0.5, 7.0), List.of(y.get(0).item(), y.get(1).item()));
    double slope =
        Gradients.<Tensor>grad(
                bound -> new Constraint.GreaterThan(bound).transform().forward(Tensors.scalar(0.0)))
            .apply(Tensors.scalar(3.0))
            .item();
    assertEquals(1, slope);
  }
}
