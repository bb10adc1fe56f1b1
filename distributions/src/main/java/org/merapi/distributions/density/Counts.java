package org.merapi.distributions.density;

import static org.merapi.tensor.Special.logBeta;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.function.BinaryOperator;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;

/** What the two parametrisations of the binomial law share. */
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
  private static Tensor logArrangements(Tensor successes, Tensor failures, Tensor trials) {
    return logBeta(successes.plus(1), failures.plus(1)).plus(log(trials.plus(1))).neg();
  }
}
