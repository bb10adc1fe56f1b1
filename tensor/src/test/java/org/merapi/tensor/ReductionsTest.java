package org.merapi.tensor;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.tensor.Tensors.tensor;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reductions and recurrences where there is a closed form, and at the ends of the range. */
class ReductionsTest {

  /** The norms of 3 and 4 of any size, those of the least and greatest numbers included. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e200, 1e-200, 0x1p-1074, 0x1p-1000, 0x1p1021, 1e150, 1e-120})
  void normsNeitherOverflowNorVanish(double unit) {
    Tensor x = tensor(3 * unit, -4 * unit);
    assertEquals(5 * unit, Reductions.norm(x).item(), Math.ulp(5 * unit));
    assertEquals(7 * unit, Reductions.vectorNorm(x, 1).item());
    assertEquals(4 * unit, Reductions.vectorNorm(x, POSITIVE_INFINITY).item());
    double cubic = Math.cbrt(91) * unit;
    assertEquals(cubic, Reductions.vectorNorm(x, 3).item(), 4 * Math.ulp(cubic));
    Tensor sides = tensor(-5 * unit, 5 * unit);
    assertEquals(5 * unit, Reductions.std(sides).item(), 2 * Math.ulp(5 * unit));
  }

  @Test
  void normsOfFarElements() {
    assertEquals(1e200, Reductions.norm(tensor(1e-200, 1e200)).item());
    assertEquals(0, Reductions.norm(tensor(0.0, -0.0)).item());
    assertEquals(1e308 * Math.sqrt(3), Reductions.norm(tensor(1e308, 1e308, 1e308)).item(), 1e293);
    assertEquals(POSITIVE_INFINITY, Reductions.norm(Tensors.full(Shape.of(4), 1e308)).item());
    Tensor rows = Tensors.matrix(new double[] {3e200, 4e200}, new double[] {3e-200, 4e-200});
    assertArrayEquals(
        new double[] {1, 1},
        Reductions.norm(rows, 1).div(tensor(5e200, 5e-200)).toDoubleArray(),
        1e-15);
    Tensor single = tensor(3e30f, 4e30f);
    assertEquals(5e30f, (float) Reductions.norm(single).item());
    assertEquals(DType.FLOAT32, Reductions.vectorNorm(single, 3).dtype());
  }

  @Test
  void productsOfWholeNumbersWrap() {
    assertEquals(2432902008176640000L, Reductions.prod(Tensors.arange(20).plus(1)).itemLong());
    long wrapped = 1;
    for (int i = 1; i <= 30; i++) {
      wrapped *= i;
    }
    assertEquals(wrapped, Reductions.prod(Tensors.arange(30).plus(1)).itemLong());
    Tensor narrow = Tensors.tensor(new int[] {1 << 20, 1 << 20, 3});
    assertEquals(3L << 40, Reductions.prod(narrow).itemLong());
    assertArrayEquals(
        new long[] {1 << 20, 1L << 40, 3L << 40}, Reductions.cumprod(narrow, 0).toLongArray());
    assertEquals(0, Reductions.prod(tensor(true, false)).itemLong());
  }

  @Test
  void productsOfFloat32AreRoundedOnce() {
    // The product of the first two is beyond float32.
    assertEquals(1e20f, (float) Reductions.prod(tensor(1e30f, 1e20f, 1e-30f)).item(), 1e13);
    assertEquals(
        1e20f, (float) Reductions.cumprod(tensor(1e30f, 1e20f, 1e-30f), 0).get(2).item(), 1e13);
  }

  @Test
  void recurrencesWithClosedForms() {
    int n = 30;
    double[] geometric =
        IntStream.range(0, n).mapToDouble(i -> (1 - Math.pow(0.5, i + 1)) / 0.5).toArray();
    Tensor ones = Tensors.ones(n);
    Tensor half = Tensors.scalar(0.5);
    assertArrayEquals(geometric, Reductions.linearRecurrence(half, ones, 0).toDoubleArray());
    Tensor fromEnd = Reductions.linearRecurrenceFromEnd(half, ones, -1);
    assertArrayEquals(geometric, fromEnd.flip(0).toDoubleArray());
    Samples.assertSame(ones.cumsum(0), Reductions.linearRecurrence(ones, ones, 0), "sums");
  }

  /** What is multiplied with the nothing ahead of the first place does not count. */
  @Test
  void theFirstCoefficientDoesNotCount() {
    Tensor b = tensor(2.0, 3, 4);
    for (double first : new double[] {0, Double.NaN, POSITIVE_INFINITY}) {
      assertArrayEquals(
          new double[] {2, 5, 9},
          Reductions.linearRecurrence(tensor(first, 1, 1), b, 0).toDoubleArray());
      assertArrayEquals(
          new double[] {9, 7, 4},
          Reductions.linearRecurrenceFromEnd(tensor(1, 1, first), b, 0).toDoubleArray());
    }
  }

  @Test
  void logarithmsOfRunningSums() {
    double[] counts = IntStream.rangeClosed(1, 20).mapToDouble(Math::log).toArray();
    assertArrayEquals(counts, Reductions.logCumSumExp(Tensors.zeros(20), 0).toDoubleArray(), 1e-15);
    assertArrayEquals(
        new double[] {NEGATIVE_INFINITY, 1000, 1000 + Math.log(2), 2000},
        Reductions.logCumSumExp(tensor(NEGATIVE_INFINITY, 1000, 1000, 2000), 0).toDoubleArray());
    // Ascending elements, of which each is the greatest so far.
    int n = 10_000;
    Tensor rising = Tensors.arange(n).times(1e-3);
    double last = Reductions.logCumSumExp(rising, 0).get(-1).item();
    double sum = (Math.exp(1e-3 * n) - 1) / Math.expm1(1e-3);
    assertEquals(Math.log(sum), last, 1e-13);
  }

  @Test
  void keptAxesBroadcast() {
    Tensor x = Tensors.arange(6).reshape(2, 3);
    Tensor shifted = x.minus(Reductions.keepAxes(x, Tensor::max, 1));
    assertArrayEquals(new long[] {-2, -1, 0, -2, -1, 0}, shifted.toLongArray());
    assertEquals(Shape.of(1, 1), Reductions.keepAxes(x, Reductions::prod).shape());
    assertEquals(Shape.of(1, 3), Reductions.keepAxes(x, Tensor::mean, -2).shape());
    Tensor best = Reductions.keepAxes(x, (y, axes) -> y.argmax(axes[0]), 1);
    assertArrayEquals(new long[] {2, 5}, Indexed.takeAlongAxis(x, 1, best).toLongArray());
  }

  @Test
  void truthsAreCounted() {
    assertEquals(2, Reductions.count(tensor(true, false, true)).itemLong());
    Tensor x = Tensors.matrix(new double[] {0, -0.0, 1}, new double[] {Double.NaN, 2, 0});
    assertArrayEquals(new long[] {1, 2}, Reductions.count(x, 1).toLongArray());
    assertEquals(DType.INT64, Reductions.count(x).dtype());
  }
}
