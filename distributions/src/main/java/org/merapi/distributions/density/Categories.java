package org.merapi.distributions.density;

import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Tensor;

/** Sums over the probabilities of categories 0 to K - 1, which stand along the last axis. */
public final class Categories {
  private Categories() {}

  /** The mean of the category's number. */
  public static Tensor mean(Tensor probabilities) {
    return probabilities.times(numbers(probabilities)).sum(-1);
  }

  /** The variance of the category's number. */
  public static Tensor variance(Tensor probabilities) {
    Tensor mean = mean(probabilities).unsqueeze(-1);
    return probabilities.times(numbers(probabilities).minus(mean).square()).sum(-1);
  }

  /** The entropy, in nats. */
  public static Tensor entropy(Tensor probabilities) {
    Tensor possible = probabilities.gt(0);
    Tensor safe = where(possible, probabilities, scalar(1.0));
    return xlogy(safe, safe).sum(-1).neg();
  }

  /** P(X &le; value). */
  public static Tensor cdf(Tensor probabilities, Tensor value) {
    return CountTails.between(
        value, last(probabilities), 0, 1, k -> Entries.pick(probabilities.cumsum(-1), k));
  }

  /** P(X &gt; value). */
  public static Tensor survival(Tensor probabilities, Tensor value) {
    return CountTails.between(
        value, last(probabilities), 1, 0, k -> Entries.pick(from(probabilities), k.plus(1)));
  }

  /** The least category whose cdf is at least the probability, float64. */
  public static Tensor icdf(Tensor probabilities, Tensor probability) {
    return quantile(
        upTo(probabilities), beyond(probabilities), probability, scalar(1.0).minus(probability));
  }

  /** The least category beyond which no more than the probability lies, float64. */
  public static Tensor inverseSurvival(Tensor probabilities, Tensor probability) {
    return quantile(
        upTo(probabilities), beyond(probabilities), scalar(1.0).minus(probability), probability);
  }

  /**
   * The number of categories that do not reach a quantile, of all but the last, which does.
   *
   * @param cdf of every category but the last
   * @param survival of every category but the last
   * @param below the probability up to the quantile
   * @param above one minus that; the smaller of the two decides
   */
  public static Tensor quantile(Tensor cdf, Tensor survival, Tensor below, Tensor above) {
    Tensor upper = above.unsqueeze(-1).lt(0.5);
    Tensor beyond = survival.gt(above.unsqueeze(-1));
    Tensor before = cdf.lt(below.unsqueeze(-1));
    // Half-way up and no further: whichever tail is compared, the other one decides nothing.
    Tensor passed = where(upper, beyond.cast(DType.FLOAT64), before.cast(DType.FLOAT64));
    Tensor valid = below.gt(0).and(above.gt(0));
    return where(valid, passed.stopGradient().sum(-1), scalar(Double.NaN));
  }

  private static Tensor upTo(Tensor probabilities) {
    int most = probabilities.size(-1) - 1;
    return probabilities.cumsum(-1).get(Index.ellipsis(), Index.range(0, most));
  }

  private static Tensor beyond(Tensor probabilities) {
    return from(probabilities).get(Index.ellipsis(), Index.range(1, probabilities.size(-1)));
  }

  /** The sums from each category to the last, small ones first. */
  private static Tensor from(Tensor probabilities) {
    return probabilities.flip(-1).cumsum(-1).flip(-1);
  }

  private static Tensor last(Tensor probabilities) {
    return scalar(probabilities.size(-1) - 1);
  }

  private static Tensor numbers(Tensor probabilities) {
    return arange(probabilities.size(-1)).cast(DType.FLOAT64);
  }

  /**
   * Vectors of zeros with a one at a position, along a new last axis, int64.
   *
   * @param positions of any shape
   * @param size of the vectors
   */
  public static Tensor oneHot(Tensor positions, int size) {
    return positions.unsqueeze(-1).eq(arange(size)).cast(DType.INT64);
  }
}
