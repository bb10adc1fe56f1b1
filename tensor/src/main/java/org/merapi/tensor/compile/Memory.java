package org.merapi.tensor.compile;

import java.util.List;
import org.merapi.tensor.DType;

/**
 * What a program needs to run.
 *
 * @param numbers float64 scalars
 * @param integers int64 scalars
 * @param flags bool scalars
 * @param slots arrays, in the order of their numbers
 */
record Memory(int numbers, int integers, int flags, List<Slot> slots) {

  /**
   * An array.
   *
   * @param length of an array that belongs to the frame; zero if it is given from outside
   */
  record Slot(DType dtype, int length, boolean given) {
    Object allocate() {
      return switch (dtype) {
        case FLOAT64 -> new double[given ? 0 : length];
        case INT64 -> new long[given ? 0 : length];
        case BOOL -> new boolean[given ? 0 : length];
      };
    }
  }

  /** The bytes of the arrays that belong to a frame. */
  long bytes() {
    long bytes = 0;
    for (Slot slot : slots) {
      if (!slot.given()) {
        bytes += (slot.dtype() == DType.BOOL ? 1L : 8L) * slot.length();
      }
    }
    return bytes;
  }
}
