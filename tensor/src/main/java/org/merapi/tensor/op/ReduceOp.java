package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
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
  }

  @Override
  public String label() {
    return kind.label;
  }

  @Override
  public Shape shape(Tensor... inputs) {
    Shape shape = inputs[0].shape();
    for (int i = axes.length() - 1; i >= 0; i--) {
      shape = keep ? shape.with(axes.get(i), 1) : shape.without(axes.get(i));
    }
    return shape;
  }

  @Override
  public DType dtype(Tensor... inputs) {
    return switch (kind) {
      case SUM -> inputs[0].dtype().summing();
      case MAX, MIN -> inputs[0].dtype();
      case LOG_SUM_EXP -> inputs[0].dtype().floating();
      case ARGMAX, ARGMIN -> DType.INT64;
      case ANY, ALL -> DType.BOOL;
    };
  }

  @Override
  public boolean isDifferentiable(int input) {
    return switch (kind) {
      case SUM, MAX, MIN, LOG_SUM_EXP -> true;
      case ARGMAX, ARGMIN, ANY, ALL -> false;
    };
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    Tensor x = inputs[0];
    return switch (kind) {
      case SUM -> stretch(gradient, x).expand(x.shape());
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
    return Tensor.apply(new ReduceOp(kind, axes.plus(batch.rank()), keep), inputs);
  }
}
