package org.merapi.distributions.density;

import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.Tensor;

/** Squares of standard values beyond the greatest double. */
public final class Squares {
  /** From here on one more than the square is the square, and the square is still a double. */
  private static final double FAR = 1e100;

  private Squares() {}

  /**
   * log(1 + (distance / unit)^2), finite wherever the distance is, with derivatives that are too.
   *
   * @param unit positive
   */
  public static Tensor logOfOneAndSquare(Tensor distance, Tensor unit) {
    // Far out it is log1p(t) twice, so that there is one logarithm for all.
    Tensor t = distance.div(unit);
    Tensor far = t.abs().gt(FAR);
    Tensor near = where(far, scalar(0.0), t).square();
    return where(far, t.abs(), near).log1p().times(where(far, scalar(2.0), scalar(1.0)));
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
