package org.merapi.tensor.kernel;

import static org.merapi.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * The products of {@link Kernels} with blocks of columns over the Vector API.
 *
 * <p>Both are bound by loads. The product with weights takes eight columns at a time, so that a
 * vector of y is loaded and stored once for eight; the product with a column takes four where it
 * can, so that a vector of it is loaded once for four. {@link VectorExponentials} says why the
 * loops have no methods in them.
 */
final class VectorColumns {
  private static final int LENGTH = SPECIES.length();

  /** What the chain of a row starts from: it adds nothing to a product, be that negative zero. */
  private static final double NO_SUM = -0.0;

  private VectorColumns() {}

  static void multiplyColumns(
      double[] block,
      int offset,
      int rows,
      int columns,
      double[] weights,
      int weightsOffset,
      double[] y,
      int yOffset) {
    int whole = SPECIES.loopBound(rows);
    int k = 0;
    for (; k + 8 <= columns; k += 8) {
      int column = offset + k * rows;
      eightColumns(block, column, rows, weights, weightsOffset + k, y, yOffset, whole, k == 0);
    }
    for (; k + 2 <= columns; k += 2) {
      int column = offset + k * rows;
      twoColumns(block, column, rows, weights, weightsOffset + k, y, yOffset, whole, k == 0);
    }
    if (k < columns) {
      oneColumn(block, offset + k * rows, weights[weightsOffset + k], y, yOffset, whole, k == 0);
    }
    for (int j = whole; j < rows; j++) {
      y[yOffset + j] = oneRow(block, offset + j, rows, columns, weights, weightsOffset);
    }
  }

  private static void eightColumns(
      double[] block,
      int at,
      int rows,
      double[] weights,
      int weightsAt,
      double[] y,
      int yOffset,
      int whole,
      boolean isFirst) {
    DoubleVector w0 = DoubleVector.broadcast(SPECIES, weights[weightsAt]);
    DoubleVector w1 = DoubleVector.broadcast(SPECIES, weights[weightsAt + 1]);
    DoubleVector w2 = DoubleVector.broadcast(SPECIES, weights[weightsAt + 2]);
    DoubleVector w3 = DoubleVector.broadcast(SPECIES, weights[weightsAt + 3]);
    DoubleVector w4 = DoubleVector.broadcast(SPECIES, weights[weightsAt + 4]);
    DoubleVector w5 = DoubleVector.broadcast(SPECIES, weights[weightsAt + 5]);
    DoubleVector w6 = DoubleVector.broadcast(SPECIES, weights[weightsAt + 6]);
    DoubleVector w7 = DoubleVector.broadcast(SPECIES, weights[weightsAt + 7]);
    for (int j = 0; j < whole; j += LENGTH) {
      int i = at + j;
      DoubleVector before =
          isFirst
              ? DoubleVector.broadcast(SPECIES, NO_SUM)
              : DoubleVector.fromArray(SPECIES, y, yOffset + j);
      DoubleVector sum = DoubleVector.fromArray(SPECIES, block, i).fma(w0, before);
      sum = DoubleVector.fromArray(SPECIES, block, i + rows).fma(w1, sum);
      sum = DoubleVector.fromArray(SPECIES, block, i + 2 * rows).fma(w2, sum);
      sum = DoubleVector.fromArray(SPECIES, block, i + 3 * rows).fma(w3, sum);
      sum = DoubleVector.fromArray(SPECIES, block, i + 4 * rows).fma(w4, sum);
      sum = DoubleVector.fromArray(SPECIES, block, i + 5 * rows).fma(w5, sum);
      sum = DoubleVector.fromArray(SPECIES, block, i + 6 * rows).fma(w6, sum);
      sum = DoubleVector.fromArray(SPECIES, block, i + 7 * rows).fma(w7, sum);
      sum.intoArray(y, yOffset + j);
    }
  }

  private static void twoColumns(
      double[] block,
      int at,
      int rows,
      double[] weights,
      int weightsAt,
      double[] y,
      int yOffset,
      int whole,
      boolean isFirst) {
    DoubleVector w0 = DoubleVector.broadcast(SPECIES, weights[weightsAt]);
    DoubleVector w1 = DoubleVector.broadcast(SPECIES, weights[weightsAt + 1]);
    for (int j = 0; j < whole; j += LENGTH) {
      DoubleVector before =
          isFirst
              ? DoubleVector.broadcast(SPECIES, NO_SUM)
              : DoubleVector.fromArray(SPECIES, y, yOffset + j);
      DoubleVector sum = DoubleVector.fromArray(SPECIES, block, at + j).fma(w0, before);
      DoubleVector.fromArray(SPECIES, block, at + j + rows).fma(w1, sum).intoArray(y, yOffset + j);
    }
  }

  private static void oneColumn(
      double[] block, int at, double weight, double[] y, int yOffset, int whole, boolean isFirst) {
    DoubleVector w = DoubleVector.broadcast(SPECIES, weight);
    for (int j = 0; j < whole; j += LENGTH) {
      DoubleVector before =
          isFirst
              ? DoubleVector.broadcast(SPECIES, NO_SUM)
              : DoubleVector.fromArray(SPECIES, y, yOffset + j);
      DoubleVector column = DoubleVector.fromArray(SPECIES, block, at + j);
      column.fma(w, before).intoArray(y, yOffset + j);
    }
  }

  private static double oneRow(
      double[] block, int at, int rows, int columns, double[] weights, int weightsOffset) {
    double sum = block[at] * weights[weightsOffset];
    for (int k = 1; k < columns; k++) {
      sum = Math.fma(block[at + k * rows], weights[weightsOffset + k], sum);
    }
    return sum;
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
    int k = 0;
    if (LENGTH == 8 && rows % ScalarSums.LANES == 0) {
      for (; k + 4 <= columns; k += 4) {
        fourDots(block, offset + k * rows, rows, r, rOffset, out, outOffset + k);
      }
    }
    for (; k < columns; k++) {
      out[outOffset + k] += VectorSums.dot(block, offset + k * rows, r, rOffset, rows);
    }
  }

  /** The dot products of r with four columns of a multiple of 32 rows, with vectors of eight. */
  private static void fourDots(
      double[] block, int at, int rows, double[] r, int rOffset, double[] out, int outAt) {
    DoubleVector zero = DoubleVector.zero(SPECIES);
    DoubleVector a0 = zero;
    DoubleVector a1 = zero;
    DoubleVector a2 = zero;
    DoubleVector a3 = zero;
    DoubleVector b0 = zero;
    DoubleVector b1 = zero;
    DoubleVector b2 = zero;
    DoubleVector b3 = zero;
    DoubleVector c0 = zero;
    DoubleVector c1 = zero;
    DoubleVector c2 = zero;
    DoubleVector c3 = zero;
    DoubleVector d0 = zero;
    DoubleVector d1 = zero;
    DoubleVector d2 = zero;
    DoubleVector d3 = zero;
    for (int j = 0; j < rows; j += ScalarSums.LANES) {
      int i = at + j;
      DoubleVector r0 = DoubleVector.fromArray(SPECIES, r, rOffset + j);
      DoubleVector r1 = DoubleVector.fromArray(SPECIES, r, rOffset + j + 8);
      DoubleVector r2 = DoubleVector.fromArray(SPECIES, r, rOffset + j + 16);
      DoubleVector r3 = DoubleVector.fromArray(SPECIES, r, rOffset + j + 24);
      a0 = DoubleVector.fromArray(SPECIES, block, i).fma(r0, a0);
      a1 = DoubleVector.fromArray(SPECIES, block, i + 8).fma(r1, a1);
      a2 = DoubleVector.fromArray(SPECIES, block, i + 16).fma(r2, a2);
      a3 = DoubleVector.fromArray(SPECIES, block, i + 24).fma(r3, a3);
      b0 = DoubleVector.fromArray(SPECIES, block, i + rows).fma(r0, b0);
      b1 = DoubleVector.fromArray(SPECIES, block, i + rows + 8).fma(r1, b1);
      b2 = DoubleVector.fromArray(SPECIES, block, i + rows + 16).fma(r2, b2);
      b3 = DoubleVector.fromArray(SPECIES, block, i + rows + 24).fma(r3, b3);
      c0 = DoubleVector.fromArray(SPECIES, block, i + 2 * rows).fma(r0, c0);
      c1 = DoubleVector.fromArray(SPECIES, block, i + 2 * rows + 8).fma(r1, c1);
      c2 = DoubleVector.fromArray(SPECIES, block, i + 2 * rows + 16).fma(r2, c2);
      c3 = DoubleVector.fromArray(SPECIES, block, i + 2 * rows + 24).fma(r3, c3);
      d0 = DoubleVector.fromArray(SPECIES, block, i + 3 * rows).fma(r0, d0);
      d1 = DoubleVector.fromArray(SPECIES, block, i + 3 * rows + 8).fma(r1, d1);
      d2 = DoubleVector.fromArray(SPECIES, block, i + 3 * rows + 16).fma(r2, d2);
      d3 = DoubleVector.fromArray(SPECIES, block, i + 3 * rows + 24).fma(r3, d3);
    }
    DoubleVector aEight = a0.add(a2).add(a1.add(a3));
    DoubleVector aFour = aEight.add(aEight.rearrange(VectorSums.BY_FOUR));
    DoubleVector aTwo = aFour.add(aFour.rearrange(VectorSums.BY_TWO));
    out[outAt] += aTwo.add(aTwo.rearrange(VectorSums.BY_ONE)).lane(0);
    DoubleVector bEight = b0.add(b2).add(b1.add(b3));
    DoubleVector bFour = bEight.add(bEight.rearrange(VectorSums.BY_FOUR));
    DoubleVector bTwo = bFour.add(bFour.rearrange(VectorSums.BY_TWO));
    out[outAt + 1] += bTwo.add(bTwo.rearrange(VectorSums.BY_ONE)).lane(0);
    DoubleVector cEight = c0.add(c2).add(c1.add(c3));
    DoubleVector cFour = cEight.add(cEight.rearrange(VectorSums.BY_FOUR));
    DoubleVector cTwo = cFour.add(cFour.rearrange(VectorSums.BY_TWO));
    out[outAt + 2] += cTwo.add(cTwo.rearrange(VectorSums.BY_ONE)).lane(0);
    DoubleVector dEight = d0.add(d2).add(d1.add(d3));
    DoubleVector dFour = dEight.add(dEight.rearrange(VectorSums.BY_FOUR));
    DoubleVector dTwo = dFour.add(dFour.rearrange(VectorSums.BY_TWO));
    out[outAt + 3] += dTwo.add(dTwo.rearrange(VectorSums.BY_ONE)).lane(0);
  }
}
