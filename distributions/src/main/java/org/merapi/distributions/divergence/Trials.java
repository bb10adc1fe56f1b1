package org.merapi.distributions.divergence;

import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sigmoid;
import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.Tensor;

/**
 * The outcomes of a trial with their logarithms, whatever the parametrisation.
 *
 * @param probability of success
 * @param rest one minus that
 * @param logProbability of success
 * @param logRest of failure
 */
record Trials(Tensor probability, Tensor rest, Tensor logProbability, Tensor logRest) {

  static Trials of(Tensor probability) {
    Tensor rest = scalar(1.0).minus(probability);
    return new Trials(probability, rest, safeLog(probability), safeLog(rest));
  }

  static Trials ofLogits(Tensor logits) {
    return new Trials(
        sigmoid(logits), sigmoid(logits.neg()), logSigmoid(logits), logSigmoid(logits.neg()));
  }

  /** The divergence for one trial. */
  Tensor divergence(Trials q) {
    return term(probability, logProbability, q.logProbability).plus(term(rest, logRest, q.logRest));
  }

  /** log p, -infinity without a NaN derivative where p is zero. */
  static Tensor safeLog(Tensor p) {
    Tensor some = p.gt(0);
    return where(some, log(where(some, p, scalar(1.0))), scalar(Double.NEGATIVE_INFINITY));
  }

  /** p (log p - log q): zero where p is zero, infinite where only q is. */
  static Tensor term(Tensor p, Tensor logP, Tensor logQ) {
    Tensor some = p.gt(0).and(logP.gt(Double.NEGATIVE_INFINITY));
    Tensor possible = logQ.gt(Double.NEGATIVE_INFINITY);
    Tensor safe = some.and(possible);
    Tensor gap = where(safe, logP, scalar(0.0)).minus(where(safe, logQ, scalar(0.0)));
    return where(some.and(possible.not()), scalar(Double.POSITIVE_INFINITY), p.times(gap));
  }

  /** The divergence of two Poisson laws by their rates and the logarithms of these. */
  static Tensor poisson(Tensor rateP, Tensor logP, Tensor rateQ, Tensor logQ) {
    return term(rateP, logP, logQ).minus(rateP).plus(rateQ);
  }

  /** The divergence of a Poisson law from one trial. */
  Tensor fromPoisson(Tensor rate, Tensor logRate) {
    Tensor none =
        where(rest.gt(0), rest.times(where(rest.gt(0), logRest, scalar(0.0))), scalar(0.0));
    return term(probability, logProbability, logRate).plus(none).plus(rate);
  }
}
