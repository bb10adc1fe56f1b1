package org.merapi.tensor.op;

import org.merapi.tensor.DType;

/**
 * Which of its outputs a {@link ControlOp} gives: an operation has one result, of one type, and the
 * outputs of a loop may be of several.
 */
public enum Part {
  /** The floating outputs, as one float64 vector, which holds float32 exactly. */
  FLOATS(DType.FLOAT64),
  /** The integer and the bool outputs, as one int64 vector. */
  INTEGERS(DType.INT64);

  private final DType dtype;

  Part(DType dtype) {
    this.dtype = dtype;
  }

  /** The element type of the vector. */
  public DType dtype() {
    return dtype;
  }

  /** The part to which an output of the given type belongs. */
  public static Part of(DType dtype) {
    return dtype.isFloating() ? FLOATS : INTEGERS;
  }
}
