package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.sigmoid;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Tensor;

/**
 * An ordered category 0 to K - 1: the number of cutpoints below the predictor plus a logistic
 * variable (proportional odds). Values are int64, bool or float64; draws are int64.
 *
 * @param predictor any number
 * @param cutpoints K - 1 of them, at least one, in increasing order along the last axis
 */
public record OrderedLogistic(Tensor predictor, Tensor cutpoints) implements OrderedLaw {

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

  @Override
  public Tensor function(Tensor t) {
    return sigmoid(t);
  }

  @Override
  public Tensor logFunction(Tensor t) {
    return logSigmoid(t);
  }

  /** The product F(u) F(-v) (1 - exp(v - u)), which keeps its accuracy for any predictor. */
  @Override
  public Tensor logBetween(Tensor upper, Tensor lower, Tensor gap) {
    return logSigmoid(upper).plus(logSigmoid(lower.neg())).plus(log1mExp(gap));
  }

  @Override
  public OrderedLogistic with(Tensor otherPredictor, Tensor otherCutpoints) {
    return new OrderedLogistic(otherPredictor, otherCutpoints);
  }
}
