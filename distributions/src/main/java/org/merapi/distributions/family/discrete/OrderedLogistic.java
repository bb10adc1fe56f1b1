package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sigmoid;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Categories;
import org.merapi.distributions.density.CountTails;
import org.merapi.distributions.density.Entries;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Tensor;

/**
 * An ordered category 0 to K - 1: the number of cutpoints below the predictor plus a logistic
 * variable (proportional odds). Values are int64, bool or float64; draws are int64.
 *
 * @param predictor any number
 * @param cutpoints K - 1 of them, at least one, in increasing order along the last axis
 */
public record OrderedLogistic(Tensor predictor, Tensor cutpoints) implements CategoricalLaw {

  @Override
  public Params<OrderedLogistic> params() {
    return Params.of(
        OrderedLogistic::new,
        "predictor",
        predictor,
        Constraints.REAL,
        "cutpoints",
        cutpoints,
        Constraints.ORDERED);
  }

  private int last() {
    return cutpoints.size(-1);
  }

  @Override
  public Constraint support() {
    return new Constraint.IntegerInterval(scalar(0), scalar(last()));
  }

  /**
   * The difference of two logistic functions as the product F(u) F(-v) (1 - exp(v - u)), which
   * keeps its accuracy for any predictor.
   */
  @Override
  public Tensor logProb(Tensor value) {
    Tensor possible = Entries.isPosition(value, last() + 1);
    Tensor category = where(possible, value, scalar(0.0));
    Tensor isFirst = category.le(0);
    Tensor isLast = category.ge(last());
    Tensor inner = isFirst.or(isLast).not();
    Tensor upper = Entries.pick(cutpoints, category);
    Tensor lower = Entries.pick(cutpoints, category.minus(1));
    Tensor below = where(isLast, scalar(0.0), logSigmoid(upper.minus(predictor)));
    Tensor above = where(isFirst, scalar(0.0), logSigmoid(predictor.minus(lower)));
    Tensor gap = where(inner, lower.minus(upper), scalar(-1.0));
    Tensor between = where(inner, log1mExp(gap), scalar(0.0));
    return Masking.only(possible, below.plus(above).plus(between));
  }

  @Override
  public Tensor masses() {
    Tensor each = predictor.unsqueeze(-1);
    return new OrderedLogistic(each, cutpoints.unsqueeze(-2)).logProb(arange(last() + 1)).exp();
  }

  @Override
  public Tensor cdf(Tensor value) {
    return CountTails.between(value, scalar(last()), 0, 1, k -> sigmoid(distance(k)));
  }

  @Override
  public Tensor survival(Tensor value) {
    return CountTails.between(value, scalar(last()), 1, 0, k -> sigmoid(distance(k).neg()));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return CountTails.between(
        value, scalar(last()), Double.NEGATIVE_INFINITY, 0, k -> logSigmoid(distance(k)));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return CountTails.between(
        value, scalar(last()), 0, Double.NEGATIVE_INFINITY, k -> logSigmoid(distance(k).neg()));
  }

  private Tensor distance(Tensor category) {
    return Entries.pick(cutpoints, category).minus(predictor);
  }

  private Tensor distances() {
    return cutpoints.minus(predictor.unsqueeze(-1));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return quantile(probability, scalar(1.0).minus(probability));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return quantile(scalar(1.0).minus(probability), probability);
  }

  private Tensor quantile(Tensor below, Tensor above) {
    return Categories.quantile(sigmoid(distances()), sigmoid(distances().neg()), below, above);
  }
}
