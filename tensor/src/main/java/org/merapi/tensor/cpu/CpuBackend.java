package org.merapi.tensor.cpu;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.ArgsortOp;
import org.merapi.tensor.op.Batch;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.ControlOp;
import org.merapi.tensor.op.CumulativeOp;
import org.merapi.tensor.op.CustomOp;
import org.merapi.tensor.op.FoldKeyOp;
import org.merapi.tensor.op.LinalgOp;
import org.merapi.tensor.op.LinearRecurrenceOp;
import org.merapi.tensor.op.MatmulOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.RandomOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.op.SparseOp;
import org.merapi.tensor.op.TakeOp;

/**
 * Runs operations on concrete tensors in Java arrays. Tensors with hidden axes go through the
 * operation's batching rule; the kernels see none.
 */
public final class CpuBackend {
  private CpuBackend() {}

  /** The result of an operation on concrete tensors. */
  public static Tensor run(Op op, Tensor... inputs) {
    boolean hidden = false;
    for (Tensor input : inputs) {
      hidden |= !input.hiddenAxes().isEmpty();
    }
    return hidden && !(op instanceof MoveOp.Hide) && !(op instanceof MoveOp.Reveal)
        ? runBatched(op, inputs)
        : runPlain(op, CpuBackend::newArray, inputs);
  }

  /**
   * The result of an operation on concrete tensors without hidden axes, in an array that is given.
   *
   * @throws org.merapi.tensor.ShapeException if the array has not as many elements as the result
   * @throws IllegalArgumentException if it is of another type, or holds an operand that would be
   *     overwritten before it is read
   */
  public static Tensor runInto(Op op, Object array, Tensor... inputs) {
    GivenArray given = new GivenArray(op, array);
    given.requireApart(inputs);
    Tensor result =
        op instanceof ScalarOp s ? Elementwise.run(s, given, inputs) : runPlain(op, given, inputs);
    return given.deliver((DenseTensor) result);
  }

  private static Tensor runPlain(Op op, Allocation allocation, Tensor... inputs) {
    return switch (op) {
      case ScalarOp s -> Elementwise.run(s, inputs);
      case CastOp c -> Copying.cast((DenseTensor) inputs[0], c.target());
      case ReduceOp r -> Reduction.run(r, allocation, (DenseTensor) inputs[0]);
      case ArgsortOp a -> Sorting.argsort(a, (DenseTensor) inputs[0]);
      case CumulativeOp c -> Cumulative.run(c, (DenseTensor) inputs[0]);
      case LinearRecurrenceOp r -> Cumulative.linearRecurrence(r, inputs);
      case MoveOp m -> Copying.move(m, (DenseTensor) inputs[0]);
      case ConcatOp c -> Copying.concat(c, inputs);
      case TakeOp t -> Gathering.take(t, (DenseTensor) inputs[0], (DenseTensor) inputs[1]);
      case ScatterAddOp s ->
          Gathering.scatterAdd(s, (DenseTensor) inputs[0], (DenseTensor) inputs[1]);
      case MatmulOp m -> Matrices.matmul(m, allocation, inputs);
      case LinalgOp l -> Matrices.run(l, allocation, inputs);
      case SparseOp s -> SparseMatrices.run(s, inputs);
      case RandomOp r -> Random.run(r, allocation, inputs);
      case FoldKeyOp f -> foldKey(f, inputs);
      case ControlOp c -> c.run(inputs);
      case CustomOp c -> custom(c, inputs);
    };
  }

  private static Tensor foldKey(FoldKeyOp op, Tensor... inputs) {
    long[] numbers = inputs.length > 1 ? inputs[1].toLongArray() : new long[0];
    return DenseTensor.wrap(op.shape(inputs), op.derive(inputs[0].toLongArray(), numbers));
  }

  private static Tensor custom(CustomOp op, Tensor... inputs) {
    Tensor result = op.forward().apply(List.of(inputs));
    if (!(result instanceof DenseTensor)
        || result.dtype() != op.dtype(inputs)
        || !result.hiddenAxes().isEmpty()) {
      throw op.notOfItsInputs(op.dtype(inputs), result, !(result instanceof DenseTensor));
    }
    return result;
  }

  private static Tensor runBatched(Op op, Tensor... inputs) {
    List<Axis> axes = union(inputs);
    BitSet carriers = new BitSet();
    Tensor[] plain = new Tensor[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      DenseTensor input = (DenseTensor) inputs[i];
      carriers.set(i, !input.hiddenAxes().isEmpty());
      plain[i] = carriers.get(i) ? input.revealed(axes) : input;
    }
    Tensor result = op.batch(new Batch(axes, carriers), plain);
    return ((DenseTensor) result).hideLeading(axes);
  }

  private static List<Axis> union(Tensor... inputs) {
    LinkedHashSet<Axis> axes = new LinkedHashSet<>();
    for (Tensor input : inputs) {
      axes.addAll(input.hiddenAxes());
    }
    return List.copyOf(axes);
  }

  /** A fresh array of zeros or false. */
  static Object newArray(DType dtype, int length) {
    return switch (dtype) {
      case FLOAT64 -> new double[length];
      case FLOAT32 -> new float[length];
      case INT64 -> new long[length];
      case INT32 -> new int[length];
      case BOOL -> new boolean[length];
    };
  }
}
