package org.merapi.distributions.family.process;

import java.util.Arrays;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Arrange;
import org.merapi.tensor.Index;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/** What the processes share: constraints, and parts of paths. */
final class Paths {
  static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  static final Constraint VECTOR = new Constraint.Independent(Constraints.REAL, 1);
  static final Constraint MATRIX = new Constraint.Independent(Constraints.REAL, 2);

  private Paths() {}

  static void requireSteps(String family, int steps, int least) {
    if (steps < least) {
      throw new IllegalArgumentException(
          family + ": steps must be at least " + least + ", got " + steps);
    }
  }

  /** Checks that a tensor ends in a square matrix, or in a matrix of other sizes if they say so. */
  static void requireMatrix(String family, String name, Tensor matrix, int rows, int columns) {
    if (matrix.rank() < 2 || matrix.size(-2) != rows || matrix.size(-1) != columns) {
      throw new ShapeException(
          family
              + ": "
              + name
              + " must be a matrix of "
              + rows
              + " by "
              + columns
              + " in its last two axes, got shape "
              + matrix.shape());
    }
  }

  /** Checks that a tensor ends in a vector of a size. */
  static void requireVector(String family, String name, Tensor vector, int size) {
    if (vector.rank() < 1 || vector.size(-1) != size) {
      throw new ShapeException(
          family
              + ": "
              + name
              + " must be a vector of "
              + size
              + " along its last axis, got shape "
              + vector.shape());
    }
  }

  /** Entries {@code start} to {@code stop} (exclusive) of the last axis. */
  static Tensor part(Tensor path, int start, int stop) {
    return path.get(Index.ellipsis(), Index.range(start, stop));
  }

  /** The path a step earlier, beginning with zero. */
  static Tensor previous(Tensor path, int axis) {
    int at = path.shape().axis(axis);
    Index[] entries = new Index[at + 1];
    Arrays.fill(entries, Index.all());
    entries[at] = Index.range(0, path.size(at) - 1);
    return Arrange.pad(path.get(entries), at, 1, 0, 0.0);
  }

  /** The first axis, that of the times, moved behind a batch of a rank. */
  static Tensor behindBatch(Tensor timesFirst, int batchRank) {
    return timesFirst.moveAxes(0, batchRank, 1);
  }

  /** The product of matrices and vectors, with a batch. */
  static Tensor product(Tensor matrix, Tensor vector) {
    return matrix.matmul(vector.unsqueeze(-1)).squeeze(-1);
  }
}
