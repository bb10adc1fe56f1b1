package org.merapi.tensor.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * The array kernels that every compiled program shares: element functions, sums and products with
 * columns, each over a stretch of a plain array; and the maps from random words to draws. Emitted
 * bytecode calls the element functions by way of a method of its own for each.
 *
 * <p><b>Bits.</b> Each kernel exists twice, as a plain loop and over the Vector API, and the two
 * agree to the bit on every input (any NaN standing for any other). So it does not matter to a
 * result which one ran, and a kernel goes over from one to the other in the middle of a run: the
 * plain loop serves until {@link VectorWarmUp}, on a thread of its own, has had the vector form
 * compiled, and always below {@value #SHORT} elements. The functions are those of {@link
 * org.merapi.tensor.special}, with their accuracy and their values at the ends of the domain.
 *
 * <p><b>Sums</b> are added in one order, which does not depend on the width of the machine's
 * vectors. There are 32 lanes, all 0 at first; element i goes to lane {@code i mod 32}, in order of
 * i. Then the lanes are folded in half: lane j and lane j + 16 for j below 16, of these j and j +
 * 8, then 4, 2 and 1. A sum of no elements is 0, and no sum is negative zero.
 *
 * <p>An output may be the same array as an input if the two stretches are the same or apart; some
 * functions then work from a copy of a few hundred elements, and otherwise no kernel allocates. A
 * stretch that is not inside its array is refused with an {@link IndexOutOfBoundsException} before
 * anything is written.
 */
public final class Kernels {
  /** Below this count the plain loop runs: a vector form would not gain what it costs to enter. */
  static final int SHORT = 8;

  private static final VectorWarmUp WARM_UP = new VectorWarmUp();

  /** Elements that a form of several passes goes over at a time: 4 kB, well inside the L1 cache. */
  private static final int BLOCK = 512;

  /** An element function of several passes, which must not be called in place. */
  @FunctionalInterface
  private interface Passes {
    void apply(double[] x, int xOffset, double[] y, int yOffset, int count);
  }

  private Kernels() {}

  /** Also keeps the compiled loops from ever seeing an index out of bounds, which discards them. */
  private static void check(double[] array, int offset, long count) {
    Objects.checkFromIndexSize((long) offset, count, (long) array.length);
  }

  @SuppressWarnings("ReferenceEquality") // Which array it is matters here, not what it holds.
  private static boolean isSame(double[] x, double[] y) {
    return x == y;
  }

  private static void inBlocks(
      Passes passes, double[] x, int xOffset, double[] y, int yOffset, int count) {
    for (int i = 0; i < count; i += BLOCK) {
      int part = Math.min(count - i, BLOCK);
      boolean isInPlace = isSame(x, y);
      double[] input = isInPlace ? Arrays.copyOfRange(x, xOffset + i, xOffset + i + part) : x;
      passes.apply(input, isInPlace ? 0 : xOffset + i, y, yOffset + i, part);
    }
  }

  /**
   * Waits until every vector form is compiled, or is known not to be used.
   *
   * @return whether vector forms are used: false without the module {@code jdk.incubator.vector}
   *     and where they proved no faster than the plain loops
   */
  public static boolean awaitReady() {
    return WARM_UP.awaitReady();
  }

  /** e to the power of each element. */
  public static void exp(double[] x, int xOffset, double[] y, int yOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.EXP, count)) {
      VectorExponentials.exp(x, xOffset, y, yOffset, count);
    } else {
      ScalarLoops.exp(x, xOffset, y, yOffset, count);
    }
  }

  /** {@code e^x - 1} of each element. */
  public static void expm1(double[] x, int xOffset, double[] y, int yOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.EXPM1, count)) {
      VectorExponentials.expm1(x, xOffset, y, yOffset, count);
    } else {
      ScalarLoops.expm1(x, xOffset, y, yOffset, count);
    }
  }

  /** The natural logarithm of each element. */
  public static void log(double[] x, int xOffset, double[] y, int yOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.LOG, count)) {
      VectorLogarithms.log(x, xOffset, y, yOffset, count);
    } else {
      ScalarLoops.log(x, xOffset, y, yOffset, count);
    }
  }

  /** {@code log(1 + x)} of each element. */
  public static void log1p(double[] x, int xOffset, double[] y, int yOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.LOG1P, count)) {
      VectorLogarithms.log1p(x, xOffset, y, yOffset, count);
    } else {
      ScalarLoops.log1p(x, xOffset, y, yOffset, count);
    }
  }

  /** The sine of each element. */
  public static void sin(double[] x, int xOffset, double[] y, int yOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.SIN, count)) {
      VectorTrigonometricFunctions.sin(x, xOffset, y, yOffset, count);
    } else {
      ScalarLoops.sin(x, xOffset, y, yOffset, count);
    }
  }

  /** The cosine of each element. */
  public static void cos(double[] x, int xOffset, double[] y, int yOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.COS, count)) {
      VectorTrigonometricFunctions.cos(x, xOffset, y, yOffset, count);
    } else {
      ScalarLoops.cos(x, xOffset, y, yOffset, count);
    }
  }

  /** {@code 1 / (1 + e^-x)} of each element. */
  public static void sigmoid(double[] x, int xOffset, double[] y, int yOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.SIGMOID, count)) {
      inBlocks(VectorLogistics::sigmoid, x, xOffset, y, yOffset, count);
    } else {
      ScalarLoops.sigmoid(x, xOffset, y, yOffset, count);
    }
  }

  /** The hyperbolic tangent of each element. */
  public static void tanh(double[] x, int xOffset, double[] y, int yOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.TANH, count)) {
      inBlocks(VectorLogistics::tanh, x, xOffset, y, yOffset, count);
    } else {
      ScalarLoops.tanh(x, xOffset, y, yOffset, count);
    }
  }

  /** {@code log(1 + e^x)} of each element. */
  public static void softplus(double[] x, int xOffset, double[] y, int yOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.SOFTPLUS, count)) {
      inBlocks(VectorLogistics::softplus, x, xOffset, y, yOffset, count);
    } else {
      ScalarLoops.softplus(x, xOffset, y, yOffset, count);
    }
  }

  /** {@code -log(1 + e^-x)} of each element. */
  public static void logSigmoid(double[] x, int xOffset, double[] y, int yOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.LOG_SIGMOID, count)) {
      inBlocks(VectorLogistics::logSigmoid, x, xOffset, y, yOffset, count);
    } else {
      ScalarLoops.logSigmoid(x, xOffset, y, yOffset, count);
    }
  }

  /** The logarithm of |gamma| of each element. */
  public static void lgamma(double[] x, int xOffset, double[] y, int yOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.LGAMMA, count)) {
      inBlocks(VectorGammaFunctions::lgamma, x, xOffset, y, yOffset, count);
    } else {
      ScalarLoops.lgamma(x, xOffset, y, yOffset, count);
    }
  }

  /** The digamma function of each element. */
  public static void digamma(double[] x, int xOffset, double[] y, int yOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.DIGAMMA, count)) {
      inBlocks(VectorGammaFunctions::digamma, x, xOffset, y, yOffset, count);
    } else {
      ScalarLoops.digamma(x, xOffset, y, yOffset, count);
    }
  }

  /** The error function of each element. */
  public static void erf(double[] x, int xOffset, double[] y, int yOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.ERF, count)) {
      inBlocks(VectorErrorFunction::erf, x, xOffset, y, yOffset, count);
    } else {
      ScalarLoops.erf(x, xOffset, y, yOffset, count);
    }
  }

  /** The complementary error function of each element. */
  public static void erfc(double[] x, int xOffset, double[] y, int yOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.ERFC, count)) {
      inBlocks(VectorErrorComplement::erfc, x, xOffset, y, yOffset, count);
    } else {
      ScalarLoops.erfc(x, xOffset, y, yOffset, count);
    }
  }

  /** The inverse of the error function of each element. */
  public static void erfinv(double[] x, int xOffset, double[] y, int yOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.ERFINV, count)) {
      inBlocks(VectorInverseError::erfinv, x, xOffset, y, yOffset, count);
    } else {
      ScalarLoops.erfinv(x, xOffset, y, yOffset, count);
    }
  }

  /**
   * The logarithm of the logistic function of each element, and the logistic function of its
   * negative, {@code 1 / (1 + e^x)}: what the density of a Bernoulli outcome and its derivative
   * need. The bits are those of {@link #logSigmoid} and of {@link #sigmoid} at -x.
   *
   * @param x the input
   * @param xOffset where the input begins
   * @param y takes the logarithms
   * @param yOffset where they begin
   * @param z takes the complements
   * @param zOffset where they begin
   * @param count how many elements
   */
  public static void logSigmoidAndComplement(
      double[] x, int xOffset, double[] y, int yOffset, double[] z, int zOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    check(z, zOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.LOG_SIGMOID_AND_COMPLEMENT, count)) {
      for (int i = 0; i < count; i += BLOCK) {
        int part = Math.min(count - i, BLOCK);
        boolean isInPlace = isSame(x, y) || isSame(x, z);
        double[] input = isInPlace ? Arrays.copyOfRange(x, xOffset + i, xOffset + i + part) : x;
        VectorLogistics.logSigmoidAndComplement(
            input, isInPlace ? 0 : xOffset + i, y, yOffset + i, z, zOffset + i, part);
      }
    } else {
      ScalarLoops.logSigmoidAndComplement(x, xOffset, y, yOffset, z, zOffset, count);
    }
  }

  /**
   * Maps random words to normal numbers, as {@link org.merapi.tensor.random.NormalDraws#ofWord}
   * does.
   *
   * @param words the words, from index 0; what they are afterwards is not said
   * @param y takes the numbers
   * @param yOffset where they begin
   * @param count how many
   */
  public static void normalQuantiles(long[] words, double[] y, int yOffset, int count) {
    Objects.checkFromIndexSize(0, count, words.length);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.NORMAL_QUANTILES, count)) {
      VectorDraws.normalQuantiles(words, y, yOffset, count);
    } else {
      ScalarDraws.normalQuantiles(words, 0, y, yOffset, count);
    }
  }

  /**
   * Maps random words to exponential numbers, as {@link
   * org.merapi.tensor.random.ExponentialDraws#ofWord} does.
   *
   * @param words the words, from index 0
   * @param y takes the numbers
   * @param yOffset where they begin
   * @param count how many
   */
  public static void negativeLogs(long[] words, double[] y, int yOffset, int count) {
    Objects.checkFromIndexSize(0, count, words.length);
    check(y, yOffset, count);
    if (count >= SHORT && WARM_UP.isReady(VectorForm.NEGATIVE_LOGS, count)) {
      VectorDraws.negativeLogs(words, y, yOffset, count);
    } else {
      ScalarDraws.negativeLogs(words, 0, y, yOffset, count);
    }
  }

  /**
   * Returns the sum of a stretch, added as the class says.
   *
   * @param x the input
   * @param offset where it begins
   * @param count how many elements
   * @return the sum
   */
  public static double sum(double[] x, int offset, int count) {
    check(x, offset, count);
    return count >= SHORT && WARM_UP.isReady(VectorForm.SUM, count)
        ? VectorSums.sum(x, offset, count)
        : ScalarSums.sum(x, offset, count);
  }

  /**
   * Returns the sum of the products of two stretches: each product is added to its lane by one
   * fused operation.
   *
   * @param x one input
   * @param xOffset where it begins
   * @param y the other
   * @param yOffset where it begins
   * @param count how many elements
   * @return the inner product
   */
  public static double dot(double[] x, int xOffset, double[] y, int yOffset, int count) {
    check(x, xOffset, count);
    check(y, yOffset, count);
    return count >= SHORT && WARM_UP.isReady(VectorForm.DOT, count)
        ? VectorSums.dot(x, xOffset, y, yOffset, count)
        : ScalarSums.dot(x, xOffset, y, yOffset, count);
  }

  /**
   * Returns the largest element of a stretch.
   *
   * @param x the input
   * @param offset where it begins
   * @param count how many elements
   * @return the largest; NaN if one is, negative infinity if there is none
   */
  public static double max(double[] x, int offset, int count) {
    check(x, offset, count);
    return count >= SHORT && WARM_UP.isReady(VectorForm.MAX, count)
        ? VectorSums.max(x, offset, count)
        : ScalarSums.max(x, offset, count);
  }

  /**
   * Multiplies a block of columns by weights: {@code y[j] = sum of block[k][j] * weights[k]}, the
   * product of column 0 and then one fused operation for each further column, in their order.
   *
   * @param block the columns, one after the other
   * @param offset where column 0 begins; column k begins at {@code offset + k * rows}
   * @param rows how many elements a column has
   * @param columns how many columns, at least 1
   * @param weights one number a column
   * @param weightsOffset where they begin
   * @param y takes one number a row
   * @param yOffset where they begin
   */
  public static void multiplyColumns(
      double[] block,
      int offset,
      int rows,
      int columns,
      double[] weights,
      int weightsOffset,
      double[] y,
      int yOffset) {
    check(block, offset, (long) rows * columns);
    check(weights, weightsOffset, columns);
    check(y, yOffset, rows);
    if (rows >= SHORT && WARM_UP.isReady(VectorForm.MULTIPLY_COLUMNS, rows)) {
      VectorColumns.multiplyColumns(
          block, offset, rows, columns, weights, weightsOffset, y, yOffset);
    } else {
      ScalarSums.multiplyColumns(block, offset, rows, columns, weights, weightsOffset, y, yOffset);
    }
  }

  /**
   * Adds to each element of {@code out} the {@link #dot} of a column of a block with r: the
   * transpose of {@link #multiplyColumns}.
   *
   * @param block the columns, one after the other
   * @param offset where column 0 begins; column k begins at {@code offset + k * rows}
   * @param rows how many elements a column has
   * @param columns how many columns
   * @param r one number a row
   * @param rOffset where they begin
   * @param out takes one number a column
   * @param outOffset where they begin
   */
  public static void accumulateColumns(
      double[] block,
      int offset,
      int rows,
      int columns,
      double[] r,
      int rOffset,
      double[] out,
      int outOffset) {
    check(block, offset, (long) rows * columns);
    check(r, rOffset, rows);
    check(out, outOffset, columns);
    if (rows >= SHORT && WARM_UP.isReady(VectorForm.ACCUMULATE_COLUMNS, rows)) {
      VectorColumns.accumulateColumns(block, offset, rows, columns, r, rOffset, out, outOffset);
    } else {
      ScalarSums.accumulateColumns(block, offset, rows, columns, r, rOffset, out, outOffset);
    }
  }
}
