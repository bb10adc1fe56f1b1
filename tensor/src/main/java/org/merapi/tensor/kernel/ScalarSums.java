package org.merapi.tensor.kernel;

/**
 * The sums and the products with columns of {@link Kernels} as plain loops.
 *
 * <p>The 32 lanes of a sum are taken eight apart: the lanes j, j + 8, j + 16 and j + 24 are four
 * independent chains, which a loop holds in registers, and fold into one number before the next j.
 * The eight numbers add up as j and j + 4, then those of even and those of odd j, then the two. All
 * this is loops around one loop, as HotSpot takes a copy of what it finds into every caller, and
 * eight copies of a loop take it half a second. A lane is never -0.0, so to begin at 0.0 changes
 * nothing.
 */
final class ScalarSums {
  /** How many lanes a sum has. */
  static final int LANES = 32;

  private ScalarSums() {}

  static double sum(double[] x, int offset, int count) {
    double total = 0.0;
    for (int parity = 0; parity < 2; parity++) {
      double half = 0.0;
      for (int j = parity; j < 4; j += 2) {
        double pair = 0.0;
        for (int lane = j; lane < 8; lane += 4) {
          pair += foldedLanes(x, offset, count, lane);
        }
        half += pair;
      }
      total += half;
    }
    return total;
  }

  private static double foldedLanes(double[] x, int offset, int count, int j) {
    double first = 0.0;
    double second = 0.0;
    double third = 0.0;
    double fourth = 0.0;
    int whole = count - count % LANES;
    for (int i = offset + j; i < offset + whole; i += LANES) {
      first += x[i];
      second += x[i + 8];
      third += x[i + 16];
      fourth += x[i + 24];
    }
    int i = whole + j;
    first += i < count ? x[offset + i] : 0.0;
    second += i + 8 < count ? x[offset + i + 8] : 0.0;
    third += i + 16 < count ? x[offset + i + 16] : 0.0;
    fourth += i + 24 < count ? x[offset + i + 24] : 0.0;
    return (first + third) + (second + fourth);
  }

  static double dot(double[] x, int xOffset, double[] y, int yOffset, int count) {
    double total = 0.0;
    for (int parity = 0; parity < 2; parity++) {
      double half = 0.0;
      for (int j = parity; j < 4; j += 2) {
        double pair = 0.0;
        for (int lane = j; lane < 8; lane += 4) {
          pair += foldedLanes(x, xOffset, y, yOffset, count, lane);
        }
        half += pair;
      }
      total += half;
    }
    return total;
  }

  private static double foldedLanes(
      double[] x, int xOffset, double[] y, int yOffset, int count, int j) {
    double first = 0.0;
    double second = 0.0;
    double third = 0.0;
    double fourth = 0.0;
    int whole = count - count % LANES;
    for (int i = j; i < whole; i += LANES) {
      first = Math.fma(x[xOffset + i], y[yOffset + i], first);
      second = Math.fma(x[xOffset + i + 8], y[yOffset + i + 8], second);
      third = Math.fma(x[xOffset + i + 16], y[yOffset + i + 16], third);
      fourth = Math.fma(x[xOffset + i + 24], y[yOffset + i + 24], fourth);
    }
    int i = whole + j;
    first = i < count ? Math.fma(x[xOffset + i], y[yOffset + i], first) : first;
    second = i + 8 < count ? Math.fma(x[xOffset + i + 8], y[yOffset + i + 8], second) : second;
    third = i + 16 < count ? Math.fma(x[xOffset + i + 16], y[yOffset + i + 16], third) : third;
    fourth = i + 24 < count ? Math.fma(x[xOffset + i + 24], y[yOffset + i + 24], fourth) : fourth;
    return (first + third) + (second + fourth);
  }

  static double max(double[] x, int offset, int count) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, x[offset + i]);
    }
    return largest;
  }

  static void multiplyColumns(
      double[] block,
      int offset,
      int rows,
      int columns,
      double[] weights,
      int weightsOffset,
      double[] y,
      int yOffset) {
    double first = weights[weightsOffset];
    for (int j = 0; j < rows; j++) {
      y[yOffset + j] = block[offset + j] * first;
    }
    int k = 1;
    for (; k + 4 <= columns; k += 4) {
      fourColumns(block, offset + k * rows, rows, weights, weightsOffset + k, y, yOffset);
    }
    for (; k < columns; k++) {
      double weight = weights[weightsOffset + k];
      int column = offset + k * rows;
      for (int j = 0; j < rows; j++) {
        y[yOffset + j] = Math.fma(block[column + j], weight, y[yOffset + j]);
      }
    }
  }

  /** Four steps of the chain of every row, so that y is loaded and stored once for four. */
  private static void fourColumns(
      double[] block, int at, int rows, double[] weights, int weightsAt, double[] y, int yOffset) {
    double w0 = weights[weightsAt];
    double w1 = weights[weightsAt + 1];
    double w2 = weights[weightsAt + 2];
    double w3 = weights[weightsAt + 3];
    for (int j = 0; j < rows; j++) {
      int i = at + j;
      double sum = Math.fma(block[i], w0, y[yOffset + j]);
      sum = Math.fma(block[i + rows], w1, sum);
      sum = Math.fma(block[i + 2 * rows], w2, sum);
      y[yOffset + j] = Math.fma(block[i + 3 * rows], w3, sum);
    }
  }

  static void accumulateColumns(
      double[] block,
      int offset,
      int rows,
      int columns,
      double[] r,
      int rOffset,
      double[] out,
      int outOffset) {
    for (int k = 0; k < columns; k++) {
      out[outOffset + k] += dot(block, offset + k * rows, r, rOffset, rows);
    }
  }
}
