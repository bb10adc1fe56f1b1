package org.merapi.distributions.density;

import static org.merapi.tensor.Special.logBeta;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.ceil;
import static org.merapi.tensor.Tensors.integer;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.maximum;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.function.BinaryOperator;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;

/** Log masses of counts. */
public final class Counts {
  private Counts() {}

  /**
   * The binomial log mass: -infinity for what is not a whole number from zero to {@code trials}.
   *
   * @param logWeight the log probability of one arrangement, of the successes and the failures
   */
  public static Tensor binomial(Tensor value, Tensor trials, BinaryOperator<Tensor> logWeight) {
    Tensor n = trials.cast(DType.FLOAT64);
    Tensor x = value.cast(DType.FLOAT64);
    Tensor possible = Masking.isCount(x).and(x.le(n));
    Tensor successes = where(possible, x, scalar(0.0));
    Tensor failures = n.minus(successes);
    Tensor weight = logWeight.apply(successes, failures);
    return Masking.only(possible, weight.plus(logArrangements(successes, failures, n)));
  }

  /** log of n over k, which as a beta function does not cancel for many trials. */
  public static Tensor logArrangements(Tensor successes, Tensor failures, Tensor trials) {
    return logBeta(successes.plus(1), failures.plus(1)).plus(log(trials.plus(1))).neg();
  }

  /**
   * The negative binomial log mass: -infinity for what is not a whole number from zero up.
   *
   * @param value the number of failures
   * @param successes that end the trials, positive
   * @param logWeight the log probability of one arrangement, of the successes and the failures
   */
  public static Tensor negativeBinomial(
      Tensor value, Tensor successes, BinaryOperator<Tensor> logWeight) {
    Tensor count = value.cast(DType.FLOAT64);
    return Masking.excluding(
        Masking.isCount(count).not(),
        count,
        0,
        k -> {
          // (k + r - 1 over k) as a beta function, which does not cancel.
          Tensor arrangements = logBeta(k.plus(1), successes).plus(log(k.plus(successes))).neg();
          return logWeight.apply(successes, k).plus(arrangements);
        });
  }

  /**
   * The mode of a law of counts whose masses grow up to a number, and from which on they do not:
   * the least one of two that are equal. Int64.
   *
   * @param turn k has at least the mass of k - 1 for k up to this
   */
  public static Tensor modeBefore(Tensor turn) {
    return maximum(ceil(turn).minus(1), scalar(0.0)).stopGradient().cast(DType.INT64);
  }

  /**
   * The whole numbers from zero to the greatest of a tensor, int64.
   *
   * @throws IllegalStateException while tracing, if the tensor has no numbers
   */
  public static Tensor upTo(Tensor last) {
    return between(scalar(0.0), last);
  }

  /**
   * The whole numbers from the least of a tensor to the greatest of another, int64.
   *
   * @throws IllegalStateException while tracing, if a tensor has no numbers
   */
  public static Tensor between(Tensor first, Tensor last) {
    long low = Math.round(visible(first).min().item());
    long high = Math.round(visible(last).max().item());
    return arange(Math.toIntExact(high - low + 1)).plus(integer(low));
  }

  private static Tensor visible(Tensor tensor) {
    Tensor all = tensor.concrete();
    for (Axis axis : all.hiddenAxes()) {
      all = all.reveal(axis, 0);
    }
    return all;
  }
}
