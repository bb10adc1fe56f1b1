package org.merapi.tensor;

import org.merapi.tensor.cpu.CpuBackend;
import org.merapi.tensor.op.MatmulOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.RandomOp;
import org.merapi.tensor.op.ScalarOp;

/**
 * Runs single operations into an array of the caller, for loops over large arrays: memory that is
 * fresh costs as much as an addition over it does, and this way there is none. Any operation goes;
 * those of {@link ScalarOp}, matrix products, sums along axes, Cholesky factors and draws write
 * their result right there, others are copied.
 *
 * <pre>{@code
 * double[] memory = new double[1_000_000];
 * Tensor y = Into.array(memory).run(ScalarOp.EXP, x);
 * }</pre>
 *
 * <p>The result is a tensor over that array, and the caller's promise is the one of {@link
 * Tensors#wrapUnsafe}: nobody looks at it any more, nor at a view of it, when the array is written
 * again. An element-wise operation may write over its own operand. These runs are not
 * differentiated or traced, and there are no hidden axes: the operands are concrete tensors.
 */
public final class Into {
  private final Object array;

  private Into(Object array) {
    this.array = array;
  }

  /** Results of type float64. */
  public static Into array(double[] memory) {
    return new Into(memory);
  }

  /** Results of type float32. */
  public static Into array(float[] memory) {
    return new Into(memory);
  }

  /** Results of type int64. */
  public static Into array(long[] memory) {
    return new Into(memory);
  }

  /**
   * Runs an operation.
   *
   * @param op the operation, such as {@code ScalarOp.ADD}
   * @param inputs its operands, with the rules of shapes and types that it always has
   * @return a tensor over the array, in row-major order
   * @throws ShapeException if the array has not as many elements as the result
   * @throws IllegalArgumentException if it is not of the result's type; if an operand lies in it
   *     that the operation would overwrite before it is read; if an operand is being differentiated
   *     or traced, or has hidden axes
   */
  public Tensor run(Op op, Tensor... inputs) {
    for (Tensor input : inputs) {
      if (!input.isConcrete() || !input.hiddenAxes().isEmpty()) {
        throw new IllegalArgumentException(
            op.label()
                + ": an operand of shape "
                + input.shape()
                + " is being differentiated or traced or has hidden axes; there, use the"
                + " operation itself and not Into");
      }
    }
    return CpuBackend.runInto(op, array, inputs);
  }

  /** The matrix product: {@link Tensor#matmul} of operands of at least two axes. */
  public Tensor matmul(Tensor a, Tensor b) {
    return run(new MatmulOp(), a, b);
  }

  /** Standard normal draws: {@link Key#normal(Shape)}. */
  public Tensor normal(Key key, Shape shape) {
    return run(new RandomOp(RandomOp.Law.NORMAL, shape), key.words());
  }

  /** Uniform draws: {@link Key#uniform(Shape)}. */
  public Tensor uniform(Key key, Shape shape) {
    return run(new RandomOp(RandomOp.Law.UNIFORM, shape), key.words());
  }
}
