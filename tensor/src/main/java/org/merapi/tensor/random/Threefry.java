package org.merapi.tensor.random;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The counter-based generator Threefry2x64 with 20 rounds (J. K. Salmon, M. A. Moraes, R. O. Dror
 * and D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011): a keyed bijection from
 * 128-bit counters to 128-bit blocks.
 *
 * <p>An instance holds one key and the last block computed, so that a loop needs no allocation; it
 * is not safe for use by several threads at once. The static methods keep no state.
 *
 * <h2>Derived keys</h2>
 *
 * <p>Write {@code B(k; c0, c1)} for the block of key {@code k} at the counter {@code (c0, c1)}. The
 * rules below fix which numbers a seed gives, and do not change:
 *
 * <ul>
 *   <li>folding in a number: {@code fold(k, n) = B(k; n, 2^63 + 1)};
 *   <li>folding in a name: let {@code b} be the UTF-8 bytes of the name (an unpaired surrogate
 *       counts as {@code '?'}), {@code L} their number, and {@code w_1 ... w_m}, with {@code m =
 *       ceil(L / 8)}, the bytes read as little-endian 64-bit words, the last one padded with zero
 *       bytes. Then {@code h_0 = B(k; L, 2^63 + 2)}, {@code h_j = B(h_{j-1}; w_j, 2^63 + 3)}, and
 *       {@code fold(k, name) = h_m}.
 * </ul>
 *
 * <p>Under one key two different numbers never give the same child key, since a block function is a
 * bijection; two different names of at most eight bytes and equal length do not either. For all
 * other pairs a collision is as likely as for random 128-bit values: among a thousand million keys
 * about once in 10^21. The two rules and the draws use different values of the second counter word,
 * so a child key is never one of its parent's draws.
 */
public final class Threefry {
  /** Second counter word of {@link #fold(long, long, long)}. */
  static final long FOLD_NUMBER_DOMAIN = Long.MIN_VALUE + 1;

  /** Second counter word of the length of a name. */
  static final long FOLD_LENGTH_DOMAIN = Long.MIN_VALUE + 2;

  /** Second counter word of the text of a name. */
  static final long FOLD_TEXT_DOMAIN = Long.MIN_VALUE + 3;

  /** Second counter word of the stream of {@link CounterGenerator}. */
  static final long STREAM_DOMAIN = Long.MIN_VALUE + 4;

  /** The key-schedule parity constant of Skein and Threefry ({@code C240}). */
  static final long PARITY = 0x1BD11BDAA9FC1A22L;

  private long key0;
  private long key1;
  private long first;
  private long second;

  /**
   * Makes a generator of blocks under a key; {@link #first()} and {@link #second()} are 0 until the
   * first block.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   */
  public Threefry(long key0, long key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  /** {@return the first word of the key} */
  public long key0() {
    return key0;
  }

  /** {@return the second word of the key} */
  public long key1() {
    return key1;
  }

  /** {@return the first word of the last block} */
  public long first() {
    return first;
  }

  /** {@return the second word of the last block} */
  public long second() {
    return second;
  }

  /**
   * Replaces the key; the last block is kept.
   *
   * @param newKey0 first word of the new key
   * @param newKey1 second word of the new key
   */
  public void rekey(long newKey0, long newKey1) {
    key0 = newKey0;
    key1 = newKey1;
  }

  /**
   * Computes the block at a counter, to be read by {@link #first()} and {@link #second()}.
   *
   * @param counter0 first word of the counter
   * @param counter1 second word of the counter
   */
  public void block(long counter0, long counter1) {
    long k0 = key0;
    long k1 = key1;
    long k2 = PARITY ^ k0 ^ k1;
    long x = counter0 + k0;
    long y = counter1 + k1;
    // Rounds come in groups of four between key injections; the eight rotations alternate.
    x += y;
    y = Long.rotateLeft(y, 16) ^ x;
    x += y;
    y = Long.rotateLeft(y, 42) ^ x;
    x += y;
    y = Long.rotateLeft(y, 12) ^ x;
    x += y;
    y = Long.rotateLeft(y, 31) ^ x;
    x += k1;
    y += k2 + 1;
    x += y;
    y = Long.rotateLeft(y, 16) ^ x;
    x += y;
    y = Long.rotateLeft(y, 32) ^ x;
    x += y;
    y = Long.rotateLeft(y, 24) ^ x;
    x += y;
    y = Long.rotateLeft(y, 21) ^ x;
    x += k2;
    y += k0 + 2;
    x += y;
    y = Long.rotateLeft(y, 16) ^ x;
    x += y;
    y = Long.rotateLeft(y, 42) ^ x;
    x += y;
    y = Long.rotateLeft(y, 12) ^ x;
    x += y;
    y = Long.rotateLeft(y, 31) ^ x;
    x += k0;
    y += k1 + 3;
    x += y;
    y = Long.rotateLeft(y, 16) ^ x;
    x += y;
    y = Long.rotateLeft(y, 32) ^ x;
    x += y;
    y = Long.rotateLeft(y, 24) ^ x;
    x += y;
    y = Long.rotateLeft(y, 21) ^ x;
    x += k1;
    y += k2 + 4;
    x += y;
    y = Long.rotateLeft(y, 16) ^ x;
    x += y;
    y = Long.rotateLeft(y, 42) ^ x;
    x += y;
    y = Long.rotateLeft(y, 12) ^ x;
    x += y;
    y = Long.rotateLeft(y, 31) ^ x;
    first = x + k2;
    second = y + k0 + 5;
  }

  /**
   * Replaces the key by its child for a number, as {@link #fold(long, long, long)}.
   *
   * @param data the number folded in
   */
  public void foldIn(long data) {
    block(data, FOLD_NUMBER_DOMAIN);
    rekey(first, second);
  }

  /**
   * Replaces the key by its child for a name, as {@link #fold(long, long, String)}.
   *
   * @param name the name folded in; may be empty
   */
  public void foldIn(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer words =
        ByteBuffer.allocate((bytes.length + 7) / 8 * 8).order(ByteOrder.LITTLE_ENDIAN);
    words.put(bytes).clear();
    block(bytes.length, FOLD_LENGTH_DOMAIN);
    rekey(first, second);
    while (words.hasRemaining()) {
      block(words.getLong(), FOLD_TEXT_DOMAIN);
      rekey(first, second);
    }
  }

  /**
   * Derives the child key for a number; the rule is in the description of this class.
   *
   * @param key0 first word of the parent key
   * @param key1 second word of the parent key
   * @param data the number folded in
   * @return the two words of the child key
   */
  public static long[] fold(long key0, long key1, long data) {
    Threefry threefry = new Threefry(key0, key1);
    threefry.foldIn(data);
    return new long[] {threefry.key0, threefry.key1};
  }

  /**
   * Derives the child key for a name; the rule is in the description of this class.
   *
   * @param key0 first word of the parent key
   * @param key1 second word of the parent key
   * @param name the name folded in; may be empty
   * @return the two words of the child key
   */
  public static long[] fold(long key0, long key1, String name) {
    Threefry threefry = new Threefry(key0, key1);
    threefry.foldIn(name);
    return new long[] {threefry.key0, threefry.key1};
  }

  /**
   * The first word of the block at a counter.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param counter0 first word of the counter
   * @param counter1 second word of the counter
   * @return the first word of the block
   */
  public static long word(long key0, long key1, long counter0, long counter1) {
    Threefry threefry = new Threefry(key0, key1);
    threefry.block(counter0, counter1);
    return threefry.first;
  }
}
