package org.merapi.distributions.transform;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.logSigmoid;

import org.merapi.tensor.Arrange;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * From a probability vector of K to the K - 1 cut points of a logistic variable that give its
 * categories these probabilities: the log odds of the running sums. The volume is that of the first
 * K - 1 probabilities. Sums are taken from both ends, so that no small probability is lost in one
 * minus a sum near one.
 *
 * @param anchor the location of the logistic variable, which is added to all cut points; one number
 *     for each vector
 */
public record SimplexToOrdered(Tensor anchor) implements Transform {
  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public Tensor forward(Tensor x) {
    Events.filledVector(this, x.shape());
    return log(below(x)).minus(log(above(x))).plus(location(x));
  }

  private Tensor location(Tensor like) {
    return Events.like(anchor, like).unsqueeze(-1);
  }

  /** The probability of the categories up to each cut point. */
  private static Tensor below(Tensor x) {
    return x.get(Index.ellipsis(), Index.range(0, x.size(-1) - 1)).cumsum(-1);
  }

  /** The probability of those after it. */
  private static Tensor above(Tensor x) {
    return Sums.fromEnd(x.get(Index.ellipsis(), Index.range(1, x.size(-1))));
  }

  /** The difference of logistic(b) and logistic(a) is logistic(b) logistic(-a) (1 - exp(a - b)). */
  @Override
  public Tensor inverse(Tensor y) {
    int size = Events.vector(this, y.shape());
    Tensor cuts = y.minus(location(y));
    Tensor upper = Arrange.pad(logSigmoid(cuts), -1, 0, 1, 0);
    Tensor lower = Arrange.pad(logSigmoid(cuts.neg()), -1, 1, 0, 0);
    Tensor whole = exp(upper.plus(lower));
    return size < 2
        ? whole
        : whole.times(Arrange.pad(expm1(OrderedTransform.steps(cuts).neg()).neg(), -1, 1, 1, 1));
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    Tensor cuts = y.minus(location(y));
    return logSigmoid(cuts).plus(logSigmoid(cuts.neg())).sum(-1).neg();
  }

  @Override
  public Shape forwardShape(Shape x) {
    return x.with(x.axis(-1), Events.filledVector(this, x) - 1);
  }

  @Override
  public Shape inverseShape(Shape y) {
    return y.with(y.axis(-1), Events.vector(this, y) + 1);
  }
}
