package org.merapi.tensor.spi;

import java.util.function.Supplier;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.Op;

/**
 * Gives operations on {@link LiftedTensor}s their meaning. When the inputs of an operation belong
 * to several interpreters, the one of the highest level gets it; it applies the operation again to
 * the tensors inside its own, which then belong to lower levels only.
 */
public interface Interpreter {
  /** The order among nested interpreters: an inner one has the higher level. */
  long level();

  /** The result of an operation of which at least one input belongs to this interpreter. */
  Tensor apply(Op op, Tensor... inputs);

  /**
   * Meets a demand on one of this interpreter's tensors.
   *
   * @see Requirement#require
   */
  void require(Tensor condition, Supplier<? extends RuntimeException> failure);

  /**
   * Told before the reverse rule of an operation is applied, so that what the rule does can be
   * traced back to the operation.
   *
   * @param result of the operation, one of this interpreter's tensors
   */
  default void deriving(Tensor result) {}
}
