package org.merapi.tensor.random;

/**
 * Threefry blocks at up to {@link #SIZE} consecutive counters, computed together.
 *
 * <p>The bulk samplers work through their elements in such groups. The rounds are loops over arrays
 * of a form that the just-in-time compiler turns into vector instructions; being integer
 * arithmetic, they give the same words as {@link Threefry#block} either way.
 */
final class WordBlock {
  /** Elements in a full group: few enough for the arrays to stay in the first-level cache. */
  static final int SIZE = 256;

  /** Below this many elements a bulk sampler does better to go element by element. */
  static final int WORTHWHILE = 16;

  private final long key0;
  private final long key1;
  private final long[] first;
  private final long[] second;

  /**
   * Makes an empty group.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param elements the most elements that will be asked of {@link #compute}; more than {@link
   *     #SIZE} counts as that
   */
  WordBlock(long key0, long key1, int elements) {
    this.key0 = key0;
    this.key1 = key1;
    int size = Math.min(elements, SIZE);
    this.first = new long[size];
    this.second = new long[size];
  }

  /** {@return the most elements in a group} */
  int size() {
    return first.length;
  }

  /** {@return the first words of the blocks; the caller must not keep the array} */
  long[] first() {
    return first;
  }

  /** {@return the second words of the blocks; the caller must not keep the array} */
  long[] second() {
    return second;
  }

  /**
   * Computes the blocks at the counters {@code (counter0 + j, counter1)}, j = 0 .. n-1.
   *
   * @param counter0 first counter word of the first block
   * @param counter1 second counter word of all blocks
   * @param n how many, at most {@link #size()}
   */
  void compute(long counter0, long counter1, int n) {
    long key2 = Threefry.PARITY ^ key0 ^ key1;
    long x = counter0 + key0;
    long y = counter1 + key1;
    for (int j = 0; j < n; j++) {
      first[j] = x + j;
    }
    for (int j = 0; j < n; j++) {
      second[j] = y;
    }
    evenRounds(first, second, n, key1, key2 + 1);
    oddRounds(first, second, n, key2, key0 + 2);
    evenRounds(first, second, n, key0, key1 + 3);
    oddRounds(first, second, n, key1, key2 + 4);
    evenRounds(first, second, n, key2, key0 + 5);
  }

  private static void evenRounds(long[] first, long[] second, int n, long addX, long addY) {
    for (int j = 0; j < n; j++) {
      long x = first[j];
      long y = second[j];
      x += y;
      y = Long.rotateLeft(y, 16) ^ x;
      x += y;
      y = Long.rotateLeft(y, 42) ^ x;
      x += y;
      y = Long.rotateLeft(y, 12) ^ x;
      x += y;
      y = Long.rotateLeft(y, 31) ^ x;
      first[j] = x + addX;
      second[j] = y + addY;
    }
  }

  private static void oddRounds(long[] first, long[] second, int n, long addX, long addY) {
    for (int j = 0; j < n; j++) {
      long x = first[j];
      long y = second[j];
      x += y;
      y = Long.rotateLeft(y, 16) ^ x;
      x += y;
      y = Long.rotateLeft(y, 32) ^ x;
      x += y;
      y = Long.rotateLeft(y, 24) ^ x;
      x += y;
      y = Long.rotateLeft(y, 21) ^ x;
      first[j] = x + addX;
      second[j] = y + addY;
    }
  }
}
