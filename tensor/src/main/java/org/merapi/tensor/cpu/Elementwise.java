package org.merapi.tensor.cpu;

import java.util.Optional;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.emit.ArrayKernel;
import org.merapi.tensor.emit.Loop;
import org.merapi.tensor.emit.Loops;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.ScalarType;

/** Runs the rows of the operation table, with a short way for plain float64 operands. */
public final class Elementwise {
  private Elementwise() {}

  /** An operation on one tensor. */
  public static Tensor unary(ScalarOp op, DenseTensor x) {
    return isPlain(x) && isFloat64ToFloat64(op) ? plain(op, x) : CpuBackend.run(op, x);
  }

  /** An operation on two tensors. */
  public static Tensor binary(ScalarOp op, DenseTensor a, DenseTensor b) {
    return isPlain(a) && isPlain(b) && isFloat64ToFloat64(op) && areAlike(a, b)
        ? plain(op, a, b)
        : CpuBackend.run(op, a, b);
  }

  /** Whether the numbers lie side by side in the order of the visible axes. */
  private static boolean isPlain(DenseTensor x) {
    return x.dtype() == DType.FLOAT64 && x.isContiguous() && x.hiddenAxes().isEmpty();
  }

  /** Whether two plain tensors have one shape, or one is a scalar beside the other. */
  private static boolean areAlike(DenseTensor a, DenseTensor b) {
    return a.rank() == 0 || b.rank() == 0 || a.shape().equals(b.shape());
  }

  private static DenseTensor plain(ScalarOp op, DenseTensor x) {
    int count = x.elements();
    if (count == 1) {
      double value = Loops.of(op, DType.FLOAT64).apply(x.float64()[x.offset()]);
      return DenseTensor.ofFloat64(x.shape(), new double[] {value});
    }
    double[] out = new double[count];
    double[] values = x.float64();
    Optional<ArrayKernel> kernel =
        count < ArrayKernel.WORTHWHILE ? Optional.empty() : ArrayKernel.of(op);
    if (kernel.isPresent()) {
      kernel.get().apply(values, x.offset(), out, 0, count);
    } else {
      Loop loop = Loops.of(op, DType.FLOAT64);
      loop.run(values, x.offset(), 1, values, 0, 0, values, 0, 0, values, 0, 0, out, 0, count);
    }
    return DenseTensor.ofFloat64(x.shape(), out);
  }

  private static DenseTensor plain(ScalarOp op, DenseTensor a, DenseTensor b) {
    double[] x = a.float64();
    double[] y = b.float64();
    Shape shape = a.rank() == 0 ? b.shape() : a.shape();
    int count = shape.elements();
    Loop loop = Loops.of(op, DType.FLOAT64);
    if (count == 1) {
      double value = loop.apply(x[a.offset()], y[b.offset()]);
      return DenseTensor.ofFloat64(shape, new double[] {value});
    }
    double[] out = new double[count];
    int stepOfX = a.rank() == 0 ? 0 : 1;
    int stepOfY = b.rank() == 0 ? 0 : 1;
    loop.run(x, a.offset(), stepOfX, y, b.offset(), stepOfY, x, 0, 0, x, 0, 0, out, 0, count);
    return DenseTensor.ofFloat64(shape, out);
  }

  private static boolean isFloat64ToFloat64(ScalarOp op) {
    return op.type() == ScalarType.ARITHMETIC || op.type() == ScalarType.FLOATING;
  }

  /**
   * Adds {@code source} to {@code target} in place, if both are of one floating type and one
   * layout.
   *
   * @return whether that was so
   */
  public static boolean addInPlace(DenseTensor target, DenseTensor source) {
    if (!target.dtype().isFloating()
        || source.dtype() != target.dtype()
        || !target.isContiguous()
        || !source.isContiguous()
        || !target.physical().equals(source.physical())
        || !target.hiddenAxes().equals(source.hiddenAxes())) {
      return false;
    }
    Object to = target.array();
    Loops.of(ScalarOp.ADD, target.dtype())
        .run(
            to,
            target.offset(),
            1,
            source.array(),
            source.offset(),
            1,
            to,
            0,
            0,
            to,
            0,
            0,
            to,
            target.offset(),
            target.physical().elements());
    return true;
  }

  /** Any operation of the table on tensors without hidden axes, into fresh memory. */
  static DenseTensor run(ScalarOp op, Tensor... inputs) {
    if (isFloat64ToFloat64(op) && inputs[0] instanceof DenseTensor a && isPlain(a)) {
      if (inputs.length == 1) {
        return plain(op, a);
      }
      if (inputs.length == 2
          && inputs[1] instanceof DenseTensor b
          && isPlain(b)
          && areAlike(a, b)) {
        return plain(op, a, b);
      }
    }
    return run(op, CpuBackend::newArray, inputs);
  }

  /** Any operation of the table on tensors without hidden axes. */
  static DenseTensor run(ScalarOp op, Allocation allocation, Tensor... inputs) {
    DType working = op.workingType(inputs);
    Shape shape = op.shape(inputs);
    DenseTensor[] operands = new DenseTensor[inputs.length];
    boolean simple = true;
    for (int i = 0; i < inputs.length; i++) {
      boolean condition = op == ScalarOp.WHERE && i == 0;
      if (condition && inputs[i].dtype() != DType.BOOL) {
        throw new IllegalArgumentException(
            "where: the condition must be bool, got " + inputs[i].dtype());
      }
      if (op.type() == ScalarType.LOGIC && inputs[i].dtype() != DType.BOOL) {
        throw new IllegalArgumentException(op.label() + ": needs bool, got " + inputs[i].dtype());
      }
      operands[i] = (DenseTensor) (condition ? inputs[i] : inputs[i].cast(working));
      simple &=
          operands[i].physical().elements() == 1
              || (operands[i].isContiguous() && operands[i].physical().equals(shape));
    }
    int count = shape.elements();
    Object out = allocation.array(op.resultType(working), count);
    if (inputs.length == 1 && count >= ArrayKernel.WORTHWHILE && working.isFloating()) {
      Optional<ArrayKernel> kernel = ArrayKernel.of(op);
      if (kernel.isPresent()) {
        DenseTensor x = Copying.contiguous(operands[0]);
        run(kernel.get(), x, out, count);
        return DenseTensor.wrap(shape, out);
      }
    }
    Loop loop = Loops.of(op, working);
    if (simple) {
      int[] strides = new int[4];
      for (int i = 0; i < operands.length; i++) {
        strides[i] = operands[i].physical().elements() == 1 && count != 1 ? 0 : 1;
      }
      run(loop, operands, strides, out, count);
    } else if (count > 0) {
      StridedLoop.over(shape, operands)
          .forEachRow((offsets, strides, row, length) ->
              loop.run(
                  operands[0].array(),
                  offsets[0],
                  strides[0],
                  operands[operands.length > 1 ? 1 : 0].array(),
                  offsets[operands.length > 1 ? 1 : 0],
                  strides[operands.length > 1 ? 1 : 0],
                  operands[operands.length > 2 ? 2 : 0].array(),
                  offsets[operands.length > 2 ? 2 : 0],
                  strides[operands.length > 2 ? 2 : 0],
                  operands[operands.length > 3 ? 3 : 0].array(),
                  offsets[operands.length > 3 ? 3 : 0],
                  strides[operands.length > 3 ? 3 : 0],
                  out,
                  row,
                  length));
    }
    return DenseTensor.wrap(shape, out);
  }

  private static void run(ArrayKernel kernel, DenseTensor x, Object out, int count) {
    if (x.dtype() == DType.FLOAT64) {
      kernel.apply(x.float64(), x.offset(), (double[]) out, 0, count);
    } else {
      kernel.apply((float[]) x.array(), x.offset(), (float[]) out, 0, count);
    }
  }

  private static void run(Loop loop, DenseTensor[] x, int[] strides, Object out, int count) {
    DenseTensor b = x[x.length > 1 ? 1 : 0];
    DenseTensor c = x[x.length > 2 ? 2 : 0];
    DenseTensor d = x[x.length > 3 ? 3 : 0];
    loop.run(
        x[0].array(),
        x[0].offset(),
        strides[0],
        b.array(),
        b.offset(),
        strides[1],
        c.array(),
        c.offset(),
        strides[2],
        d.array(),
        d.offset(),
        strides[3],
        out,
        0,
        count);
  }
}
