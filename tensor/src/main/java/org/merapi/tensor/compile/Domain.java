package org.merapi.tensor.compile;

import java.util.Arrays;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;

/**
 * What a loop runs over: the sizes of a shape without its axes of size 1.
 *
 * @param sizes each other than 1
 */
record Domain(Ints sizes) {
  /** Of a single element. */
  static final Domain SINGLE = new Domain(Ints.of());

  static Domain of(Shape shape) {
    return new Domain(Ints.of(Arrays.stream(shape.toArray()).filter(s -> s != 1).toArray()));
  }

  int rank() {
    return sizes.length();
  }

  int elements() {
    int product = 1;
    for (int i = 0; i < sizes.length(); i++) {
      product *= sizes.get(i);
    }
    return product;
  }

  /** Strides by the axes of the domain, of those by the axes of a shape that has this domain. */
  static int[] stridesWithoutOnes(Shape shape, int... strides) {
    int[] kept = new int[shape.rank()];
    int count = 0;
    for (int i = 0; i < shape.rank(); i++) {
      if (shape.size(i) != 1) {
        kept[count++] = strides[i];
      }
    }
    return Arrays.copyOf(kept, count);
  }
}
