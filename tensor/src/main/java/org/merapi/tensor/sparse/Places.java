package org.merapi.tensor.sparse;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.ScatterAddOp;

/** Numbers of entries among {@code bound} ones: where values come from or go to. */
final class Places {
  private final int bound;
  private final int[] numbers;

  private Places(int bound, int[] numbers) {
    this.bound = bound;
    this.numbers = numbers;
  }

  /** Numbers in an array that nobody else writes to. */
  static Places owned(int bound, int[] numbers) {
    return new Places(bound, numbers);
  }

  /** The numbers, in a fresh array. */
  int[] numbers() {
    return numbers.clone();
  }

  /** Whether the numbers are 0, 1 and so on to the bound. */
  private boolean isIdentity() {
    boolean identity = numbers.length == bound;
    for (int i = 0; i < numbers.length && identity; i++) {
      identity = numbers[i] == i;
    }
    return identity;
  }

  /** The values at these places. */
  Tensor take(Tensor values) {
    return isIdentity() ? values : values.take(0, index());
  }

  /** Values added up at these places among zeros, shape [bound]. */
  Tensor add(Tensor values) {
    return isIdentity()
        ? values
        : Tensor.apply(new ScatterAddOp(0, Shape.of(bound)), values, index());
  }

  private Tensor index() {
    long[] index = new long[numbers.length];
    for (int i = 0; i < index.length; i++) {
      index[i] = numbers[i];
    }
    return DenseTensor.wrap(Shape.of(index.length), index);
  }
}
