package org.merapi.distributions.family.line;

import static org.merapi.tensor.Special.logNdtr;
import static org.merapi.tensor.Special.ndtr;
import static org.merapi.tensor.Special.ndtri;
import static org.merapi.tensor.Special.ndtriExp;
import static org.merapi.tensor.Tensors.log;

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
 * The normal distribution.
 *
 * @param loc the mean
 * @param scale the standard deviation, positive
 */
public record Normal(Tensor loc, Tensor scale)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  @Override
  public Params<Normal> params() {
    return Params.of(
        Normal::new, "loc", loc, Constraints.REAL, "scale", scale, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return z(value).square().times(-0.5).minus(log(scale).plus(HALF_LOG_TWO_PI));
  }

  @Override
  public Tensor sample(Key key) {
    return loc.plus(scale.times(key.normal(shape())));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return ndtr(z(value));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return loc.plus(scale.times(ndtri(probability)));
  }

  @Override
  public Tensor mean() {
    return loc.expand(shape());
  }

  @Override
  public Tensor variance() {
    return scale.square().expand(shape());
  }

  @Override
  public Tensor survival(Tensor value) {
    return ndtr(z(value).neg());
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return logNdtr(z(value));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return logNdtr(z(value).neg());
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return loc.minus(scale.times(ndtri(probability)));
  }

  @Override
  public Tensor inverseLogCdf(Tensor logProbability) {
    return loc.plus(scale.times(ndtriExp(logProbability)));
  }

  @Override
  public Tensor inverseLogSurvival(Tensor logProbability) {
    return loc.minus(scale.times(ndtriExp(logProbability)));
  }

  @Override
  public Tensor mode() {
    return mean();
  }

  @Override
  public Tensor entropy() {
    return log(scale).plus(HALF_LOG_TWO_PI + 0.5).expand(batchShape());
  }

  private Tensor z(Tensor value) {
    return value.minus(loc).div(scale);
  }
}
