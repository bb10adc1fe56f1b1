package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Special.logNdtr;
import static org.merapi.tensor.Special.ndtr;
import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Tensor;

/**
 * An ordered category 0 to K - 1: the number of cutpoints below the predictor plus a standard
 * normal variable. Values are int64, bool or float64; draws are int64.
 *
 * @param predictor any number
 * @param cutpoints K - 1 of them, at least one, in increasing order along the last axis
 */
public record OrderedProbit(Tensor predictor, Tensor cutpoints) implements OrderedLaw {

  @Override
  public Params<OrderedProbit> params() {
    return Params.of(
        OrderedProbit::new,
        "predictor",
        predictor,
        Constraints.REAL,
        "cutpoints",
        cutpoints,
        Constraints.ORDERED);
  }

  @Override
  public Tensor function(Tensor t) {
    return ndtr(t);
  }

  @Override
  public Tensor logFunction(Tensor t) {
    return logNdtr(t);
  }

  /** In the tail in which both probabilities are small, so that their difference is accurate. */
  @Override
  public Tensor logBetween(Tensor upper, Tensor lower, Tensor gap) {
    Tensor right = upper.plus(lower).gt(0);
    Tensor great = logNdtr(where(right, lower.neg(), upper));
    Tensor small = logNdtr(where(right, upper.neg(), lower));
    return great.plus(log1mExp(small.minus(great)));
  }

  @Override
  public OrderedProbit with(Tensor otherPredictor, Tensor otherCutpoints) {
    return new OrderedProbit(otherPredictor, otherCutpoints);
  }
}
