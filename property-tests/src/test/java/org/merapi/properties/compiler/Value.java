package org.merapi.properties.compiler;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;

/**
 * A value of a generated program.
 *
 * @param place among the values of the program
 * @param range what its elements lie in
 */
record Value(int place, Shape shape, DType dtype, Interval range) {
  boolean isFloat() {
    return dtype.isFloating();
  }

  boolean isBool() {
    return dtype == DType.BOOL;
  }

  int rank() {
    return shape.rank();
  }

  int elements() {
    return shape.elements();
  }
}
