package org.merapi.distributions.transform;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.merapi.tensor.Arrange;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The lower triangle of a square matrix as a vector.
 *
 * @param size of the matrix
 * @param diagonal whether the diagonal belongs to it
 * @param order in which the entries follow each other
 */
record Triangle(int size, boolean diagonal, Order order) {

  /** The order of the entries. */
  enum Order {
    /** Row by row. */
    ROWS,
    /** Column by column. */
    COLUMNS
  }

  /** The triangle whose entries are the last axis of a tensor. */
  static Triangle of(Transform transform, Shape x, boolean diagonal, Order order) {
    int entries = Events.vector(transform, x);
    int size = (int) ((Math.sqrt(8.0 * entries + 1) + (diagonal ? -1 : 1)) / 2 + 0.5);
    Triangle triangle = new Triangle(size, diagonal, order);
    if (triangle.entries() != entries) {
      throw new ShapeException(
          transform.name()
              + ": no triangle "
              + (diagonal ? "with" : "without")
              + " its diagonal has "
              + entries
              + " entries, got shape "
              + x);
    }
    return triangle;
  }

  /** The triangle of the matrices that are the last two axes of a tensor. */
  static Triangle ofMatrix(Transform transform, Shape y, boolean diagonal, Order order) {
    return new Triangle(Events.square(transform, y), diagonal, order);
  }

  int entries() {
    return size * (diagonal ? size + 1 : size - 1) / 2;
  }

  Shape vectorShape(Shape matrix) {
    return matrix.head(matrix.rank() - 2).concat(Shape.of(entries()));
  }

  Shape matrixShape(Shape vector) {
    return vector.head(vector.rank() - 1).concat(Shape.of(size, size));
  }

  /** The lower triangular matrix with these entries, zeros elsewhere. */
  Tensor matrix(Tensor x) {
    long[] source = new long[size * size];
    Arrays.fill(source, entries());
    long[] places = places();
    for (int i = 0; i < places.length; i++) {
      source[(int) places[i]] = i;
    }
    return Arrange.pad(x, -1, 0, 1, 0).take(-1, Tensors.of(Shape.of(size, size), source));
  }

  /** The entries of a matrix. */
  Tensor vector(Tensor y) {
    Shape outer = y.shape().head(y.rank() - 2);
    return y.reshape(outer.concat(Shape.of(size * size))).take(-1, Tensors.tensor(places()));
  }

  /** The entries on the diagonal, of a triangle with its diagonal, row by row. */
  Tensor diagonalOf(Tensor x) {
    long[] positions = new long[size];
    for (int i = 0; i < size; i++) {
      positions[i] = (long) i * (i + 3) / 2;
    }
    return x.take(-1, Tensors.tensor(positions));
  }

  /**
   * A matrix with another diagonal.
   *
   * @param safe what the function sees in place of the other entries
   */
  static Tensor onDiagonal(Tensor matrix, double safe, UnaryOperator<Tensor> function) {
    Tensor diagonal = Tensors.eye(matrix.size(-1)).gt(0);
    return Tensors.where(diagonal, function.apply(Tensors.where(diagonal, matrix, safe)), matrix);
  }

  /** Where the entries stand in the matrix, counted row by row. */
  long[] places() {
    long[] places = new long[entries()];
    int next = 0;
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        int row = order == Order.ROWS ? a : b;
        int column = order == Order.ROWS ? b : a;
        if (column < row || (diagonal && column == row)) {
          places[next++] = (long) row * size + column;
        }
      }
    }
    return places;
  }
}
