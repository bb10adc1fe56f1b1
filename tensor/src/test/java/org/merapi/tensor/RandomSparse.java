package org.merapi.tensor;

import java.util.Random;
import java.util.function.BiFunction;
import org.merapi.tensor.sparse.Coo;
import org.merapi.tensor.sparse.Csr;
import org.merapi.tensor.sparse.CsrPattern;

/**
 * A sparse matrix for tests: entries in any order, some places twice, some values zero, together
 * with the same matrix as a tensor, which plain loops fill.
 *
 * @param coo the entries
 * @param dense the sums of the entries at each place, shape [rows, columns]
 */
record RandomSparse(Coo coo, Tensor dense) {

  /** A size, now and then none or one. */
  static int size(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> 1;
      default -> random.nextInt(1, 9);
    };
  }

  static RandomSparse of(Random random, int rows, int columns) {
    int places = rows * columns;
    int entries =
        places == 0 || random.nextInt(6) == 0 ? 0 : random.nextInt(2 * Math.min(places, 30) + 1);
    int[] entryRows = new int[entries];
    int[] entryColumns = new int[entries];
    double[] values = new double[entries];
    double[] dense = new double[places];
    for (int i = 0; i < entries; i++) {
      // Few columns to a row, so that many rows are empty and some full.
      entryRows[i] = random.nextInt(1 + random.nextInt(rows));
      entryColumns[i] = random.nextInt(columns);
      values[i] = random.nextInt(8) == 0 ? 0 : random.nextInt(-8, 9);
      dense[entryRows[i] * columns + entryColumns[i]] += values[i];
    }
    return new RandomSparse(
        Coo.of(rows, columns, entryRows, entryColumns, Tensors.tensor(values)),
        Tensors.of(Shape.of(rows, columns), dense));
  }

  /** The matrix with the values of an axis's positions, that are multiples of its own. */
  static Csr repeated(Csr csr, Axis axis) {
    Tensor factors = Tensors.arange(axis.size()).plus(1).cast(DType.FLOAT64).unsqueeze(1);
    return csr.withValues(csr.values().times(factors).hide(0, axis));
  }

  /** A row-by-row product of plain loops. */
  static Tensor product(Tensor a, Tensor b) {
    return each(
        a.size(0),
        b.size(1),
        (i, j) -> {
          double sum = 0;
          for (int m = 0; m < a.size(1); m++) {
            sum += a.get(i, m).item() * b.get(m, j).item();
          }
          return sum;
        });
  }

  static Tensor each(int rows, int columns, BiFunction<Integer, Integer, Double> element) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = element.apply(i / columns, i % columns);
    }
    return Tensors.of(Shape.of(rows, columns), values);
  }

  /** A pattern with a full diagonal and some places beside it. */
  static CsrPattern withDiagonal(Random random, int size, boolean symmetric) {
    double[] flags = new double[size * size];
    for (int i = 0; i < size; i++) {
      flags[i * size + i] = 1;
    }
    for (int k = random.nextInt(2 * size + 1); k > 0; k--) {
      int i = random.nextInt(size);
      int j = random.nextInt(size);
      flags[i * size + j] = 1;
      flags[j * size + i] = symmetric ? 1 : flags[j * size + i];
    }
    return CsrPattern.ofNonzeros(Tensors.of(Shape.of(size, size), flags));
  }
}
