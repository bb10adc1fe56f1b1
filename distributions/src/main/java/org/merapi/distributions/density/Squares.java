package org.merapi.distributions.density;

import static org.merapi.tensor.Tensors.log;
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
    Tensor far = isFar(distance, unit);
    Tensor near = where(far, 0, distance).div(unit).square().log1p();
    return where(far, logRatio(where(far, distance, unit), unit).times(2), near);
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
