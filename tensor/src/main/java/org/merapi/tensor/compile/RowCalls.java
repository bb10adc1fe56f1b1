package org.merapi.tensor.compile;

import java.util.Arrays;
import java.util.Locale;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.kernel.Kernels;
import org.merapi.tensor.op.ReduceOp;

/** The steps of a block of rows: copies in and out, products, choices, reductions. */
final class RowCalls {
  private RowCalls() {}

  /**
   * The rows of an array brought into a tile, repeated where a stride is zero.
   *
   * @param stride from row to row
   */
  record Load(Access source, int stride, Tile tile, BlockCopy copy) implements RowCall {
    @Override
    public void run(Frame frame, Workspace workspace, int first, int rows) {
      copy.of(rows)
          .run(
              frame.arrays[source.slot()],
              source.first(frame) + first * stride,
              tile.array(frame, workspace),
              0);
    }

    @Override
    public String label() {
      return "load";
    }
  }

  /** The rows of a vector brought into a tile. */
  record LoadVector(Access source, Tile tile) implements RowCall {
    @Override
    public void run(Frame frame, Workspace workspace, int first, int rows) {
      System.arraycopy(
          frame.arrays[source.slot()],
          source.first(frame) + first,
          tile.array(frame, workspace),
          0,
          rows);
    }

    @Override
    public String label() {
      return "load";
    }
  }

  /** A number repeated over a tile. */
  record Fill(Operand number, Tile tile, int perRow) implements RowCall {
    @Override
    public void run(Frame frame, Workspace workspace, int first, int rows) {
      DenseTensor value = number.tensor(frame);
      switch (tile.array(frame, workspace)) {
        case double[] out -> Arrays.fill(out, 0, rows * perRow, value.doubleAt(0));
        case float[] out -> Arrays.fill(out, 0, rows * perRow, (float) value.doubleAt(0));
        case long[] out -> Arrays.fill(out, 0, rows * perRow, value.longAt(0));
        case int[] out -> Arrays.fill(out, 0, rows * perRow, (int) value.longAt(0));
        case boolean[] out -> Arrays.fill(out, 0, rows * perRow, value.doubleAt(0) != 0);
        default -> throw new IllegalStateException("no tensor type");
      }
    }

    @Override
    public String label() {
      return "fill";
    }
  }

  /**
   * A tile written to the rows of an array.
   *
   * @param stride from row to row
   */
  record Store(Tile tile, Access target, int stride, BlockCopy copy) implements RowCall {
    @Override
    public void run(Frame frame, Workspace workspace, int first, int rows) {
      copy.of(rows)
          .run(
              tile.array(frame, workspace),
              0,
              frame.arrays[target.slot()],
              target.first(frame) + first * stride);
    }

    @Override
    public String label() {
      return "store";
    }
  }

  /** A tile repeated or reordered into another. */
  record Spread(Tile source, Tile target, BlockCopy copy) implements RowCall {
    @Override
    public void run(Frame frame, Workspace workspace, int first, int rows) {
      copy.of(rows).run(source.array(frame, workspace), 0, target.array(frame, workspace), 0);
    }

    @Override
    public String label() {
      return "spread";
    }
  }

  /**
   * Each row of a matrix times a vector.
   *
   * @param blocks the slot of the matrix, column by column within each block of rows
   */
  record TimesVector(int blocks, int columns, Access vector, Tile target) implements RowCall {
    @Override
    public void run(Frame frame, Workspace workspace, int first, int rows) {
      Kernels.multiplyColumns(
          (double[]) frame.arrays[blocks],
          first * columns,
          rows,
          columns,
          (double[]) frame.arrays[vector.slot()],
          vector.first(frame),
          (double[]) target.array(frame, workspace),
          0);
    }

    @Override
    public String label() {
      return "matmul";
    }
  }

  /** The rows of a matrix weighted by a vector and summed. */
  record TransposedTimesVector(int blocks, int columns, Tile weights, int sum) implements RowCall {
    @Override
    public void run(Frame frame, Workspace workspace, int first, int rows) {
      Kernels.accumulateColumns(
          (double[]) frame.arrays[blocks],
          first * columns,
          rows,
          columns,
          (double[]) weights.array(frame, workspace),
          0,
          workspace.sums,
          sum);
    }

    @Override
    public String label() {
      return "matmul";
    }
  }

  /** A position in a vector; negative ones count from the end. */
  private static int position(String operation, long chosen, int size) {
    long place = chosen < 0 ? chosen + size : chosen;
    if (place < 0 || place >= size) {
      throw new IndexOutOfBoundsException(
          operation
              + ": position "
              + chosen
              + " is out of range for axis 0 of shape ["
              + size
              + "]");
    }
    return (int) place;
  }

  /** Entries of a vector chosen for each row; negative positions count from the end. */
  record Gather(Access table, int size, Tile positions, Tile target) implements RowCall {
    @Override
    public void run(Frame frame, Workspace workspace, int first, int rows) {
      double[] values = (double[]) frame.arrays[table.slot()];
      int stride = table.strides()[0];
      int offset = table.first(frame);
      long[] chosen = (long[]) positions.array(frame, workspace);
      double[] out = (double[]) target.array(frame, workspace);
      for (int i = 0; i < rows; i++) {
        out[i] = values[offset + stride * position("take", chosen[i], size)];
      }
    }

    @Override
    public String label() {
      return "take";
    }
  }

  /** A number of each row added to an entry of a vector. */
  record Scatter(Tile values, Tile positions, int sum, int size) implements RowCall {
    @Override
    public void run(Frame frame, Workspace workspace, int first, int rows) {
      double[] added = (double[]) values.array(frame, workspace);
      long[] chosen = (long[]) positions.array(frame, workspace);
      double[] sums = workspace.sums;
      for (int i = 0; i < rows; i++) {
        sums[sum + position("scatterAdd", chosen[i], size)] += added[i];
      }
    }

    @Override
    public String label() {
      return "scatterAdd";
    }
  }

  /** The sum of the products of the elements of two tiles. */
  record Dot(Tile first, Tile second, int inner, int sum) implements RowCall {
    @Override
    public void run(Frame frame, Workspace workspace, int firstRow, int rows) {
      workspace.sums[sum] +=
          Kernels.dot(
              (double[]) first.array(frame, workspace),
              0,
              (double[]) second.array(frame, workspace),
              0,
              rows * inner);
    }

    @Override
    public String label() {
      return "dot";
    }
  }

  /**
   * A reduction over the rows, and over other axes.
   *
   * @param outer the elements ahead of the row axis, of which each {@code outerKept} stay apart
   */
  record OverRows(
      ReduceOp.Kind kind,
      Tile source,
      int outer,
      int inner,
      boolean keepsOuter,
      boolean keepsInner,
      int sum)
      implements RowCall {
    @Override
    public void run(Frame frame, Workspace workspace, int first, int rows) {
      double[] x = (double[]) source.array(frame, workspace);
      double[] sums = workspace.sums;
      if (!keepsOuter && !keepsInner) {
        combine(sums, sum, whole(x, 0, outer * rows * inner));
        return;
      }
      for (int i = 0; i < outer; i++) {
        int at = sum + (keepsOuter ? i * (keepsInner ? inner : 1) : 0);
        int from = i * rows * inner;
        if (!keepsInner) {
          combine(sums, at, whole(x, from, rows * inner));
        } else {
          for (int row = 0; row < rows; row++) {
            for (int k = 0; k < inner; k++) {
              combine(sums, at + k, x[from + row * inner + k]);
            }
          }
        }
      }
    }

    private double whole(double[] x, int from, int count) {
      return switch (kind) {
        case SUM -> Kernels.sum(x, from, count);
        case MAX -> Kernels.max(x, from, count);
        default -> {
          double total = Combine.start(kind);
          for (int i = 0; i < count; i++) {
            total = Combine.of(kind, total, x[from + i]);
          }
          yield total;
        }
      };
    }

    private void combine(double[] sums, int at, double value) {
      sums[at] = Combine.of(kind, sums[at], value);
    }

    @Override
    public String label() {
      return kind.toString().toLowerCase(Locale.ROOT);
    }
  }

  /** A reduction within each row: over the axes ahead of the row axis, or behind it. */
  record WithinRows(
      ReduceOp.Kind kind, Tile source, int outer, int inner, boolean overOuter, Tile target)
      implements RowCall {
    /** More elements of a row than this are reduced row by row. */
    private static final int SHORT = 8;

    @Override
    public void run(Frame frame, Workspace workspace, int first, int rows) {
      double[] x = (double[]) source.array(frame, workspace);
      double[] out = (double[]) target.array(frame, workspace);
      if (overOuter) {
        int width = rows * inner;
        System.arraycopy(x, 0, out, 0, width);
        for (int i = 1; i < outer; i++) {
          along(x, i * width, out, width);
        }
        return;
      }
      if (inner <= SHORT) {
        columns(x, outer * rows, out);
        return;
      }
      for (int row = 0; row < outer * rows; row++) {
        double total = x[row * inner];
        for (int k = 1; k < inner; k++) {
          total = Combine.of(kind, total, x[row * inner + k]);
        }
        out[row] = total;
      }
    }

    /** Over a few axes behind the row axis: one after the other, in loops over all rows. */
    private void columns(double[] x, int count, double[] out) {
      for (int row = 0, at = 0; row < count; row++, at += inner) {
        out[row] = x[at];
      }
      for (int k = 1; k < inner; k++) {
        switch (kind) {
          case SUM -> {
            for (int row = 0, at = k; row < count; row++, at += inner) {
              out[row] += x[at];
            }
          }
          case MAX -> {
            for (int row = 0, at = k; row < count; row++, at += inner) {
              out[row] = Math.max(out[row], x[at]);
            }
          }
          default -> {
            for (int row = 0, at = k; row < count; row++, at += inner) {
              out[row] = Combine.of(kind, out[row], x[at]);
            }
          }
        }
      }
    }

    private void along(double[] x, int from, double[] out, int width) {
      switch (kind) {
        case SUM -> {
          for (int j = 0; j < width; j++) {
            out[j] += x[from + j];
          }
        }
        case MAX -> {
          for (int j = 0; j < width; j++) {
            out[j] = Math.max(out[j], x[from + j]);
          }
        }
        default -> {
          for (int j = 0; j < width; j++) {
            out[j] = Combine.of(kind, out[j], x[from + j]);
          }
        }
      }
    }

    @Override
    public String label() {
      return kind.toString().toLowerCase(Locale.ROOT);
    }
  }
}
