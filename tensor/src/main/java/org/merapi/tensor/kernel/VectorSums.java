package org.merapi.tensor.kernel;

import static org.merapi.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * The sums of {@link Kernels} over the Vector API, lane by lane as {@link ScalarSums} adds them.
 * {@link VectorExponentials} says why each is one long loop.
 *
 * <p>Four accumulators stand eight of the 32 lanes apart. With vectors of eight elements they are
 * all the lanes; with vectors of four the stretch is gone over twice, each time for other lanes.
 * The last elements are loaded under a mask: a lane without an element adds 0, which changes no
 * accumulator, as none is ever negative zero. There the accumulators take turns, and after four
 * turns each is back in its place.
 */
final class VectorSums {
  private static final int LENGTH = SPECIES.length();

  // A vector plus itself rotated by half of its lanes is that vector folded in half.
  static final VectorShuffle<Double> BY_FOUR = rotation(4);
  static final VectorShuffle<Double> BY_TWO = rotation(2);
  static final VectorShuffle<Double> BY_ONE = rotation(1);

  private VectorSums() {}

  private static VectorShuffle<Double> rotation(int distance) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane + distance) % SPECIES.length());
  }

  /** {@link Kernels#sum}. */
  static double sum(double[] x, int offset, int count) {
    if (LENGTH < 4) {
      return ScalarSums.sum(x, offset, count);
    }
    int whole = count - count % ScalarSums.LANES;
    DoubleVector folded = DoubleVector.zero(SPECIES);
    for (int lane = 0; lane < 8; lane += LENGTH) {
      DoubleVector first = DoubleVector.zero(SPECIES);
      DoubleVector second = first;
      DoubleVector third = first;
      DoubleVector fourth = first;
      for (int i = lane; i < whole; i += ScalarSums.LANES) {
        int at = offset + i;
        first = first.add(DoubleVector.fromArray(SPECIES, x, at));
        second = second.add(DoubleVector.fromArray(SPECIES, x, at + 8));
        third = third.add(DoubleVector.fromArray(SPECIES, x, at + 16));
        fourth = fourth.add(DoubleVector.fromArray(SPECIES, x, at + 24));
      }
      if (whole < count) {
        for (int i = whole + lane; i < whole + ScalarSums.LANES; i += 8) {
          VectorMask<Double> isInside = SPECIES.indexInRange(i, count);
          DoubleVector last = DoubleVector.fromArray(SPECIES, x, offset + i, isInside);
          DoubleVector turned = first.add(last);
          first = second;
          second = third;
          third = fourth;
          fourth = turned;
        }
      }
      folded = folded.add(first.add(third).add(second.add(fourth)));
    }
    DoubleVector four = LENGTH > 4 ? folded.add(folded.rearrange(BY_FOUR)) : folded;
    DoubleVector two = four.add(four.rearrange(BY_TWO));
    return two.add(two.rearrange(BY_ONE)).lane(0);
  }

  /** {@link Kernels#dot}. */
  static double dot(double[] x, int xOffset, double[] y, int yOffset, int count) {
    if (LENGTH < 4) {
      return ScalarSums.dot(x, xOffset, y, yOffset, count);
    }
    int whole = count - count % ScalarSums.LANES;
    DoubleVector folded = DoubleVector.zero(SPECIES);
    for (int lane = 0; lane < 8; lane += LENGTH) {
      DoubleVector first = DoubleVector.zero(SPECIES);
      DoubleVector second = first;
      DoubleVector third = first;
      DoubleVector fourth = first;
      for (int i = lane; i < whole; i += ScalarSums.LANES) {
        int atX = xOffset + i;
        int atY = yOffset + i;
        DoubleVector y0 = DoubleVector.fromArray(SPECIES, y, atY);
        DoubleVector y1 = DoubleVector.fromArray(SPECIES, y, atY + 8);
        DoubleVector y2 = DoubleVector.fromArray(SPECIES, y, atY + 16);
        DoubleVector y3 = DoubleVector.fromArray(SPECIES, y, atY + 24);
        first = DoubleVector.fromArray(SPECIES, x, atX).fma(y0, first);
        second = DoubleVector.fromArray(SPECIES, x, atX + 8).fma(y1, second);
        third = DoubleVector.fromArray(SPECIES, x, atX + 16).fma(y2, third);
        fourth = DoubleVector.fromArray(SPECIES, x, atX + 24).fma(y3, fourth);
      }
      if (whole < count) {
        for (int i = whole + lane; i < whole + ScalarSums.LANES; i += 8) {
          VectorMask<Double> isInside = SPECIES.indexInRange(i, count);
          DoubleVector lastOfX = DoubleVector.fromArray(SPECIES, x, xOffset + i, isInside);
          DoubleVector lastOfY = DoubleVector.fromArray(SPECIES, y, yOffset + i, isInside);
          DoubleVector turned = lastOfX.fma(lastOfY, first);
          first = second;
          second = third;
          third = fourth;
          fourth = turned;
        }
      }
      folded = folded.add(first.add(third).add(second.add(fourth)));
    }
    DoubleVector four = LENGTH > 4 ? folded.add(folded.rearrange(BY_FOUR)) : folded;
    DoubleVector two = four.add(four.rearrange(BY_TWO));
    return two.add(two.rearrange(BY_ONE)).lane(0);
  }

  /** {@link Kernels#max}. */
  static double max(double[] x, int offset, int count) {
    if (LENGTH < 4) {
      return ScalarSums.max(x, offset, count);
    }
    DoubleVector first = DoubleVector.broadcast(SPECIES, Double.NEGATIVE_INFINITY);
    DoubleVector second = first;
    int whole = count - count % (2 * LENGTH);
    for (int i = 0; i < whole; i += 2 * LENGTH) {
      first = first.max(DoubleVector.fromArray(SPECIES, x, offset + i));
      second = second.max(DoubleVector.fromArray(SPECIES, x, offset + i + LENGTH));
    }
    DoubleVector largest = first.max(second);
    DoubleVector four = LENGTH > 4 ? largest.max(largest.rearrange(BY_FOUR)) : largest;
    DoubleVector two = four.max(four.rearrange(BY_TWO));
    double ofWhole = two.max(two.rearrange(BY_ONE)).lane(0);
    return Math.max(ofWhole, ScalarSums.max(x, offset + whole, count - whole));
  }
}
