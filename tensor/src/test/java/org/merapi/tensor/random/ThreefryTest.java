package org.merapi.tensor.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreefryTest {
  /** The vectors for threefry2x64, 20 rounds, of Random123's tests/kat_vectors. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000,0000000000000000,0000000000000000,0000000000000000,c2b6e3a8c2c69865,6f81ed42f350084d",
    "ffffffffffffffff,ffffffffffffffff,ffffffffffffffff,ffffffffffffffff,e02cb7c4d95d277a,d06633d0893b8b68",
    "243f6a8885a308d3,13198a2e03707344,a4093822299f31d0,082efa98ec4e6c89,263c7d30bb0f0af1,56be8361d3311526"
  })
  void publishedVectors(String c0, String c1, String k0, String k1, String first, String second) {
    Threefry threefry = new Threefry(hex(k0), hex(k1));
    threefry.block(hex(c0), hex(c1));
    assertEquals(hex(first), threefry.first());
    assertEquals(hex(second), threefry.second());
    assertEquals(hex(first), Threefry.word(hex(k0), hex(k1), hex(c0), hex(c1)));
    WordBlock words = new WordBlock(hex(k0), hex(k1), 300);
    assertEquals(WordBlock.SIZE, words.size());
    words.compute(hex(c0) - 100, hex(c1), 256);
    assertEquals(hex(first), words.first()[100]);
    assertEquals(hex(second), words.second()[100]);
  }

  @Test
  void wordBlockEqualsSingleBlocksForEveryLength() {
    Threefry threefry = new Threefry(-5, Long.MIN_VALUE);
    for (int n = 0; n <= WordBlock.SIZE; n++) {
      WordBlock words = new WordBlock(-5, Long.MIN_VALUE, n);
      words.compute(-n / 2, 3, n);
      for (int j = 0; j < n; j++) {
        threefry.block(-n / 2 + j, 3);
        assertEquals(threefry.first(), words.first()[j]);
        assertEquals(threefry.second(), words.second()[j]);
      }
    }
  }

  @Test
  void foldsAgreeWithTheReference() {
    int seen = 0;
    for (DrawTable.Row row : DrawTable.rows()) {
      if (row.law().equals("fold") || row.law().equals("name")) {
        long[] child =
            row.law().equals("fold")
                ? Threefry.fold(row.key0(), row.key1(), row.index())
                : Threefry.fold(row.key0(), row.key1(), row.value());
        long[] expected = {Long.parseLong(row.first()), Long.parseLong(row.second())};
        assertArrayEquals(expected, child, row.toString());
        seen++;
      }
    }
    assertEquals(45, seen);
  }

  @Test
  void namesThatAreEasilyConfusedGiveDifferentKeys() {
    String[] names = {
      "",
      "\0",
      "\0\0",
      "a",
      "a\0",
      "\0a",
      "ab",
      "ba",
      "a b",
      "12345678",
      "12345678\0",
      "123456789",
      "1234567812345678",
      "x.y",
      "x_y",
      "\u00e9",
      "e\u0301",
      "z[1]",
      "z[10]",
      "z[1]0"
    };
    Set<String> keys = new HashSet<>();
    for (String name : names) {
      keys.add(Arrays.toString(Threefry.fold(1, 2, name)));
    }
    for (long n = -100; n < 100; n++) {
      keys.add(Arrays.toString(Threefry.fold(1, 2, n)));
    }
    assertEquals(names.length + 200, keys.size());
    Threefry chained = new Threefry(1, 2);
    chained.foldIn("a");
    chained.foldIn("b");
    assertNotEquals(
        Arrays.toString(Threefry.fold(1, 2, "ab")),
        Arrays.toString(new long[] {chained.key0(), chained.key1()}));
  }

  /**
   * Flips every bit of key and counter; every output bit must change in about half of the cases.
   */
  @Test
  void avalanche() {
    int trials = 4000;
    int[][] flips = new int[256][128];
    SplittableRandom random = new SplittableRandom(20250101);
    for (int trial = 0; trial < trials; trial++) {
      long[] input = {random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()};
      if (trial % 2 == 0) { // keys and counters as they are in use: small numbers
        Arrays.setAll(input, i -> input[i] >>> 56);
      }
      long[] output = output(input);
      for (int bit = 0; bit < 256; bit++) {
        input[bit / 64] ^= 1L << bit;
        long[] changed = output(input);
        input[bit / 64] ^= 1L << bit;
        for (int at = 0; at < 128; at++) {
          flips[bit][at] += (int) (((output[at / 64] ^ changed[at / 64]) >>> at) & 1);
        }
      }
    }
    double worst = 0;
    for (int[] row : flips) {
      for (int count : row) {
        worst = Math.max(worst, Math.abs(count - trials / 2.0) / Math.sqrt(trials / 4.0));
      }
      double total = Arrays.stream(row).sum();
      GoodnessOfFit.score("flips", (total - 64.0 * trials) / Math.sqrt(32.0 * trials));
    }
    // 32768 cells: the level of one of them, 1e-9 / 32768, is at 7.5 standard deviations.
    assertTrue(worst < 7.5, "a bit that flips too seldom or too often: z = " + worst);
  }

  private static long[] output(long[] input) {
    Threefry threefry = new Threefry(input[0], input[1]);
    threefry.block(input[2], input[3]);
    return new long[] {threefry.first(), threefry.second()};
  }

  @Test
  void drawsOfNeighbouringCountersAndKeysAreUncorrelated() {
    int n = 400_000;
    double[] base = uniforms(11, 7, 0, n);
    for (int lag : new int[] {1, 2, 3, 16, 256, 65536}) {
      GoodnessOfFit.uncorrelated("counter lag " + lag, base, uniforms(11, 7, lag, n));
    }
    for (int bit = 0; bit < 64; bit += 7) {
      GoodnessOfFit.uncorrelated("key0 bit " + bit, base, uniforms(11 ^ 1L << bit, 7, 0, n));
      GoodnessOfFit.uncorrelated("key1 bit " + bit, base, uniforms(11, 7 ^ 1L << bit, 0, n));
    }
    double[] second = new double[n];
    double[] nextAttempt = new double[n];
    Threefry threefry = new Threefry(11, 7);
    for (int i = 0; i < n; i++) {
      threefry.block(i, 0);
      second[i] = UniformDraws.ofWord(threefry.second());
      threefry.block(i, 1);
      nextAttempt[i] = UniformDraws.ofWord(threefry.first());
    }
    GoodnessOfFit.uncorrelated("words of a block", base, second);
    GoodnessOfFit.uncorrelated("attempts", base, nextAttempt);
  }

  @Test
  void pairsOfNeighboursFillTheSquareEvenly() {
    int n = 1_000_000;
    double[] u = uniforms(3, 4, 0, n);
    long[] counts = new long[64 * 64];
    for (int i = 0; i + 1 < n; i += 2) {
      int row = (int) (64 * u[i]);
      int column = (int) (64 * u[i + 1]);
      counts[row * 64 + column]++;
    }
    double[] masses = new double[counts.length];
    Arrays.fill(masses, 1.0 / counts.length);
    GoodnessOfFit.pearson("pairs", counts, masses);
  }

  @Test
  void firstDrawsOfChildKeysAreUniform() {
    int n = 200_000;
    double[] byNumber = new double[n];
    double[] byName = new double[n];
    for (int i = 0; i < n; i++) {
      long[] child = Threefry.fold(0, 0, i);
      byNumber[i] = UniformDraws.draw(child[0], child[1], 0);
      child = Threefry.fold(0, 0, "site." + i);
      byName[i] = UniformDraws.draw(child[0], child[1], 0);
    }
    GoodnessOfFit.kolmogorovSmirnov("numbers", byNumber, u -> u);
    GoodnessOfFit.kolmogorovSmirnov("names", byName, u -> u);
    GoodnessOfFit.uncorrelated("numbers and names", byNumber, byName);
    GoodnessOfFit.uncorrelated(
        "successive numbers", Arrays.copyOf(byNumber, n - 1), Arrays.copyOfRange(byNumber, 1, n));
  }

  private static double[] uniforms(long key0, long key1, long firstIndex, int n) {
    double[] out = new double[n];
    UniformDraws.fill(key0, key1, firstIndex, out, 0, n);
    return out;
  }

  private static long hex(String digits) {
    return Long.parseUnsignedLong(digits, 16);
  }
}
