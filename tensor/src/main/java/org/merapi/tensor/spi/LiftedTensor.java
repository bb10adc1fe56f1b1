package org.merapi.tensor.spi;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** A tensor whose operations an {@link Interpreter} carries out. */
public abstract non-sealed class LiftedTensor extends Tensor {

  /** A lifted tensor of the given visible shape and type. */
  protected LiftedTensor(Shape shape, DType dtype) {
    super(shape, dtype);
  }

  /** The interpreter that this tensor belongs to. */
  public abstract Interpreter interpreter();
}
