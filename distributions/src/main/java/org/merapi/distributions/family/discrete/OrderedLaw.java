package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.density.Categories;
import org.merapi.distributions.density.CountTails;
import org.merapi.distributions.density.Entries;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Tensor;

/**
 * What the ordered laws share: the number of cutpoints below the predictor plus a variable that is
 * symmetric about zero.
 */
interface OrderedLaw extends CategoricalLaw {

  /** Any number. */
  Tensor predictor();

  /** In increasing order along the last axis. */
  Tensor cutpoints();

  /** The distribution function of the variable. */
  Tensor function(Tensor t);

  /** Its logarithm. */
  Tensor logFunction(Tensor t);

  /**
   * log(F(upper) - F(lower)) of the distances of two cutpoints from the predictor.
   *
   * @param gap the lower less the upper one, negative, from the cutpoints themselves
   */
  Tensor logBetween(Tensor upper, Tensor lower, Tensor gap);

  /** The same law with other parameters. */
  OrderedLaw with(Tensor predictor, Tensor cutpoints);

  private int last() {
    return cutpoints().size(-1);
  }

  @Override
  default Constraint support() {
    return new Constraint.IntegerInterval(scalar(0), scalar(last()));
  }

  @Override
  default Tensor logProb(Tensor value) {
    Tensor possible = Entries.isPosition(value, last() + 1);
    Tensor category = where(possible, value, scalar(0.0));
    Tensor isFirst = category.le(0);
    Tensor isLast = category.ge(last());
    Tensor inner = isFirst.or(isLast).not();
    Tensor high = Entries.pick(cutpoints(), category);
    Tensor low = Entries.pick(cutpoints(), category.minus(1));
    Tensor upper = high.minus(predictor());
    Tensor lower = low.minus(predictor());
    Tensor end = where(isFirst, logFunction(upper), logFunction(lower.neg()));
    Tensor between =
        logBetween(
            where(inner, upper, scalar(0.5)),
            where(inner, lower, scalar(-0.5)),
            where(inner, low.minus(high), scalar(-1.0)));
    return Masking.only(possible, where(inner, between, end));
  }

  @Override
  default Tensor masses() {
    Tensor each = predictor().unsqueeze(-1);
    return with(each, cutpoints().unsqueeze(-2)).logProb(arange(last() + 1)).exp();
  }

  @Override
  default Tensor cdf(Tensor value) {
    return CountTails.between(value, scalar(last()), 0, 1, k -> function(distance(k)));
  }

  @Override
  default Tensor survival(Tensor value) {
    return CountTails.between(value, scalar(last()), 1, 0, k -> function(distance(k).neg()));
  }

  @Override
  default Tensor logCdf(Tensor value) {
    return CountTails.between(
        value, scalar(last()), Double.NEGATIVE_INFINITY, 0, k -> logFunction(distance(k)));
  }

  @Override
  default Tensor logSurvival(Tensor value) {
    return CountTails.between(
        value, scalar(last()), 0, Double.NEGATIVE_INFINITY, k -> logFunction(distance(k).neg()));
  }

  private Tensor distance(Tensor category) {
    return Entries.pick(cutpoints(), category).minus(predictor());
  }

  private Tensor distances() {
    return cutpoints().minus(predictor().unsqueeze(-1));
  }

  @Override
  default Tensor icdf(Tensor probability) {
    return quantile(probability, scalar(1.0).minus(probability));
  }

  @Override
  default Tensor inverseSurvival(Tensor probability) {
    return quantile(scalar(1.0).minus(probability), probability);
  }

  private Tensor quantile(Tensor below, Tensor above) {
    return Categories.quantile(function(distances()), function(distances().neg()), below, above);
  }
}
