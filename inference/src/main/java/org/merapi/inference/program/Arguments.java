package org.merapi.inference.program;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Gives a function its arguments, one after the other: numbers, or while tracing stand-ins. */
@FunctionalInterface
public interface Arguments {

  /** The next argument, which has the given shape and type. */
  Tensor next(Shape shape, DType dtype);
}
