package org.merapi.tensor.random;

import java.util.Objects;

/**
 * Draws from the gamma law of rate 1 and their logarithms, exact, by rejection (G. Marsaglia and W.
 * W. Tsang, "A simple method for generating gamma variables", ACM TOMS 26, 2000).
 *
 * <p>Proposal number t = 1, 2, ... of element i reads the block at the counter {@code (i, t)}: the
 * normal number of its first word and the uniform number of its second. For a shape below 1 the
 * draw is one of shape + 1 times {@code U^(1/shape)} (section 6 of the paper), with {@code -log U}
 * the exponential number of the first word of the block at {@code (i, 0)}. The logarithm is formed
 * without forming the draw, so that it is finite for the smallest shapes, for which the draw itself
 * underflows to 0.
 */
public final class GammaDraws {
  /** The least shape: below it the logarithm of a draw could overflow. */
  public static final double MIN_SHAPE = 1e-300;

  private GammaDraws() {}

  /**
   * Draws element {@code index}.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param index the element
   * @param shape the shape, finite and at least {@link #MIN_SHAPE}
   * @return the draw; 0 if it is below the range of a double, which happens for shapes below 0.1
   * @throws IllegalArgumentException if {@code shape} is outside its domain
   */
  public static double draw(long key0, long key1, long index, double shape) {
    GammaRejection law = new GammaRejection("gamma draw: shape", shape);
    return law.draw(new Threefry(key0, key1), index, 0);
  }

  /**
   * The logarithm of the draw of element {@code index}, that is of what {@link #draw} gives before
   * any underflow.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param index the element
   * @param shape the shape, finite and at least {@link #MIN_SHAPE}
   * @return the logarithm of the draw, finite
   * @throws IllegalArgumentException if {@code shape} is outside its domain
   */
  public static double drawLog(long key0, long key1, long index, double shape) {
    GammaRejection law = new GammaRejection("gamma draw: shape", shape);
    return law.drawLog(new Threefry(key0, key1), index, 0);
  }

  /**
   * Draws the elements {@code firstIndex .. firstIndex + n - 1}, all of one shape.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param firstIndex the first element
   * @param shape the shape, finite and at least {@link #MIN_SHAPE}
   * @param out receives the draws
   * @param offset where in {@code out} the first one goes
   * @param n how many
   * @throws IllegalArgumentException if {@code shape} is outside its domain
   * @throws IndexOutOfBoundsException if {@code out} has no room for them
   */
  public static void fill(
      long key0, long key1, long firstIndex, double shape, double[] out, int offset, int n) {
    Objects.checkFromIndexSize(offset, n, out.length);
    GammaRejection law = new GammaRejection("gamma draw: shape", shape);
    GammaGroup group = new GammaGroup(law, 0, key0, key1, n);
    for (int start = 0; start < n; start += group.size()) {
      int count = Math.min(group.size(), n - start);
      group.draw(firstIndex + start, out, offset + start, count);
    }
  }

  /**
   * The logarithms of the draws of the elements {@code firstIndex .. firstIndex + n - 1}, all of
   * one shape.
   *
   * @param key0 first word of the key
   * @param key1 second word of the key
   * @param firstIndex the first element
   * @param shape the shape, finite and at least {@link #MIN_SHAPE}
   * @param out receives the logarithms
   * @param offset where in {@code out} the first one goes
   * @param n how many
   * @throws IllegalArgumentException if {@code shape} is outside its domain
   * @throws IndexOutOfBoundsException if {@code out} has no room for them
   */
  public static void fillLog(
      long key0, long key1, long firstIndex, double shape, double[] out, int offset, int n) {
    Objects.checkFromIndexSize(offset, n, out.length);
    GammaRejection law = new GammaRejection("gamma draw: shape", shape);
    GammaGroup group = new GammaGroup(law, 0, key0, key1, n);
    for (int start = 0; start < n; start += group.size()) {
      int count = Math.min(group.size(), n - start);
      group.drawLog(firstIndex + start, out, offset + start, count);
    }
  }
}
