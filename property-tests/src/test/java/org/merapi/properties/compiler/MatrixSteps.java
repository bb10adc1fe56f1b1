package org.merapi.properties.compiler;

import java.util.Optional;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Instructions on matrices. */
final class MatrixSteps {
  private static final int LARGEST_FACTOR = 40;

  private MatrixSteps() {}

  /** A product of vectors, matrices or batches of them, in any pairing. */
  static void product(ProgramBuilder program) {
    Value left = program.pickFloat(1);
    int inner = left.shape().size(-1);
    boolean withData = program.toss();
    Value right =
        withData
            ? program.data(rightShape(program, inner), program.floating())
            : program
                .pick(v -> v.isFloat() && fits(left.shape(), v.shape()))
                .orElseGet(() -> program.data(rightShape(program, inner), program.floating()));
    if (!fits(left.shape(), right.shape())) {
      return;
    }
    double bound = inner * left.range().largest() * right.range().largest();
    program.applyScaled(new Interval(-bound, bound), in -> in[0].matmul(in[1]), left, right);
  }

  /** A data matrix of many rows times a vector, and back: the shape of a regression. */
  static void regression(ProgramBuilder program) {
    Value vector =
        program
            .pick(v -> v.isFloat() && v.rank() == 1 && v.elements() > 0 && v.elements() < 20)
            .orElseGet(() -> program.data(Shape.of(3), program.floating()));
    int columns = vector.elements();
    int rows = program.toss() ? 100 : 7;
    Value matrix = program.data(Shape.of(rows, columns), program.floating());
    double bound = 2.0 * columns * vector.range().largest();
    Value result =
        program.applyScaled(new Interval(-bound, bound), in -> in[0].matmul(in[1]), matrix, vector);
    double back = 2.0 * rows * result.range().largest();
    program.applyScaled(
        new Interval(-back, back), in -> in[0].transposeLast().matmul(in[1]), matrix, result);
  }

  private static Shape rightShape(ProgramBuilder program, int inner) {
    return switch (program.random().nextInt(4)) {
      case 0 -> Shape.of(inner);
      case 1 -> Shape.of(inner, 1);
      case 2 -> Shape.of(2, inner, 3);
      default -> Shape.of(inner, program.random().nextInt(1, 6));
    };
  }

  private static boolean fits(Shape left, Shape right) {
    if (right.rank() == 0 || left.size(-1) != right.size(right.rank() == 1 ? 0 : -2)) {
      return false;
    }
    Shape outerLeft = left.head(Math.max(0, left.rank() - 2));
    Shape outerRight = right.head(Math.max(0, right.rank() - 2));
    int rows = left.rank() == 1 ? 1 : left.size(-2);
    int columns = right.rank() == 1 ? 1 : right.size(-1);
    return ProgramBuilder.joint(outerLeft, outerRight)
        .map(outer -> ProgramBuilder.isSmall(outer.concat(Shape.of(rows, columns)).toArray()))
        .orElse(false);
  }

  /** A Cholesky factor of a well-conditioned matrix, and a solution with it. */
  static void factor(ProgramBuilder program) {
    Optional<Value> picked = bounded(program, LARGEST_FACTOR);
    if (picked.isEmpty()) {
      return;
    }
    Value matrix = picked.get();
    int n = matrix.shape().size(-2);
    int inner = matrix.shape().size(-1);
    double ridge = 1.0 + inner;
    double bound = Math.sqrt(2.0 * inner + 1);
    Value lower =
        program.apply(
            new Interval(-bound, bound),
            in -> in[0].matmul(in[0].transposeLast()).plus(Tensors.eye(n).times(ridge)).cholesky(),
            matrix);
    boolean transposed = program.toss();
    Value moderate = sides(program, n);
    program.applyScaled(
        new Interval(-20, 20), in -> in[0].solveTriangular(in[1], transposed), lower, moderate);
    program.applyScaled(new Interval(-50, 50), in -> logDeterminant(in[0]), lower);
  }

  /** A matrix of elements from -1 to 1 with few rows, if a value can become one. */
  static Optional<Value> bounded(ProgramBuilder program, int mostRows) {
    Value wide = program.pickFloat(2);
    int n = wide.shape().size(-2);
    int inner = wide.shape().size(-1);
    if (n > mostRows || inner > 200 || n == 0) {
      return Optional.empty();
    }
    // Bounds are found by trying: what escapes them must not make the matrix indefinite.
    Value matrix =
        program.apply(
            new Interval(-1, 1),
            in -> Tensors.where(Tensors.isFinite(in[0]), Tensors.tanh(in[0]), Tensors.scalar(0)),
            program.into(new Interval(-2, 2), wide));
    Shape square = matrix.shape().with(matrix.rank() - 1, n);
    return ProgramBuilder.isSmall(square.toArray()) ? Optional.of(matrix) : Optional.empty();
  }

  /** Right-hand sides of so many rows. */
  static Value sides(ProgramBuilder program, int rows) {
    Value sides =
        program
            .pick(v -> v.isFloat() && v.rank() == 2 && v.shape().size(0) == rows)
            .filter(v -> v.shape().size(1) <= 20)
            .orElseGet(() -> program.data(Shape.of(rows, 2), program.floating()));
    return program.into(new Interval(-4, 4), sides);
  }

  private static Tensor logDeterminant(Tensor lower) {
    return Tensors.log(lower.diagonal()).sum(-1);
  }
}
