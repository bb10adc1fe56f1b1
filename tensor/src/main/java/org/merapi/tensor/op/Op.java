package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * An operation on tensors with one result. Shapes in this interface are visible shapes; hidden axes
 * are the business of {@link #batch}.
 *
 * <p>The interface is sealed and switches over it have no default, so that a new kind is a compile
 * error everywhere it matters. Users extend the set through {@link CustomOp}.
 */
public sealed interface Op
    permits ScalarOp,
        CastOp,
        ReduceOp,
        CumulativeOp,
        LinearRecurrenceOp,
        ArgsortOp,
        MoveOp,
        ConcatOp,
        TakeOp,
        ScatterAddOp,
        MatmulOp,
        LinalgOp,
        SparseOp,
        RandomOp,
        FoldKeyOp,
        ControlOp,
        CustomOp {

  /** The name that messages show. */
  String label();

  /**
   * The visible shape of the result.
   *
   * @throws org.merapi.tensor.ShapeException if the shapes do not fit; names the operation and the
   *     shapes
   */
  Shape shape(Tensor... inputs);

  /** The element type of the result. */
  DType dtype(Tensor... inputs);

  /** Whether the derivative with respect to that input can be other than zero everywhere. */
  boolean isDifferentiable(int input);

  /**
   * Reverse rule: the gradient of a scalar function of the result with respect to one input, from
   * its gradient with respect to the result. Written in differentiable operations only, so that
   * derivatives of every order come from the same rule. The shape is the input's.
   *
   * @param input which input, from 0
   * @param gradient with respect to the result, of the result's shape or broadcastable to it
   * @param inputs as the operation got them
   * @param output the operation's result
   */
  Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output);

  /**
   * The reverse rule for several inputs at once. An operation whose rule shares work between inputs
   * does it here once.
   *
   * @param gradient with respect to the result, of the result's shape or broadcastable to it
   * @param inputs as the operation got them
   * @param output the operation's result
   * @param adjoints says which inputs are wanted and takes their gradients
   */
  default void vjps(Tensor gradient, Tensor[] inputs, Tensor output, Adjoints adjoints) {
    for (int i = 0; i < inputs.length; i++) {
      if (adjoints.isWanted(i)) {
        adjoints.add(i, vjp(i, gradient, inputs, output));
      }
    }
  }

  /**
   * Batching rule: the result when some inputs have leading axes along which the operation must
   * treat them independently. The result has these axes ahead of its own shape.
   */
  Tensor batch(Batch batch, Tensor... inputs);
}
