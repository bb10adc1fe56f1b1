package org.merapi.autograd.numeric;

/** What a curve through points is before its first knot and behind its last one. */
public enum Beyond {
  /** The value at the end, a constant. */
  HOLD,
  /** The straight line with the value and the slope of the end. */
  LINEAR,
  /** The polynomial of the first or last piece. */
  EXTEND
}
