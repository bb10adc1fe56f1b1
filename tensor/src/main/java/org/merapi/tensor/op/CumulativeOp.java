package org.merapi.tensor.op;

import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * For each place along an axis, what a reduction makes of the elements up to there.
 *
 * @param kind what is computed
 * @param axis visible axis from 0
 * @param reverse whether it runs from the end
 */
public record CumulativeOp(Kind kind, int axis, boolean reverse) implements Op {

  /** What is computed of the elements up to a place. */
  public enum Kind {
    /** The sum. Float32 is summed in float64, of which each sum is rounded once. */
    SUM("cumsum"),
    /**
     * log of the sum of exp, stable. That of float32 is computed in float64 and rounded once. The
     * derivative by an element that is infinity is NaN, as that of the reduction is.
     */
    LOG_SUM_EXP("logCumSumExp"),
    /** The position of the greatest value, of equal ones the first that is met; NaN is greatest. */
    ARGMAX("cumargmax"),
    /** The position of the least value, of equal ones the first that is met; NaN is least. */
    ARGMIN("cumargmin");

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
    return inputs[0].shape();
  }

  @Override
  public DType dtype(Tensor... inputs) {
    return switch (kind) {
      case SUM -> inputs[0].dtype().summing();
      case LOG_SUM_EXP -> inputs[0].dtype().floating();
      case ARGMAX, ARGMIN -> DType.INT64;
    };
  }

  @Override
  public boolean isDifferentiable(int input) {
    return switch (kind) {
      case SUM, LOG_SUM_EXP -> true;
      case ARGMAX, ARGMIN -> false;
    };
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    Tensor whole = gradient.expand(output.shape());
    return switch (kind) {
      case SUM -> Tensor.apply(new CumulativeOp(Kind.SUM, axis, !reverse), whole);
      case LOG_SUM_EXP -> shares(whole, inputs[0], output);
      case ARGMAX, ARGMIN -> Tensors.zerosLike(inputs[0]);
    };
  }

  /**
   * With x the elements, y the results and g their gradient, the gradient of x_i is the sum of g_j
   * exp(x_i - y_j) over all j from i on. That is exp(x_i - y_i) T_i with T_i = g_i + exp(y_i -
   * y_{i+1}) T_{i+1}, in which no exponent is positive.
   */
  private Tensor shares(Tensor gradient, Tensor x, Tensor y) {
    Neighbours along = new Neighbours(axis, reverse);
    Tensor infinite = y.abs().eq(Double.POSITIVE_INFINITY);
    Tensor finite = Tensors.where(infinite, 0, y);
    // Up to -infinity there is nothing to have a share, and none in infinity is finite.
    Tensor apart = along.withoutLast(infinite).or(along.withoutFirst(infinite));
    Tensor rise = along.withoutLast(finite).minus(along.withoutFirst(finite));
    Tensor kept = Tensors.where(apart, 0, Tensors.where(apart, 0, rise).exp());
    Tensor decay = along.beforeLast(kept, y.shape());
    Tensor total = Tensor.apply(new LinearRecurrenceOp(axis, !reverse), decay, gradient);
    Tensor empty = y.eq(Double.NEGATIVE_INFINITY);
    return x.minus(Tensors.where(empty, 0, y)).exp().times(total);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(new CumulativeOp(kind, axis + batch.rank(), reverse), inputs);
  }
}
