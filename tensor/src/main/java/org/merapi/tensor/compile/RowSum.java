package org.merapi.tensor.compile;

import java.util.Arrays;
import java.util.Optional;
import org.merapi.tensor.op.ReduceOp;

/**
 * A reduction over the rows.
 *
 * @param kind how numbers are combined
 * @param at its place among the running sums of a thread
 * @param count how many numbers it is
 * @param array where the result lies, if in an array
 * @param scalar the place among the frame's scalars otherwise
 */
record RowSum(ReduceOp.Kind kind, int at, int count, Optional<Access> array, int scalar) {

  /** Sets the running sums to what combining leaves as it is. */
  void start(double[] sums) {
    Arrays.fill(sums, at, at + count, Combine.start(kind));
  }

  /** Combines the sums of another part into these. */
  void combine(double[] sums, double[] others) {
    for (int i = at; i < at + count; i++) {
      sums[i] = Combine.of(kind, sums[i], others[i]);
    }
  }

  /** Writes the result to the frame. */
  void finish(double[] sums, Frame frame) {
    if (array.isPresent()) {
      Access target = array.get();
      System.arraycopy(sums, at, frame.arrays[target.slot()], target.first(frame), count);
    } else {
      frame.numbers[scalar] = sums[at];
    }
  }
}
