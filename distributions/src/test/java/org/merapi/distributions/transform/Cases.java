package org.merapi.distributions.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.constraint.VectorConstraint;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The table of the transforms under test: a new row is tested by every law. */
final class Cases {
  private Cases() {}

  /** Every row. */
  static Stream<Case> all() {
    return Stream.of(ofNumbers(), ofVectors(), ofMatrices(), FreeCases.all()).flatMap(List::stream);
  }

  /** Those whose transform is a bijection. */
  static Stream<Case> bijections() {
    return all().filter(row -> row.transform().isBijective());
  }

  private static Case number(Constraint set) {
    return Case.onto(set, Shape.SCALAR, Shape.SCALAR, y -> y);
  }

  private static Case vector(Constraint set, int from, int to, UnaryOperator<Tensor> coordinates) {
    return Case.onto(set, Shape.of(from), Shape.of(to), coordinates);
  }

  private static Case matrix(
      Constraint set, int from, int size, UnaryOperator<Tensor> coordinates) {
    return Case.onto(set, Shape.of(from), Shape.of(size, size), coordinates);
  }

  private static List<Case> ofNumbers() {
    return List.of(
        number(Constraints.REAL),
        number(Constraints.POSITIVE),
        number(Constraints.NONNEGATIVE),
        number(Constraint.greaterThan(-2.5)),
        number(Constraint.greaterThanOrEqual(1.5)),
        number(Constraint.lessThan(3)),
        number(Constraint.lessThanOrEqual(-1)),
        number(Constraints.UNIT_INTERVAL),
        number(Constraint.interval(-4, 10)),
        number(Constraint.halfOpenInterval(2, 3)),
        number(Constraint.offsetMultiplier(3, 0.25)),
        number(Constraints.SOFTPLUS_POSITIVE),
        Case.onto(Constraints.CIRCULAR, Shape.of(2), Shape.SCALAR, y -> y));
  }

  private static List<Case> ofVectors() {
    UnaryOperator<Tensor> allButLast = y -> first(y, y.size(0) - 1);
    return List.of(
        vector(Constraints.SIMPLEX, 0, 1, allButLast),
        vector(Constraints.SIMPLEX, 1, 2, allButLast),
        vector(Constraints.SIMPLEX, 4, 5, allButLast),
        vector(Constraints.ORDERED, 1, 1, y -> y),
        vector(Constraints.ORDERED, 4, 4, y -> y),
        vector(Constraints.POSITIVE_ORDERED, 1, 1, y -> y),
        vector(Constraints.POSITIVE_ORDERED, 4, 4, y -> y),
        vector(Constraints.UNIT_VECTOR, 1, 1, y -> y),
        vector(Constraints.UNIT_VECTOR, 4, 4, y -> y),
        vector(Constraints.ZERO_SUM, 0, 1, y -> onAxes(y, 1)),
        vector(Constraints.ZERO_SUM, 1, 2, y -> onAxes(y, 1)),
        vector(Constraints.ZERO_SUM, 4, 5, y -> onAxes(y, 1)),
        // So long that running sums take the place of a matrix.
        vector(Constraints.ZERO_SUM, 33, 34, y -> onAxes(y, 1)),
        Case.onto(new Constraint.ZeroSum(2), Shape.of(2, 3), Shape.of(3, 4), y -> onAxes(y, 2)),
        vector(Constraints.L1_BALL, 1, 1, y -> y),
        vector(Constraints.L1_BALL, 4, 4, y -> y).reaching(2),
        vector(new VectorConstraint.PositiveDefiniteCirculant(1), 1, 1, y -> y),
        vector(new VectorConstraint.PositiveDefiniteCirculant(2), 2, 2, y -> y),
        vector(new VectorConstraint.PositiveDefiniteCirculant(5), 3, 5, y -> first(y, 3)),
        vector(new VectorConstraint.PositiveDefiniteCirculant(6), 4, 6, y -> first(y, 4)),
        vector(new Constraint.Independent(Constraints.POSITIVE, 1), 3, 3, y -> y),
        Case.onto(
            new Constraint.Independent(Constraints.CIRCULAR, 1),
            Shape.of(3, 2),
            Shape.of(3),
            y -> y),
        Case.onto(
            new Constraint.Independent(Constraints.UNIT_VECTOR, 1),
            Shape.of(2, 3),
            Shape.of(2, 3),
            y -> y),
        vector(
            Constraint.concatenated(
                List.of(Constraints.POSITIVE, Constraints.SIMPLEX, Constraints.REAL),
                List.of(2, 3, 1)),
            5,
            6,
            y -> y.get(Tensors.tensor(0L, 1L, 2L, 3L, 5L))),
        Case.onto(
            Constraint.stacked(List.of(Constraints.REAL, Constraints.POSITIVE)),
            Shape.of(2),
            Shape.of(2),
            y -> y));
  }

  /** The first entries of a vector. */
  static Tensor first(Tensor y, int count) {
    return y.get(Tensors.arange(count));
  }

  private static List<Case> ofMatrices() {
    UnaryOperator<Tensor> triangle = y -> lowerTriangle(y, true);
    UnaryOperator<Tensor> below = y -> lowerTriangle(y, false);
    return List.of(
        matrix(Constraints.LOWER_CHOLESKY, 1, 1, triangle),
        matrix(Constraints.LOWER_CHOLESKY, 6, 3, triangle),
        matrix(Constraints.POSITIVE_DEFINITE, 1, 1, triangle),
        matrix(Constraints.POSITIVE_DEFINITE, 6, 3, triangle).reaching(2),
        matrix(Constraints.POSITIVE_SEMIDEFINITE, 6, 3, triangle).reaching(2),
        matrix(Constraints.CORRELATION_CHOLESKY, 0, 1, below),
        matrix(Constraints.CORRELATION_CHOLESKY, 1, 2, below).reaching(8),
        matrix(Constraints.CORRELATION_CHOLESKY, 6, 4, below),
        matrix(Constraints.CORRELATION_MATRIX, 0, 1, below),
        matrix(Constraints.CORRELATION_MATRIX, 1, 2, below),
        matrix(Constraints.CORRELATION_MATRIX, 6, 4, below).reaching(1.5),
        matrix(Constraints.UNIT_LOWER_CHOLESKY, 0, 1, below),
        matrix(Constraints.UNIT_LOWER_CHOLESKY, 3, 3, below),
        matrix(Constraints.SOFTPLUS_LOWER_CHOLESKY, 6, 3, triangle),
        matrix(Constraints.SYMMETRIC, 1, 1, triangle),
        matrix(Constraints.SYMMETRIC, 6, 3, triangle),
        Case.onto(Constraints.SQUARE, Shape.of(2, 2), Shape.of(2, 2), y -> y),
        Case.onto(
            Constraints.ROW_STOCHASTIC,
            Shape.of(2, 3),
            Shape.of(2, 4),
            y -> y.get(Index.all(), Index.range(0, 3))),
        Case.onto(
            Constraints.COLUMN_STOCHASTIC,
            Shape.of(2, 3),
            Shape.of(3, 3),
            y -> y.get(Index.range(0, 2))),
        Case.onto(
            Constraint.stacked(List.of(Constraints.ORDERED, Constraints.POSITIVE_ORDERED)),
            Shape.of(2, 3),
            Shape.of(2, 3),
            y -> y));
  }

  static Tensor lowerTriangle(Tensor y, boolean diagonal) {
    List<Tensor> entries = new ArrayList<>();
    for (int i = 0; i < y.size(0); i++) {
      for (int j = 0; diagonal ? j <= i : j < i; j++) {
        entries.add(y.get(i, j));
      }
    }
    return entries.isEmpty() ? y.reshape(-1).get(Tensors.arange(0)) : Tensors.stack(0, entries);
  }

  /**
   * The coordinates of an array that sums to zero on orthonormal axes of such arrays, other ones
   * than the transform's: by Gram and Schmidt from differences to the first unit vector.
   */
  private static Tensor onAxes(Tensor y, int axes) {
    Tensor coordinates = y;
    for (int axis = 0; axis < axes; axis++) {
      coordinates = coordinates.transpose(axis, -1);
      coordinates = coordinates.matmul(orthonormal(coordinates.size(-1)).transposeLast());
      coordinates = coordinates.transpose(axis, -1);
    }
    return coordinates;
  }

  private static Tensor orthonormal(int size) {
    double[][] rows = new double[size - 1][size];
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      row[0] = 1;
      row[i + 1] = -1;
      for (int j = 0; j < i; j++) {
        double product = 0;
        for (int k = 0; k < size; k++) {
          product += row[k] * rows[j][k];
        }
        for (int k = 0; k < size; k++) {
          row[k] -= product * rows[j][k];
        }
      }
      double square = 0;
      for (double each : row) {
        square += each * each;
      }
      for (int k = 0; k < size; k++) {
        row[k] /= Math.sqrt(square);
      }
    }
    return rows.length == 0 ? Tensors.zeros(0, size) : Tensors.matrix(rows);
  }
}
