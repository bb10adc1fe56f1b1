package org.merapi.distributions.density;

import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.maximum;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.CustomOp;

/** Squares of standard values beyond the greatest double. */
public final class Squares {
  /** From here on one more than the square is the square, and the square is still a double. */
  private static final double FAR = 1e100;

  /** By itself, since the derivative of the two branches costs thrice what the rule below does. */
  private static final CustomOp LOG_OF_ONE_AND_SQUARE =
      new CustomOp(
          "log(1 + t^2)",
          inputs -> logOfOneAndSquare(inputs.getFirst()),
          (gradient, inputs, output) -> List.of(gradient.times(slope(inputs.getFirst()))),
          CustomOp.Batching.LEADING);

  private Squares() {}

  /**
   * log(1 + (distance / unit)^2), finite wherever the distance is, with derivatives that are too.
   *
   * @param unit positive
   */
  public static Tensor logOfOneAndSquare(Tensor distance, Tensor unit) {
    return Tensor.apply(LOG_OF_ONE_AND_SQUARE, distance.div(unit));
  }

  private static Tensor logOfOneAndSquare(Tensor t) {
    // Far out it is log1p(t) twice, so that there is one logarithm for all.
    Tensor far = t.abs().gt(FAR);
    Tensor near = where(far, scalar(0.0), t).square();
    return where(far, t.abs(), near).log1p().times(where(far, scalar(2.0), scalar(1.0)));
  }

  /**
   * 2 t / (1 + t^2), with t brought down to where its square is a double, and the slope with it.
   */
  private static Tensor slope(Tensor t) {
    Tensor times = maximum(t.abs().div(FAR), scalar(1.0));
    Tensor near = t.div(times);
    return near.times(2).div(near.square().plus(1)).div(times);
  }

  /** Where the distance is more than 1e100 units: its square is near to overflow. */
  public static Tensor isFar(Tensor distance, Tensor unit) {
    return distance.div(unit).abs().gt(FAR);
  }

  /** log |distance / unit|, whose quotient may overflow. */
  public static Tensor logRatio(Tensor distance, Tensor unit) {
    return log(distance.abs()).minus(log(unit));
  }
}
