package org.merapi.tensor.op;

import java.util.Arrays;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Operations that move elements and compute nothing; most are views. */
public sealed interface MoveOp extends Op {

  @Override
  default DType dtype(Tensor... inputs) {
    return inputs[0].dtype();
  }

  @Override
  default boolean isDifferentiable(int input) {
    return true;
  }

  /**
   * The same elements in row-major order under another shape.
   *
   * @param target of as many elements
   */
  record Reshape(Shape target) implements MoveOp {
    @Override
    public String label() {
      return "reshape";
    }

    @Override
    public Shape shape(Tensor... inputs) {
      if (inputs[0].shape().elements() != target.elements()) {
        throw new ShapeException(
            "reshape: shape "
                + inputs[0].shape()
                + " has "
                + inputs[0].shape().elements()
                + " elements, "
                + target
                + " has "
                + target.elements());
      }
      return target;
    }

    @Override
    public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      return gradient.expand(target).reshape(inputs[0].shape());
    }

    @Override
    public Tensor batch(Batch batch, Tensor... inputs) {
      return inputs[0].reshape(batch.sizes().concat(target));
    }
  }

  /**
   * Axes in another order.
   *
   * @param order result axis i is input axis {@code order.get(i)}
   */
  record Permute(Ints order) implements MoveOp {
    @Override
    public String label() {
      return "permute";
    }

    @Override
    public Shape shape(Tensor... inputs) {
      int[] sizes = new int[order.length()];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] = inputs[0].shape().size(order.get(i));
      }
      return Shape.of(sizes);
    }

    @Override
    public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      return gradient.expand(output.shape()).permute(order.inverse().toArray());
    }

    @Override
    public Tensor batch(Batch batch, Tensor... inputs) {
      return inputs[0].permute(order.shiftedBehindRange(batch.rank()).toArray());
    }
  }

  /**
   * Stretching of axes of size 1, and new leading axes, by NumPy's broadcasting.
   *
   * @param target the shape to reach
   */
  record Expand(Shape target) implements MoveOp {
    @Override
    public String label() {
      return "expand";
    }

    @Override
    public Shape shape(Tensor... inputs) {
      if (!inputs[0].shape().broadcastsTo(target)) {
        throw new ShapeException(
            "expand: shape " + inputs[0].shape() + " does not broadcast to " + target);
      }
      return target;
    }

    @Override
    public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      return Broadcast.reduceTo(gradient.expand(target), inputs[0]);
    }

    @Override
    public Tensor batch(Batch batch, Tensor... inputs) {
      Shape padded = batch.innerShape(0, inputs).padTo(target.rank());
      return inputs[0].reshape(batch.sizes().concat(padded)).expand(batch.sizes().concat(target));
    }
  }

  /**
   * A regular part: along each axis, {@code sizes} elements from {@code starts} by {@code steps}.
   *
   * @param starts first position, one for each axis
   * @param steps distance, may be negative, not zero
   * @param sizes the shape of the result
   */
  record Slice(Ints starts, Ints steps, Shape sizes) implements MoveOp {
    @Override
    public String label() {
      return "slice";
    }

    @Override
    public Shape shape(Tensor... inputs) {
      return sizes;
    }

    @Override
    public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      return Tensor.apply(new Embed(starts, steps, inputs[0].shape()), gradient.expand(sizes));
    }

    @Override
    public Tensor batch(Batch batch, Tensor... inputs) {
      return Tensor.apply(
          new Slice(
              starts.prepend(batch.rank(), 0),
              steps.prepend(batch.rank(), 1),
              batch.sizes().concat(sizes)),
          inputs);
    }
  }

  /**
   * The adjoint of {@link Slice}: zeros of a shape with the input placed at a regular part.
   *
   * @param starts first position, one for each axis
   * @param steps distance, may be negative, not zero
   * @param whole the shape of the result
   */
  record Embed(Ints starts, Ints steps, Shape whole) implements MoveOp {
    @Override
    public String label() {
      return "embed";
    }

    @Override
    public Shape shape(Tensor... inputs) {
      return whole;
    }

    @Override
    public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      return Tensor.apply(new Slice(starts, steps, inputs[0].shape()), gradient.expand(whole));
    }

    @Override
    public Tensor batch(Batch batch, Tensor... inputs) {
      return Tensor.apply(
          new Embed(
              starts.prepend(batch.rank(), 0),
              steps.prepend(batch.rank(), 1),
              batch.sizes().concat(whole)),
          inputs);
    }
  }

  /**
   * The elements whose positions along two axes differ by a fixed number, as a new last axis in the
   * place of both: NumPy's {@code diagonal}.
   *
   * @param offset how far the position along the second axis is ahead of that along the first; at
   *     most the size of the second, at least minus the size of the first
   * @param first axis from 0
   * @param second another axis from 0
   */
  record Diagonal(int offset, int first, int second) implements MoveOp {
    @Override
    public String label() {
      return "diagonal";
    }

    @Override
    public Shape shape(Tensor... inputs) {
      Shape x = inputs[0].shape();
      int rows = x.size(first) - Math.max(0, -offset);
      int columns = x.size(second) - Math.max(0, offset);
      Shape rest = x.without(Math.max(first, second)).without(Math.min(first, second));
      return rest.insert(rest.rank(), Math.max(0, Math.min(rows, columns)));
    }

    /** The distance of the first element from that of the input, whose strides are given. */
    public int start(int... strides) {
      return Math.max(0, -offset) * strides[first] + Math.max(0, offset) * strides[second];
    }

    /** The strides of the result from those of the input. */
    public int[] strides(int... strides) {
      int[] result = new int[strides.length - 1];
      int next = 0;
      for (int axis = 0; axis < strides.length; axis++) {
        if (axis != first && axis != second) {
          result[next++] = strides[axis];
        }
      }
      result[next] = strides[first] + strides[second];
      return result;
    }

    @Override
    public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      Shape x = inputs[0].shape();
      int rows = x.size(first);
      int last = output.rank() - 1;
      Tensor along = gradient.expand(output.shape());
      if (output.size(last) != rows) {
        Ints starts = Ints.of(Math.max(0, -offset)).prepend(last, 0);
        Ints steps = Ints.of(1).prepend(last, 1);
        along = Tensor.apply(new Embed(starts, steps, output.shape().with(last, rows)), along);
      }
      Tensor ahead = Tensors.arange(x.size(second)).minus(Tensors.arange(rows).unsqueeze(1));
      Tensor whole = Tensors.where(ahead.eq(offset), along.unsqueeze(-1), Tensors.scalar(false));
      int[] order = new int[x.rank()];
      int next = 0;
      for (int axis = 0; axis < order.length; axis++) {
        order[axis] = axis == first ? last : axis == second ? last + 1 : next++;
      }
      return whole.permute(order);
    }

    @Override
    public Tensor batch(Batch batch, Tensor... inputs) {
      return Tensor.apply(
          new Diagonal(offset, first + batch.rank(), second + batch.rank()), inputs);
    }
  }

  /**
   * Windows that slide along an axis: the axis becomes that of the windows, and the elements within
   * each are a new last axis.
   *
   * @param axis from 0
   * @param size of a window, at most that of the axis
   * @param step from one window to the next, at least 1
   */
  record Unfold(int axis, int size, int step) implements MoveOp {
    @Override
    public String label() {
      return "unfold";
    }

    @Override
    public Shape shape(Tensor... inputs) {
      Shape x = inputs[0].shape();
      return x.with(axis, (x.size(axis) - size) / step + 1).insert(x.rank(), size);
    }

    /** The strides of the result from those of the input. */
    public int[] strides(int... strides) {
      int[] result = Arrays.copyOf(strides, strides.length + 1);
      result[axis] = strides[axis] * step;
      result[strides.length] = strides[axis];
      return result;
    }

    @Override
    public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      Tensor starts = Tensors.arange(output.size(axis)).times(step).unsqueeze(1);
      Tensor parts = gradient.expand(output.shape()).moveAxes(output.rank() - 1, axis + 1, 1);
      return Tensor.apply(
          new ScatterAddOp(axis, inputs[0].shape()), parts, starts.plus(Tensors.arange(size)));
    }

    @Override
    public Tensor batch(Batch batch, Tensor... inputs) {
      return Tensor.apply(new Unfold(axis + batch.rank(), size, step), inputs);
    }
  }

  /** The same elements, which lie in row-major order in one piece afterwards. */
  record Contiguous() implements MoveOp {
    @Override
    public String label() {
      return "contiguous";
    }

    @Override
    public Shape shape(Tensor... inputs) {
      return inputs[0].shape();
    }

    @Override
    public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      return gradient.expand(output.shape());
    }

    @Override
    public Tensor batch(Batch batch, Tensor... inputs) {
      return Tensor.apply(this, inputs);
    }
  }

  /**
   * A visible axis becomes a hidden one.
   *
   * @param position visible axis from 0
   * @param axis the hidden axis, of the same size, not yet carried by the tensor
   */
  record Hide(int position, Axis axis) implements MoveOp {
    @Override
    public String label() {
      return "hide";
    }

    @Override
    public Shape shape(Tensor... inputs) {
      Shape shape = inputs[0].shape();
      if (shape.size(position) != axis.size()) {
        throw new ShapeException(
            "hide: axis " + position + " of shape " + shape + " does not have the size of " + axis);
      }
      if (inputs[0].hiddenAxes().contains(axis)) {
        throw new ShapeException("hide: the tensor already carries the hidden axis " + axis);
      }
      return shape.without(position);
    }

    @Override
    public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      return gradient.expand(output.shape()).reveal(axis, position);
    }

    @Override
    public Tensor batch(Batch batch, Tensor... inputs) {
      return Tensor.apply(new Hide(position + batch.rank(), axis), inputs);
    }
  }

  /**
   * A hidden axis becomes a visible one; a tensor that does not carry it is constant along it.
   *
   * @param axis the hidden axis
   * @param position where it goes among the visible axes, from 0
   */
  record Reveal(Axis axis, int position) implements MoveOp {
    @Override
    public String label() {
      return "reveal";
    }

    @Override
    public Shape shape(Tensor... inputs) {
      return inputs[0].shape().insert(position, axis.size());
    }

    @Override
    public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
      Tensor whole = gradient.expand(output.shape());
      return inputs[0].hiddenAxes().contains(axis)
          ? whole.hide(position, axis)
          : whole.sum(position);
    }

    @Override
    public Tensor batch(Batch batch, Tensor... inputs) {
      Shape shape = inputs[0].shape();
      int place = position + batch.rank();
      Shape single = shape.insert(place, 1);
      return inputs[0].reshape(single).expand(single.with(place, axis.size()));
    }
  }
}
