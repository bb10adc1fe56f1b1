package org.merapi.distributions.family.line;

import static org.merapi.tensor.Special.logit;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.sigmoid;
import static org.merapi.tensor.Tensors.softplus;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The logistic law, whose distribution function is the logistic function.
 *
 * @param loc the mean
 * @param scale positive; not the standard deviation
 */
public record Logistic(Tensor loc, Tensor scale)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<Logistic> params() {
    return Params.of(
        Logistic::new, "loc", loc, Constraints.REAL, "scale", scale, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor z = z(value);
    return z.plus(softplus(z.neg()).times(2)).plus(log(scale)).neg();
  }

  @Override
  public Tensor sample(Key key) {
    return icdf(key.uniform(shape()));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return sigmoid(z(value));
  }

  @Override
  public Tensor survival(Tensor value) {
    return sigmoid(z(value).neg());
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return logSigmoid(z(value));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return logSigmoid(z(value).neg());
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return loc.plus(scale.times(logit(probability)));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return loc.minus(scale.times(logit(probability)));
  }

  @Override
  public Tensor mean() {
    return loc.expand(shape());
  }

  @Override
  public Tensor variance() {
    return scale.square().times(Math.PI * Math.PI / 3).expand(shape());
  }

  @Override
  public Tensor mode() {
    return loc.expand(shape());
  }

  @Override
  public Tensor entropy() {
    return log(scale).plus(2).expand(batchShape());
  }

  private Tensor z(Tensor value) {
    return value.minus(loc).div(scale);
  }
}
