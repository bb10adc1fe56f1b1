package org.merapi.tensor.cpu;

import java.lang.reflect.Array;
import org.merapi.tensor.DType;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.ScalarOp;

/** An array of the caller that takes a result. */
final class GivenArray implements Allocation {
  private final Op op;
  private final Object array;

  GivenArray(Op op, Object array) {
    this.op = op;
    this.array = array;
  }

  @Override
  public Object array(DType dtype, int length) {
    if (Array.getLength(array) != length) {
      throw new ShapeException(
          op.label()
              + ": the result has "
              + length
              + " elements, and the array that is given for it has "
              + Array.getLength(array));
    }
    if (!CpuBackend.newArray(dtype, 0).getClass().equals(array.getClass())) {
      throw new IllegalArgumentException(
          op.label()
              + ": the result is "
              + dtype
              + ", and the array that is given for it is a "
              + array.getClass().getSimpleName());
    }
    return array;
  }

  /**
   * Refuses an array that an operand lies in, unless each element is read before it is written.
   *
   * @throws IllegalArgumentException if the result would overwrite what is still to be read
   */
  void requireApart(Tensor... inputs) {
    for (Tensor input : inputs) {
      DenseTensor x = (DenseTensor) input;
      if (lies(x) && !(op instanceof ScalarOp && isWhole(x))) {
        throw new IllegalArgumentException(
            op.label()
                + ": the array that is given for the result holds an operand of shape "
                + x.shape()
                + "; only an element-wise operation may write over an operand, and that must be"
                + " the whole array in row-major order");
      }
    }
  }

  // Which array it is matters here, not what it holds.
  @SuppressWarnings("ReferenceEquality")
  private boolean lies(DenseTensor x) {
    return x.array() == array;
  }

  private boolean isWhole(DenseTensor x) {
    return x.isContiguous() && x.offset() == 0 && x.physical().elements() == Array.getLength(array);
  }

  /** The result, copied to the array if a kernel that cannot write there has made it elsewhere. */
  DenseTensor deliver(DenseTensor result) {
    if (lies(result)) {
      return result;
    }
    int count = result.shape().elements();
    Object target = array(result.dtype(), count);
    DenseTensor rows = Copying.contiguous(result);
    System.arraycopy(rows.array(), rows.offset(), target, 0, count);
    return DenseTensor.wrap(result.shape(), target);
  }
}
