package org.merapi.tensor.op;

import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** What the rules of linear algebra share. */
final class LinalgParts {
  private LinalgParts() {}

  static void requireMatrix(String label, Shape shape) {
    if (shape.rank() < 2) {
      throw new ShapeException(label + ": needs matrices, got shape " + shape);
    }
  }

  static void requireSquare(String label, Shape shape) {
    if (shape.rank() < 2 || shape.size(-1) != shape.size(-2)) {
      throw new ShapeException(label + ": needs square matrices, got shape " + shape);
    }
  }

  /** Right-hand sides must have as many rows as the matrix. */
  static void requireSides(String label, Shape a, Shape b) {
    if (b.rank() < 2 || b.size(-2) != a.size(-2)) {
      throw new ShapeException(
          label + ": right-hand sides of shape " + b + " do not fit the matrix of shape " + a);
    }
  }

  /** The axes before the last two. */
  static Shape outer(Shape shape) {
    return shape.head(shape.rank() - 2);
  }

  static Tensor rows(Tensor x, int from, int to) {
    return x.get(Index.ellipsis(), Index.range(from, to), Index.all());
  }

  static Tensor columns(Tensor x, int from, int to) {
    return x.get(Index.ellipsis(), Index.range(from, to));
  }

  /** The identity of the size of a matrix and in its type. */
  static Tensor identity(Tensor like) {
    return Tensors.eye(like.size(-1)).cast(like.dtype());
  }

  static Tensor strictlyLower(Tensor x) {
    return x.tril().minus(x.diagonalPart());
  }

  static Tensor upper(Tensor x) {
    return x.transposeLast().tril().transposeLast();
  }

  static Tensor symmetricPart(Tensor x) {
    return x.plus(x.transposeLast()).times(0.5);
  }

  /** Solves with square matrices, which must not be singular. */
  static Tensor solve(Tensor a, Tensor b) {
    return Tensor.apply(new SolveOp(), a, b);
  }

  /**
   * One over the difference of two values, at row i and column j that of value j less value i; zero
   * where the two are equal.
   */
  static Tensor reciprocalGaps(Tensor values) {
    return reciprocal(values.unsqueeze(-2).minus(values.unsqueeze(-1)));
  }

  /** One over each element, zero for zero. */
  static Tensor reciprocal(Tensor x) {
    Tensor zero = x.eq(0);
    return Tensors.where(zero, 0, Tensors.scalar(1, x.dtype()).div(Tensors.where(zero, 1, x)));
  }
}
