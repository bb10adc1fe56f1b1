package org.merapi.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An immutable list of ints with value equality: axes, permutations, starts and steps of
 * operations, so that two equal operations are {@code equals}.
 */
public final class Ints {
  private static final Ints EMPTY = new Ints(new int[0]);

  private final int[] values;

  private Ints(int[] values) {
    this.values = values;
  }

  /** The list of the given values; the array is copied. */
  public static Ints of(int... values) {
    return values.length == 0 ? EMPTY : new Ints(values.clone());
  }

  /** The list {@code 0, 1, ..., count - 1}. */
  public static Ints range(int count) {
    return new Ints(IntStream.range(0, count).toArray());
  }

  /** How many values there are. */
  public int length() {
    return values.length;
  }

  /** The value at {@code index}, from 0. */
  public int get(int index) {
    return values[index];
  }

  /** Whether {@code value} is in the list. */
  public boolean contains(int value) {
    for (int v : values) {
      if (v == value) {
        return true;
      }
    }
    return false;
  }

  /** A fresh array of the values. */
  public int[] toArray() {
    return values.clone();
  }

  /**
   * The list with every value raised by {@code offset}, behind the values {@code 0 .. offset - 1}.
   */
  public Ints shiftedBehindRange(int offset) {
    int[] shifted = new int[offset + values.length];
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = i < offset ? i : values[i - offset] + offset;
    }
    return new Ints(shifted);
  }

  /** The list with every value raised by {@code offset}. */
  public Ints plus(int offset) {
    return new Ints(IntStream.of(values).map(v -> v + offset).toArray());
  }

  /** The list of {@code count} times {@code value} followed by this one. */
  public Ints prepend(int count, int value) {
    int[] longer = new int[count + values.length];
    Arrays.fill(longer, 0, count, value);
    System.arraycopy(values, 0, longer, count, values.length);
    return new Ints(longer);
  }

  /** For a permutation, the one that undoes it. */
  public Ints inverse() {
    int[] inverse = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      inverse[values[i]] = i;
    }
    return new Ints(inverse);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ints o && Arrays.equals(values, o.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
