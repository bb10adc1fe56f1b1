package org.merapi.tensor.random;

import java.util.random.RandomGenerator;

/**
 * A sequential {@link RandomGenerator} over a key: the n-th {@code nextLong} is a pure function of
 * the key and n, so that its whole state is the key and a position.
 *
 * <p>Number n is word {@code n mod 2} of the Threefry block at the counter {@code (n div 2, 2^63 +
 * 4)}, n read as unsigned; the period is 2^64. {@link #nextDouble()}, {@link #nextGaussian()} and
 * {@link #nextExponential()} use one {@code nextLong} each and the maps of {@link UniformDraws},
 * {@link NormalDraws} and {@link ExponentialDraws}; the other methods are those of the interface.
 *
 * <p>Not safe for use by several threads at once: give each its own key.
 */
public final class CounterGenerator implements RandomGenerator {
  private final Threefry threefry;
  private long position;

  /**
   * Makes a generator at position 0.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   */
  public CounterGenerator(long key0, long key1) {
    this(key0, key1, 0);
  }

  /**
   * Makes a generator that continues at a position, such as one recorded by {@link #position()}.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param position how many numbers are taken as drawn already, unsigned
   */
  public CounterGenerator(long key0, long key1, long position) {
    this.threefry = new Threefry(key0, key1);
    seek(position);
  }

  /** {@return the first word of the key} */
  public long key0() {
    return threefry.key0();
  }

  /** {@return the second word of the key} */
  public long key1() {
    return threefry.key1();
  }

  /** {@return the index of the number that the next {@link #nextLong()} returns, unsigned} */
  public long position() {
    return position;
  }

  /**
   * Moves to a position.
   *
   * @param newPosition the index of the number that the next {@link #nextLong()} returns, unsigned
   */
  public void seek(long newPosition) {
    position = newPosition;
    if ((position & 1) != 0) {
      threefry.block(position >>> 1, Threefry.STREAM_DOMAIN);
    }
  }

  /** {@return the number at the current position, which moves on by one} */
  @Override
  public long nextLong() {
    long index = position++;
    if ((index & 1) != 0) {
      return threefry.second();
    }
    threefry.block(index >>> 1, Threefry.STREAM_DOMAIN);
    return threefry.first();
  }

  /** {@return a uniform number in the open interval (0, 1), see {@link UniformDraws}} */
  @Override
  public double nextDouble() {
    return UniformDraws.ofWord(nextLong());
  }

  /** {@return a standard normal number, see {@link NormalDraws}} */
  @Override
  public double nextGaussian() {
    return NormalDraws.ofWord(nextLong());
  }

  /** {@return a standard exponential number, see {@link ExponentialDraws}} */
  @Override
  public double nextExponential() {
    return ExponentialDraws.ofWord(nextLong());
  }
}
