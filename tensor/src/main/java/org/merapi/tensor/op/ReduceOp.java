package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A reduction over axes.
 *
 * @param kind what is computed
 * @param axes visible axes from 0, ascending
 * @param keep whether reduced axes stay with size 1
 */
public record ReduceOp(Kind kind, Ints axes, boolean keep) implements Op {

  /** What a reduction computes. */
  public enum Kind {
    /** The sum; of nothing, zero. Float32 is summed in float64 and rounded once. */
    SUM("sum"),
    /**
     * The product; of nothing, one. Float32 is multiplied in float64 and rounded once. The
     * derivative by an element is the product of the others, whether or not there are zeros.
     */
    PROD("prod"),
    /** The greatest value, NaN if there is one. Tied places share the gradient equally. */
    MAX("max"),
    /** The least value, NaN if there is one. Tied places share the gradient equally. */
    MIN("min"),
    /**
     * log of the sum of exp, stable; of nothing, -infinity. That of float32 is computed in float64
     * and rounded once.
     */
    LOG_SUM_EXP("logSumExp"),
    /** The first position of the greatest value along one axis. */
    ARGMAX("argmax"),
    /** The first position of the least value along one axis. */
    ARGMIN("argmin"),
    /** Whether some value is true. */
    ANY("any"),
    /** Whether every value is true. */
    ALL("all");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The name that messages show. */
    public String label() {
      return label;
    }
  }

  @Override
  public String label() {
    return kind.label();
  }

  @Override
  public Shape shape(Tensor... inputs) {
    Shape shape = inputs[0].shape();
    requireSomething(shape);
    for (int i = axes.length() - 1; i >= 0; i--) {
      shape = keep ? shape.with(axes.get(i), 1) : shape.without(axes.get(i));
    }
    return shape;
  }

  /** Demands that there is something to choose from; as in NumPy, for no results at all too. */
  private void requireSomething(Shape shape) {
    switch (kind) {
      case MAX, MIN, ARGMAX, ARGMIN -> {
        for (int i = 0; i < axes.length(); i++) {
          if (shape.size(axes.get(i)) == 0) {
            throw new ShapeException(
                label() + ": nothing to choose from along axes " + axes + " of shape " + shape);
          }
        }
      }
      case SUM, PROD, LOG_SUM_EXP, ANY, ALL -> {}
    }
  }

  @Override
  public DType dtype(Tensor... inputs) {
    return switch (kind) {
      case SUM, PROD -> inputs[0].dtype().summing();
      case MAX, MIN -> inputs[0].dtype();
      case LOG_SUM_EXP -> inputs[0].dtype().floating();
      case ARGMAX, ARGMIN -> DType.INT64;
      case ANY, ALL -> requireBool(inputs[0].dtype());
    };
  }

  private DType requireBool(DType dtype) {
    if (dtype != DType.BOOL) {
      throw new IllegalArgumentException(
          label() + ": needs bool, got " + dtype + "; compare first, as in x.ne(0)");
    }
    return dtype;
  }

  @Override
  public boolean isDifferentiable(int input) {
    return switch (kind) {
      case SUM, PROD, MAX, MIN, LOG_SUM_EXP -> true;
      case ARGMAX, ARGMIN, ANY, ALL -> false;
    };
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    Tensor x = inputs[0];
    return switch (kind) {
      case SUM -> stretch(gradient, x).expand(x.shape());
      case PROD -> {
        Tensor others = others(x.cast(DType.FLOAT64));
        yield stretch(gradient, x).times(others).cast(x.dtype());
      }
      case MAX, MIN -> {
        Tensor best = x.eq(stretch(output, x)).cast(x.dtype());
        Tensor ties = Tensor.apply(new ReduceOp(Kind.SUM, axes, true), best);
        yield stretch(gradient, x).times(best.div(ties));
      }
      case LOG_SUM_EXP -> {
        Tensor y = stretch(output, x);
        Tensor reached = y.eq(Double.NEGATIVE_INFINITY);
        Tensor share = Tensors.exp(x.minus(Tensors.where(reached, 0, y)));
        yield stretch(gradient, x).times(share);
      }
      case ARGMAX, ARGMIN, ANY, ALL -> Tensors.zerosLike(x);
    };
  }

  /**
   * For each element the product of the others that are multiplied with it: of those ahead, by a
   * recurrence from the front, and of those behind, by one from the back.
   */
  private Tensor others(Tensor x) {
    int rank = x.rank();
    int[] order = new int[rank];
    int kept = 0;
    for (int axis = 0; axis < rank; axis++) {
      if (!axes.contains(axis)) {
        order[kept++] = axis;
      }
    }
    for (int i = 0; i < axes.length(); i++) {
      order[kept + i] = axes.get(i);
    }
    int[] back = new int[rank];
    for (int i = 0; i < rank; i++) {
      back[order[i]] = i;
    }
    Tensor last = x.permute(order);
    int count = last.shape().tail(axes.length()).elements();
    Tensor rows = last.reshape(last.shape().head(kept).concat(Shape.of(count)));
    Tensor product = exclusive(rows, false).times(exclusive(rows, true));
    return product.reshape(last.shape()).permute(back);
  }

  /** The running product along the last axis without the element itself. */
  private static Tensor exclusive(Tensor rows, boolean reverse) {
    int axis = rows.rank() - 1;
    int count = rows.size(axis);
    Tensor first = Tensors.arange(count).eq(reverse ? count - 1.0 : 0).cast(rows.dtype());
    Tensor previous = new Neighbours(axis, reverse).previous(rows);
    return Tensor.apply(new LinearRecurrenceOp(axis, reverse), previous, first);
  }

  /** A result-shaped tensor with the reduced axes back as size 1. */
  private Tensor stretch(Tensor result, Tensor x) {
    Shape kept = x.shape();
    for (int i = 0; i < axes.length(); i++) {
      kept = kept.with(axes.get(i), 1);
    }
    return result.shape().rank() == 0 && !keep && x.shape().rank() > 0
        ? result
        : result.expand(shape(x)).reshape(kept);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    // Here, so that the message shows the visible axes.
    requireSomething(batch.innerShape(0, inputs));
    return Tensor.apply(new ReduceOp(kind, axes.plus(batch.rank()), keep), inputs);
  }
}
