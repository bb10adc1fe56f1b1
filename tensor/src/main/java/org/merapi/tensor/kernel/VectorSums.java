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
 * all the lanes; with vectors of four the stretch is gone over twice, each time for other lanes. A
 * lane behind the last element adds 0, which changes no accumulator, as none is ever negative zero.
 * There the accumulators take turns, and after four turns each is back in its place. A vector that
 * would reach beyond the array is loaded from the array's end and turned; a load under a mask would
 * look for lanes beyond the end one by one, and at times leave objects on the heap.
 */
final class VectorSums {
  private static final int LENGTH = SPECIES.length();

  private static final DoubleVector ZERO = DoubleVector.zero(SPECIES);

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
    if (LENGTH < 4 || count < LENGTH) {
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
          int at = offset + i;
          int beyond = Math.max(0, at + LENGTH - x.length);
          DoubleVector last = DoubleVector.fromArray(SPECIES, x, at - beyond);
          last = (beyond & 4) == 0 ? last : last.rearrange(BY_FOUR);
          last = (beyond & 2) == 0 ? last : last.rearrange(BY_TWO);
          last = (beyond & 1) == 0 ? last : last.rearrange(BY_ONE);
          last = ZERO.blend(last, isInside);
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
    if (LENGTH < 4 || count < LENGTH) {
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
          int atX = xOffset + i;
          int beyondX = Math.max(0, atX + LENGTH - x.length);
          DoubleVector lastOfX = DoubleVector.fromArray(SPECIES, x, atX - beyondX);
          lastOfX = (beyondX & 4) == 0 ? lastOfX : lastOfX.rearrange(BY_FOUR);
          lastOfX = (beyondX & 2) == 0 ? lastOfX : lastOfX.rearrange(BY_TWO);
          lastOfX = (beyondX & 1) == 0 ? lastOfX : lastOfX.rearrange(BY_ONE);
          lastOfX = ZERO.blend(lastOfX, isInside);
          int atY = yOffset + i;
          int beyondY = Math.max(0, atY + LENGTH - y.length);
          DoubleVector lastOfY = DoubleVector.fromArray(SPECIES, y, atY - beyondY);
          lastOfY = (beyondY & 4) == 0 ? lastOfY : lastOfY.rearrange(BY_FOUR);
          lastOfY = (beyondY & 2) == 0 ? lastOfY : lastOfY.rearrange(BY_TWO);
          lastOfY = (beyondY & 1) == 0 ? lastOfY : lastOfY.rearrange(BY_ONE);
          lastOfY = ZERO.blend(lastOfY, isInside);
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
