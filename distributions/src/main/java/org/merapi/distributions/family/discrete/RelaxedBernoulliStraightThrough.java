package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sigmoid;

import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.CountTails;
import org.merapi.distributions.density.StraightThrough;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * A Bernoulli variable whose draws pass gradients on as if they were those of {@link
 * RelaxedBernoulliLogits} that they are rounded from. The law is that of {@link BernoulliLogits};
 * gradients of expectations are biased, the less the lower the temperature. Draws are float64.
 *
 * @param temperature positive
 * @param logits log odds of 1
 */
public record RelaxedBernoulliStraightThrough(Tensor temperature, Tensor logits)
    implements BernoulliLaw, Reparameterized {

  @Override
  public Params<RelaxedBernoulliStraightThrough> params() {
    return Params.of(
        RelaxedBernoulliStraightThrough::new,
        "temperature",
        temperature,
        Constraints.POSITIVE,
        "logits",
        logits,
        Constraints.REAL);
  }

  private BernoulliLogits law() {
    return new BernoulliLogits(logits);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor logProb = law().logProb(value);
    // The temperature has its part in the batch shape only.
    return logProb.plus(scalar(0.0).expand(temperature.shape()));
  }

  @Override
  public Tensor sample(Key key) {
    Tensor soft = new RelaxedBernoulliLogits(temperature, logits).expand(batchShape()).sample(key);
    return StraightThrough.of(soft.gt(0.5).cast(DType.FLOAT64), soft);
  }

  @Override
  public Tensor success() {
    return sigmoid(logits).expand(batchShape());
  }

  @Override
  public Tensor failure() {
    return sigmoid(logits.neg()).expand(batchShape());
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return CountTails.between(
        value,
        scalar(1.0),
        Double.NEGATIVE_INFINITY,
        0,
        k -> logSigmoid(logits.neg()).expand(batchShape()));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return CountTails.between(
        value,
        scalar(1.0),
        0,
        Double.NEGATIVE_INFINITY,
        k -> logSigmoid(logits).expand(batchShape()));
  }

  @Override
  public Tensor entropy() {
    return law().entropy().expand(batchShape());
  }
}
