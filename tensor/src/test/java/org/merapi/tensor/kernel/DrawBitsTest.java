package org.merapi.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.random.ExponentialDraws;
import org.merapi.tensor.random.NormalDraws;

/** The vector forms of the draws give the bits of one draw, and write nothing outside. */
class DrawBitsTest {
  /** From 0 to 70 words each: a million in all. */
  private static final int STRETCHES = 28_000;

  private static final double CENTRE = 0.425;

  /** A map of words over arrays. */
  private interface Fill {
    void apply(long[] words, double[] y, int yOffset, int count);
  }

  @BeforeEach
  void needsTheVectorApi() {
    assumeTrue(
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        "needs --add-modules jdk.incubator.vector");
  }

  @Test
  void normalQuantiles() {
    assertSameBits(VectorDraws::normalQuantiles, NormalDraws::ofWord);
  }

  @Test
  void negativeLogs() {
    assertSameBits(VectorDraws::negativeLogs, ExponentialDraws::ofWord);
  }

  @Test
  void kernelsGiveTheSameColdAndWarm() {
    for (int pass = 0; pass < 2; pass++) {
      assertSameBits(Kernels::normalQuantiles, NormalDraws::ofWord);
      assertSameBits(Kernels::negativeLogs, ExponentialDraws::ofWord);
      Kernels.awaitReady();
    }
  }

  @Test
  void aStretchOutsideItsArraysIsRefused() {
    double[] y = new double[64];
    assertThrows(
        IndexOutOfBoundsException.class, () -> Kernels.normalQuantiles(new long[64], y, 1, 64));
    assertThrows(
        IndexOutOfBoundsException.class, () -> Kernels.normalQuantiles(new long[63], y, 0, 64));
    assertThrows(
        IndexOutOfBoundsException.class, () -> Kernels.negativeLogs(new long[63], y, 0, 64));
    assertArrayEquals(new double[64], y);
  }

  private static void assertSameBits(Fill fill, LongToDoubleFunction draw) {
    SplittableRandom random = new SplittableRandom(71);
    int far = 0;
    for (int turn = 0; turn < STRETCHES; turn++) {
      int count = turn % 71;
      int offset = turn % 5;
      long[] words = new long[count];
      double[] expected = new double[count + 10];
      for (int i = 0; i < count; i++) {
        words[i] = word(random, turn % 7);
        expected[offset + i] = draw.applyAsDouble(words[i]);
        far += Math.abs(expected[offset + i]) > 7.0 ? 1 : 0;
      }
      double[] actual = new double[count + 10];
      fill.apply(words, actual, offset, count);
      for (int i = 0; i < actual.length; i++) {
        assertEquals(
            Double.doubleToRawLongBits(expected[i]), Double.doubleToRawLongBits(actual[i]));
      }
    }
    assertTrue(far > 1000, "the far tails were drawn from");
  }

  /** Any word; or one near an end, near zero or where the central form of the normal law ends. */
  private static long word(SplittableRandom random, int kind) {
    long any = random.nextLong();
    long small = any >> random.nextInt(20, 64);
    return switch (kind) {
      case 0 -> small;
      case 1 -> Long.MIN_VALUE + Math.abs(small);
      case 2 -> Long.MAX_VALUE - Math.abs(small);
      case 3 -> (long) Math.scalb(any < 0 ? -CENTRE : CENTRE, 64) + (any >> 52);
      case 4 -> random.nextInt(20) == 0 ? Long.MIN_VALUE + Math.abs(small) : any;
      default -> any;
    };
  }
}
