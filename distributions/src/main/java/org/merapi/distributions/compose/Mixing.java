package org.merapi.distributions.compose;

import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.integer;
import static org.merapi.tensor.Tensors.logSoftmax;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.softmax;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.density.Masking;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Sums over the components of a mixture, which are along the last axis: what all mixtures share.
 *
 * @param weights the components' probabilities, along the last axis
 * @param logWeights the logs of the components' probabilities, along the last axis
 */
record Mixing(Tensor weights, Tensor logWeights) {

  /** By probabilities, without NaN derivatives where one is zero. */
  static Mixing ofWeights(Tensor weights) {
    Tensor some = weights.gt(0);
    return new Mixing(weights, Masking.only(some, where(some, weights, scalar(1.0)).log()));
  }

  /** By logits. */
  static Mixing ofLogits(Tensor logits) {
    return new Mixing(softmax(logits, -1), logSoftmax(logits, -1));
  }

  int count() {
    return logWeights.size(-1);
  }

  /** log of the weighted sum of exp, -infinity without NaN derivatives where all terms are. */
  Tensor logSum(Tensor logTerms) {
    Tensor terms = logTerms.plus(logWeights);
    Tensor some = terms.gt(Double.NEGATIVE_INFINITY).any(-1);
    Tensor dead = some.not().and(terms.eq(terms).all(-1)).unsqueeze(-1);
    Tensor sum = where(dead, scalar(0.0), terms).logSumExp(-1);
    return where(dead.squeeze(-1), scalar(Double.NEGATIVE_INFINITY), sum);
  }

  /** The probability of what has some probability under each component; one if it is certain. */
  Tensor probability(Tensor each) {
    Tensor certain = each.eq(1).all(-1);
    return where(certain, scalar(1.0), each.times(weights).sum(-1));
  }

  /** As {@link #probability}, of logarithms. */
  Tensor logProbability(Tensor each) {
    return where(each.eq(0).all(-1), scalar(0.0), logSum(each));
  }

  Tensor mean(Tensor means, int eventRank) {
    return means.times(weights(eventRank)).sum(-1 - eventRank);
  }

  /** The mean of the variances and the variance of the means. */
  Tensor variance(Tensor means, Tensor variances, int eventRank) {
    Tensor mean = mean(means, eventRank).unsqueeze(-1 - eventRank);
    return variances.plus(means.minus(mean).square()).times(weights(eventRank)).sum(-1 - eventRank);
  }

  private Tensor weights(int eventRank) {
    return withEvents(weights, eventRank);
  }

  private static Tensor withEvents(Tensor tensor, int eventRank) {
    Tensor result = tensor;
    for (int i = 0; i < eventRank; i++) {
      result = result.unsqueeze(-1);
    }
    return result;
  }

  /** Draws of one component each. */
  Tensor pick(Key key, Shape batch, Tensor draws, int eventRank) {
    Tensor component = key.categorical(batch, weights.stopGradient());
    Tensor chosen = component.unsqueeze(-1).eq(arange(count()));
    Tensor none = draws.dtype() == DType.INT64 ? integer(0L) : scalar(0.0);
    return where(withEvents(chosen, eventRank), draws, none).sum(-1 - eventRank).stopGradient();
  }
}
