package org.merapi.tensor.compile;

import org.merapi.tensor.DType;

/**
 * Where the elements of a value lie: in an array, from an offset on, by strides.
 *
 * @param slot the number of the array in the frame
 * @param moves whether the array begins anew from call to call, at the frame's base for it
 * @param strides by the axes of the shape or domain that it is looked at under
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; indexed while code is written.
record Access(int slot, DType dtype, int offset, boolean moves, int[] strides) {

  /** Elements of an array that begins at its first element. */
  Access(int slot, DType dtype, int offset, int... strides) {
    this(slot, dtype, offset, false, strides);
  }

  /** Whether the first element is that of the array, in every call. */
  boolean startsAtZero() {
    return offset == 0 && !moves;
  }

  /** The index of the first element in a frame's array. */
  int first(Frame frame) {
    return moves ? offset + frame.bases[slot] : offset;
  }

  /** The same elements from another offset on. */
  Access from(int newOffset, int... newStrides) {
    return new Access(slot, dtype, newOffset, moves, newStrides);
  }

  /** The same elements under other axes. */
  Access under(int... newStrides) {
    return new Access(slot, dtype, offset, moves, newStrides);
  }
}
