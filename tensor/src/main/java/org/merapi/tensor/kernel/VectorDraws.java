package org.merapi.tensor.kernel;

import static org.merapi.tensor.kernel.Lanes.LONGS;
import static org.merapi.tensor.kernel.Lanes.SPECIES;
import static org.merapi.tensor.random.word.NegativeLog.LG1;
import static org.merapi.tensor.random.word.NegativeLog.LG2;
import static org.merapi.tensor.random.word.NegativeLog.LG3;
import static org.merapi.tensor.random.word.NegativeLog.LG4;
import static org.merapi.tensor.random.word.NegativeLog.LG5;
import static org.merapi.tensor.random.word.NegativeLog.LG6;
import static org.merapi.tensor.random.word.NegativeLog.LG7;
import static org.merapi.tensor.random.word.NegativeLog.LN2_HIGH;
import static org.merapi.tensor.random.word.NegativeLog.LN2_LOW;
import static org.merapi.tensor.random.word.NegativeLog.ROOT_HALF;
import static org.merapi.tensor.random.word.NormalQuantile.CENTRE;
import static org.merapi.tensor.random.word.NormalQuantile.CENTRE_SQUARED;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_ABOVE_0;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_ABOVE_1;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_ABOVE_2;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_ABOVE_3;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_ABOVE_4;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_ABOVE_5;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_ABOVE_6;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_ABOVE_7;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_BELOW_1;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_BELOW_2;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_BELOW_3;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_BELOW_4;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_BELOW_5;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_BELOW_6;
import static org.merapi.tensor.random.word.QuantileCoefficients.CENTRE_BELOW_7;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_ABOVE_0;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_ABOVE_1;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_ABOVE_2;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_ABOVE_3;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_ABOVE_4;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_ABOVE_5;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_ABOVE_6;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_ABOVE_7;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_BELOW_1;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_BELOW_2;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_BELOW_3;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_BELOW_4;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_BELOW_5;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_BELOW_6;
import static org.merapi.tensor.random.word.QuantileCoefficients.MIDDLE_BELOW_7;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.merapi.tensor.random.word.NormalQuantile;

/**
 * The maps of random words over the Vector API, operation for operation as {@link
 * org.merapi.tensor.random.word} has them for one word; without fused operations, but where one is
 * exact. {@link VectorExponentials} says why each is one long loop.
 *
 * <p>A long becomes a double by its two halves, as AVX2 has no conversion of one: a half is or-ed
 * into the significand of 2^52, or added to that of 1.5 * 2^52 where it has a sign, and the sum of
 * the halves is one fused operation, which rounds as the conversion does.
 */
final class VectorDraws {
  private static final int LENGTH = SPECIES.length();
  private static final long LOW_HALF = 0xffffffffL;
  private static final double TWO_52 = 0x1.0p52;
  private static final long TWO_52_BITS = Double.doubleToRawLongBits(TWO_52);
  private static final double SHIFTER = 0x1.8p52;
  private static final long SHIFTER_BITS = Double.doubleToRawLongBits(SHIFTER);
  private static final long NAN_BITS = Double.doubleToRawLongBits(Double.NaN);

  private VectorDraws() {}

  /**
   * {@link Kernels#normalQuantiles}.
   *
   * <p>The first loop computes the central form of every word and brings the magnitudes of the
   * words in the tails together at the front of the array, leaving a NaN with the word's sign in
   * their place; the second computes the tails; the third puts them where the NaNs are.
   */
  static void normalQuantiles(long[] words, double[] y, int yOffset, int count) {
    int whole = SPECIES.loopBound(count);
    int tails = 0;
    for (int i = 0; i < whole; i += LENGTH) {
      LongVector word = LongVector.fromArray(LONGS, words, i);
      LongVector upper = word.lanewise(VectorOperators.ASHR, 43).add(SHIFTER_BITS);
      LongVector lower = word.lanewise(VectorOperators.LSHR, 11).and(LOW_HALF).or(TWO_52_BITS);
      DoubleVector low = lower.reinterpretAsDoubles().sub(TWO_52 - 0.5).mul(0x1.0p-53);
      DoubleVector high = upper.reinterpretAsDoubles().sub(SHIFTER);
      DoubleVector q = high.lanewise(VectorOperators.FMA, 0x1.0p-21, low);
      DoubleVector r = DoubleVector.broadcast(SPECIES, CENTRE_SQUARED).sub(q.mul(q));
      DoubleVector above = DoubleVector.broadcast(SPECIES, CENTRE_ABOVE_7);
      above = above.mul(r).add(CENTRE_ABOVE_6);
      above = above.mul(r).add(CENTRE_ABOVE_5);
      above = above.mul(r).add(CENTRE_ABOVE_4);
      above = above.mul(r).add(CENTRE_ABOVE_3);
      above = above.mul(r).add(CENTRE_ABOVE_2);
      above = above.mul(r).add(CENTRE_ABOVE_1);
      above = above.mul(r).add(CENTRE_ABOVE_0);
      DoubleVector below = DoubleVector.broadcast(SPECIES, CENTRE_BELOW_7);
      below = below.mul(r).add(CENTRE_BELOW_6);
      below = below.mul(r).add(CENTRE_BELOW_5);
      below = below.mul(r).add(CENTRE_BELOW_4);
      below = below.mul(r).add(CENTRE_BELOW_3);
      below = below.mul(r).add(CENTRE_BELOW_2);
      below = below.mul(r).add(CENTRE_BELOW_1);
      below = below.mul(r).add(1.0);
      DoubleVector central = q.mul(above).div(below);
      VectorMask<Long> isTail = q.abs().compare(VectorOperators.GT, CENTRE).cast(LONGS);
      LongVector isNegative = word.lanewise(VectorOperators.ASHR, 63);
      LongVector mark = isNegative.and(Long.MIN_VALUE).or(NAN_BITS);
      LongVector bits = central.reinterpretAsLongs().blend(mark, isTail);
      bits.reinterpretAsDoubles().intoArray(y, yOffset + i);
      // No more words than were read: the room for a whole vector is behind i.
      LongVector magnitude = word.lanewise(VectorOperators.XOR, isNegative);
      magnitude.compress(isTail).intoArray(words, tails);
      tails += isTail.trueCount();
    }
    tails(words, tails);
    int next = 0;
    for (int i = 0; i < whole; i += LENGTH) {
      DoubleVector before = DoubleVector.fromArray(SPECIES, y, yOffset + i);
      VectorMask<Double> isTail = before.compare(VectorOperators.NE, before);
      VectorMask<Long> isTailBits = isTail.cast(LONGS);
      LongVector size = LongVector.fromArray(LONGS, words, next).expand(isTailBits);
      LongVector sign = before.reinterpretAsLongs().and(Long.MIN_VALUE);
      before.blend(size.or(sign).reinterpretAsDoubles(), isTail).intoArray(y, yOffset + i);
      next += isTail.trueCount();
    }
    ScalarDraws.normalQuantiles(words, whole, y, yOffset + whole, count - whole);
  }

  /**
   * Replaces words in the upper tail by the bits of their quantiles, up to the end of the last
   * vector.
   */
  private static void tails(long[] words, int count) {
    for (int i = 0; i < count; i += LENGTH) {
      LongVector distance =
          LongVector.fromArray(LONGS, words, i).lanewise(VectorOperators.XOR, Long.MAX_VALUE);
      LongVector upper = distance.lanewise(VectorOperators.LSHR, 32).or(TWO_52_BITS);
      LongVector lower = distance.and(LOW_HALF).or(TWO_52_BITS);
      DoubleVector low = lower.reinterpretAsDoubles().sub(TWO_52);
      DoubleVector high = upper.reinterpretAsDoubles().sub(TWO_52);
      DoubleVector whole = high.lanewise(VectorOperators.FMA, 0x1.0p32, low);
      DoubleVector argument = whole.add(0.5).mul(0x1.0p-64);
      // The argument is below 3/40, so that it is always reduced.
      LongVector bits = argument.reinterpretAsLongs();
      LongVector exponent = bits.sub(ROOT_HALF).lanewise(VectorOperators.ASHR, 52);
      LongVector significand = bits.sub(exponent.lanewise(VectorOperators.LSHL, 52));
      DoubleVector k = exponent.add(SHIFTER_BITS).reinterpretAsDoubles().sub(SHIFTER);
      DoubleVector f = significand.reinterpretAsDoubles().sub(1.0);
      DoubleVector s = f.div(f.add(2.0));
      DoubleVector z = s.mul(s);
      DoubleVector series = z.mul(LG7).add(LG6);
      series = z.mul(series).add(LG5);
      series = z.mul(series).add(LG4);
      series = z.mul(series).add(LG3);
      series = z.mul(series).add(LG2);
      series = z.mul(series).add(LG1);
      series = z.mul(series);
      DoubleVector halfSquare = f.mul(0.5).mul(f);
      DoubleVector rest = halfSquare.sub(s.mul(halfSquare.add(series)).add(k.mul(LN2_LOW)));
      DoubleVector r = rest.sub(f).sub(k.mul(LN2_HIGH)).sqrt();
      if (r.compare(VectorOperators.GT, 5.0).anyTrue()) {
        for (int j = i; j < i + LENGTH; j++) {
          words[j] = Double.doubleToRawLongBits(NormalQuantile.tail(words[j]));
        }
        continue;
      }
      DoubleVector t = r.sub(1.6);
      DoubleVector above = DoubleVector.broadcast(SPECIES, MIDDLE_ABOVE_7);
      above = above.mul(t).add(MIDDLE_ABOVE_6);
      above = above.mul(t).add(MIDDLE_ABOVE_5);
      above = above.mul(t).add(MIDDLE_ABOVE_4);
      above = above.mul(t).add(MIDDLE_ABOVE_3);
      above = above.mul(t).add(MIDDLE_ABOVE_2);
      above = above.mul(t).add(MIDDLE_ABOVE_1);
      above = above.mul(t).add(MIDDLE_ABOVE_0);
      DoubleVector below = DoubleVector.broadcast(SPECIES, MIDDLE_BELOW_7);
      below = below.mul(t).add(MIDDLE_BELOW_6);
      below = below.mul(t).add(MIDDLE_BELOW_5);
      below = below.mul(t).add(MIDDLE_BELOW_4);
      below = below.mul(t).add(MIDDLE_BELOW_3);
      below = below.mul(t).add(MIDDLE_BELOW_2);
      below = below.mul(t).add(MIDDLE_BELOW_1);
      below = below.mul(t).add(1.0);
      above.div(below).reinterpretAsLongs().intoArray(words, i);
    }
  }

  /** {@link Kernels#negativeLogs}. */
  static void negativeLogs(long[] words, double[] y, int yOffset, int count) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LENGTH) {
      LongVector word = LongVector.fromArray(LONGS, words, i);
      LongVector isNegative = word.lanewise(VectorOperators.ASHR, 63);
      LongVector distance =
          isNegative
              .lanewise(VectorOperators.XOR, word)
              .lanewise(VectorOperators.XOR, Long.MAX_VALUE);
      LongVector upper = distance.lanewise(VectorOperators.LSHR, 32).or(TWO_52_BITS);
      LongVector lower = distance.and(LOW_HALF).or(TWO_52_BITS);
      DoubleVector low = lower.reinterpretAsDoubles().sub(TWO_52);
      DoubleVector high = upper.reinterpretAsDoubles().sub(TWO_52);
      DoubleVector near = high.lanewise(VectorOperators.FMA, 0x1.0p32, low).add(0.5).mul(0x1.0p-64);
      VectorMask<Double> isBelow = word.compare(VectorOperators.LT, 0L).cast(SPECIES);
      DoubleVector argument = near.blend(DoubleVector.broadcast(SPECIES, 1.0).sub(near), isBelow);
      LongVector bits = argument.reinterpretAsLongs();
      LongVector exponent = bits.sub(ROOT_HALF).lanewise(VectorOperators.ASHR, 52);
      LongVector significand = bits.sub(exponent.lanewise(VectorOperators.LSHL, 52));
      DoubleVector k = exponent.add(SHIFTER_BITS).reinterpretAsDoubles().sub(SHIFTER);
      DoubleVector reduced = significand.reinterpretAsDoubles().sub(1.0);
      DoubleVector f = reduced.blend(near.neg(), k.compare(VectorOperators.EQ, 0.0));
      DoubleVector s = f.div(f.add(2.0));
      DoubleVector z = s.mul(s);
      DoubleVector series = z.mul(LG7).add(LG6);
      series = z.mul(series).add(LG5);
      series = z.mul(series).add(LG4);
      series = z.mul(series).add(LG3);
      series = z.mul(series).add(LG2);
      series = z.mul(series).add(LG1);
      series = z.mul(series);
      DoubleVector halfSquare = f.mul(0.5).mul(f);
      DoubleVector rest = halfSquare.sub(s.mul(halfSquare.add(series)).add(k.mul(LN2_LOW)));
      rest.sub(f).sub(k.mul(LN2_HIGH)).intoArray(y, yOffset + i);
    }
    ScalarDraws.negativeLogs(words, whole, y, yOffset + whole, count - whole);
  }
}
