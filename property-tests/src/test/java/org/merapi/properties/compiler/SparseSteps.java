package org.merapi.properties.compiler;

import java.util.Random;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.SparseOp;
import org.merapi.tensor.sparse.Coo;
import org.merapi.tensor.sparse.Csr;
import org.merapi.tensor.sparse.CsrPattern;

/** Instructions on sparse matrices whose values are a value of the program. */
final class SparseSteps {
  private static final int LARGEST_SYSTEM = 40;

  private SparseSteps() {}

  /** Gathered entries in a product with a tensor, forth or back, or a sum or square of theirs. */
  static void product(ProgramBuilder program) {
    Random random = program.random();
    Value values =
        program
            .pick(v -> v.isFloat() && v.rank() == 1)
            .orElseGet(() -> program.data(Shape.of(random.nextInt(6)), program.floating()));
    int rows = random.nextInt(1, 7);
    int columns = random.nextInt(1, 7);
    int entries = values.elements();
    Coo like = places(random, rows, columns, entries);
    double bound = entries * values.range().largest();
    switch (random.nextInt(4)) {
      case 0 ->
          program.applyScaled(
              new Interval(-bound * bound, bound * bound),
              in -> {
                Csr matrix = like.withValues(in[0]).toCsr();
                return matrix.matmul(matrix.transposed()).values();
              },
              values);
      case 1 ->
          program.applyScaled(
              new Interval(-bound, bound), in -> like.withValues(in[0]).toDense(), values);
      default -> {
        boolean transposed = program.toss();
        int size = transposed ? rows : columns;
        Value dense =
            program
                .pick(v ->
                    v.isFloat() && v.rank() > 0 && v.shape().size(v.rank() == 1 ? 0 : -2) == size)
                .filter(v -> ProgramBuilder.isSmall(v.elements(), 7))
                .orElseGet(() -> program.data(Shape.of(size, 2), program.floating()));
        double most = bound * dense.range().largest();
        program.applyScaled(
            new Interval(-most, most),
            in -> {
              Csr matrix = like.withValues(in[0]).toCsr();
              return transposed ? matrix.transposedMatmul(in[1]) : matrix.matmul(in[1]);
            },
            values,
            dense);
      }
    }
  }

  private static Coo places(Random random, int rows, int columns, int entries) {
    int[] entryRows = random.ints(entries, 0, rows).toArray();
    int[] entryColumns = random.ints(entries, 0, columns).toArray();
    return Coo.of(rows, columns, entryRows, entryColumns, Tensors.zeros(entries));
  }

  /** The solution of a system whose diagonal outweighs the rest, and products at its places. */
  static void solution(ProgramBuilder program) {
    Random random = program.random();
    Value sides =
        program
            .pick(v -> v.isFloat() && v.rank() == 2 && v.shape().size(0) <= LARGEST_SYSTEM)
            .filter(v -> v.shape().size(1) <= 20)
            .orElseGet(() -> program.data(Shape.of(4, 2), program.floating()));
    int size = sides.shape().size(0);
    CsrPattern pattern = band(size, random.nextInt(1, 3));
    Value noise =
        program
            .pick(v -> v.isFloat() && v.rank() == 0)
            .orElseGet(() -> program.data(Shape.SCALAR, program.floating()));
    Tensor ridge = pattern.valuesOf(Tensors.eye(size).times(8));
    // Bounds are found by trying: what escapes them must not make the matrix singular.
    Value values =
        program.apply(
            new Interval(-1, 9),
            in -> Tensors.where(Tensors.isFinite(in[0]), Tensors.tanh(in[0]), 0.0).plus(ridge),
            noise);
    Value moderate = program.into(new Interval(-4, 4), sides);
    Value found =
        program.apply(
            new Interval(-4, 4),
            program.toss()
                ? in -> new Csr(pattern, in[0]).solve(in[1])
                : in -> new Csr(pattern, in[0]).solvePositiveDefinite(in[1]),
            values,
            moderate);
    double bound = 16.0 * Math.max(1, sides.shape().size(1));
    program.applyScaled(
        new Interval(-bound, bound),
        in -> Tensor.apply(new SparseOp.SampledProduct(pattern), in),
        found,
        moderate);
  }

  private static CsrPattern band(int size, int width) {
    Tensor rows = Tensors.arange(size).unsqueeze(1);
    return CsrPattern.ofNonzeros(rows.minus(Tensors.arange(size)).abs().le(width));
  }
}
