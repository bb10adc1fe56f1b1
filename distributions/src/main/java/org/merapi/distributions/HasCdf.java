package org.merapi.distributions;

import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.Tensor;

/**
 * A distribution of numbers with a distribution function. The four forms say the same of different
 * tails; a family overrides those that its closed form gives more accurately than the defaults.
 */
public interface HasCdf extends Distribution {

  /** The probability of values up to and including {@code value}, P(X &le; x). */
  Tensor cdf(Tensor value);

  /** The probability of greater values, P(X &gt; x); by default one minus {@link #cdf}. */
  default Tensor survival(Tensor value) {
    return scalar(1.0).minus(cdf(value));
  }

  /** The logarithm of {@link #cdf}; the default keeps its accuracy where the cdf nears one. */
  default Tensor logCdf(Tensor value) {
    return logOfPart(cdf(value), survival(value));
  }

  /** The logarithm of {@link #survival}; the default keeps its accuracy where that nears one. */
  default Tensor logSurvival(Tensor value) {
    return logOfPart(survival(value), cdf(value));
  }

  private static Tensor logOfPart(Tensor part, Tensor rest) {
    Tensor great = part.gt(0.5);
    Tensor small = part.gt(0).and(great.not());
    Tensor direct =
        where(small, log(where(small, part, scalar(1.0))), scalar(Double.NEGATIVE_INFINITY));
    return where(great, scalar(0.0).minus(where(great, rest, scalar(0.0))).log1p(), direct);
  }
}
