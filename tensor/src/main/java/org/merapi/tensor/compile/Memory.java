package org.merapi.tensor.compile;

import java.util.List;
import java.util.Map;
import org.merapi.tensor.DType;

/**
 * What a program needs to run.
 *
 * @param scalars how many of each type
 * @param slots arrays, in the order of their numbers
 */
record Memory(Map<DType, Integer> scalars, List<Slot> slots) {

  /** Keeps the lists. */
  Memory {
    scalars = Map.copyOf(scalars);
    slots = List.copyOf(slots);
  }

  /** Arrays alone. */
  Memory(List<Slot> slots) {
    this(Map.of(), slots);
  }

  /** How many scalars of a type there are. */
  int scalars(DType dtype) {
    return scalars.getOrDefault(dtype, 0);
  }

  /**
   * An array.
   *
   * @param length of an array that belongs to the frame; zero if it is given from outside
   */
  record Slot(DType dtype, int length, boolean given) {
    Object allocate() {
      return switch (dtype) {
        case FLOAT64 -> new double[given ? 0 : length];
        case FLOAT32 -> new float[given ? 0 : length];
        case INT64 -> new long[given ? 0 : length];
        case INT32 -> new int[given ? 0 : length];
        case BOOL -> new boolean[given ? 0 : length];
      };
    }
  }

  /** The bytes of the arrays that belong to a frame. */
  long bytes() {
    long bytes = 0;
    for (Slot slot : slots) {
      if (!slot.given()) {
        bytes += (long) slot.dtype().bytes() * slot.length();
      }
    }
    return bytes;
  }
}
