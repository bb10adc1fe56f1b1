package org.merapi.tensor.spi;

import java.util.function.Supplier;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;

/** Conditions on tensors without which a computation has no meaning. */
public final class Requirement {
  private Requirement() {}

  /**
   * Demands that every element of a condition is true. On numbers this is decided at once; while
   * tracing it becomes a check of the traced program.
   *
   * @param condition bool
   * @param failure what to throw if it does not hold
   */
  public static void require(Tensor condition, Supplier<? extends RuntimeException> failure) {
    switch (condition) {
      case DenseTensor dense -> {
        if (!dense.isAllTrue()) {
          throw failure.get();
        }
      }
      case LiftedTensor lifted -> lifted.interpreter().require(lifted, failure);
    }
  }
}
