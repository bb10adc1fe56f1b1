package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.sigmoid;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Tensor;

/**
 * The number of failures before the first success, as {@link Geometric}, by the log odds of
 * success.
 *
 * @param logits log p - log(1 - p)
 */
public record GeometricLogits(Tensor logits) implements GeometricLaw {

  @Override
  public Params<GeometricLogits> params() {
    return Params.of(GeometricLogits::new, "logits", logits, Constraints.REAL);
  }

  @Override
  public Tensor odds() {
    return exp(logits.neg());
  }

  @Override
  public Tensor success() {
    return sigmoid(logits);
  }

  @Override
  public Tensor logSuccess() {
    return logSigmoid(logits);
  }

  @Override
  public Tensor logFailure() {
    return logSigmoid(logits.neg());
  }
}
