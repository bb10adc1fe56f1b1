package org.merapi.tensor;

/** What stands beyond the ends of an axis. */
public enum Padding {
  /** The element at the end, again and again: {@code a a | a b c | c c}. */
  EDGE,
  /** The elements mirrored at the end, which is not repeated: {@code c b | a b c | b a}. */
  REFLECT,
  /** The elements mirrored behind the end, which is repeated: {@code b a | a b c | c b}. */
  SYMMETRIC,
  /** The elements from the other end on: {@code b c | a b c | a b}. */
  WRAP
}
