package org.merapi.tensor.cpu;

import java.util.Arrays;
import org.merapi.tensor.Shape;
import org.merapi.tensor.dense.DenseTensor;

/**
 * Walks several operands in the row-major order of a common shape, to which they broadcast. Axes
 * that are contiguous with each other in every operand are merged first, so that the innermost rows
 * are as long as they can be.
 */
final class StridedLoop {
  private final int[] sizes;
  private final int[][] strides;
  private final int[] offsets;

  private StridedLoop(int[] sizes, int[][] strides, int[] offsets) {
    this.sizes = sizes;
    this.strides = strides;
    this.offsets = offsets;
  }

  /** What is done with one innermost row. */
  interface Row {
    /**
     * One row.
     *
     * @param offsets place of the first element in each operand
     * @param strides distance of elements in each operand
     * @param position row-major position of the first element
     * @param length number of elements
     */
    void accept(int[] offsets, int[] strides, int position, int length);
  }

  static StridedLoop over(Shape shape, DenseTensor... operands) {
    int rank = shape.rank();
    int n = operands.length;
    int[][] aligned = new int[n][rank];
    int[] offsets = new int[n];
    for (int k = 0; k < n; k++) {
      Shape own = operands[k].physical();
      int shift = rank - own.rank();
      offsets[k] = operands[k].offset();
      for (int i = 0; i < own.rank(); i++) {
        aligned[k][i + shift] = own.size(i) == 1 ? 0 : operands[k].strides()[i];
      }
    }
    int[] sizes = new int[Math.max(rank, 1)];
    int[][] merged = new int[n][Math.max(rank, 1)];
    int used = 0;
    for (int i = 0; i < rank; i++) {
      int size = shape.size(i);
      if (size == 1) {
        continue;
      }
      boolean joins = used > 0;
      for (int k = 0; k < n && joins; k++) {
        joins = merged[k][used - 1] == aligned[k][i] * size;
      }
      if (joins) {
        sizes[used - 1] *= size;
      } else {
        sizes[used++] = size;
      }
      for (int k = 0; k < n; k++) {
        merged[k][used - 1] = aligned[k][i];
      }
    }
    if (used == 0) {
      sizes[used++] = 1;
    }
    int[] outSizes = Arrays.copyOf(sizes, used);
    return new StridedLoop(outSizes, merged, offsets);
  }

  /** The number of merged axes. */
  int rank() {
    return sizes.length;
  }

  void forEachRow(Row action) {
    int n = offsets.length;
    int inner = sizes.length - 1;
    int length = sizes[inner];
    int rows = 1;
    for (int i = 0; i < inner; i++) {
      rows *= sizes[i];
    }
    int[] rowStrides = new int[n];
    for (int k = 0; k < n; k++) {
      rowStrides[k] = strides[k][inner];
    }
    int[] at = offsets.clone();
    int[] counter = new int[Math.max(inner, 1)];
    for (int r = 0; r < rows; r++) {
      action.accept(at, rowStrides, r * length, length);
      for (int i = inner - 1; i >= 0; i--) {
        counter[i]++;
        for (int k = 0; k < n; k++) {
          at[k] += strides[k][i];
        }
        if (counter[i] < sizes[i]) {
          break;
        }
        for (int k = 0; k < n; k++) {
          at[k] -= strides[k][i] * sizes[i];
        }
        counter[i] = 0;
      }
    }
  }
}
