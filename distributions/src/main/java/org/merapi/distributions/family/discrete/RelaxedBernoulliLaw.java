package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Special.xlogy;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1p;
import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sigmoid;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Special;
import org.merapi.tensor.Tensor;

/**
 * The logistic function of (log odds + a logistic variable) / temperature, whatever the log odds
 * are made of.
 */
interface RelaxedBernoulliLaw extends Reparameterized, HasQuantile {

  /** Positive; towards zero the values move to 0 and 1. */
  Tensor temperature();

  /** The log odds of a value above 1/2. */
  Tensor logOdds();

  @Override
  default Constraint support() {
    return Constraints.UNIT_INTERVAL;
  }

  /** At 0 and 1 the limit. */
  @Override
  default Tensor logProb(Tensor value) {
    return Masking.excluding(support().contains(value).not(), value, 0.5, this::logDensity);
  }

  private Tensor logDensity(Tensor x) {
    Tensor interior = x.gt(0).and(x.lt(1));
    Tensor z = standard(where(interior, x, scalar(0.5)));
    Tensor lower = where(interior, z.lt(0), x.lt(0.5));
    Tensor decay = where(interior, exp(z.abs().neg()), scalar(0.0));
    // The end that x is near decides, on the scale of z: its distance has the power t - 1, that of
    // the other end the power -(t + 1).
    Tensor near = where(lower, x, scalar(1.0).minus(x));
    Tensor far = where(lower, log1p(where(lower, x, scalar(0.0)).neg()), log(where(lower, 1.0, x)));
    Tensor odds = where(lower, logOdds().neg(), logOdds());
    return log(temperature())
        .plus(odds)
        .plus(xlogy(temperature().minus(1), near))
        .minus(temperature().plus(1).times(far))
        .minus(log1p(decay).times(2));
  }

  private Tensor standard(Tensor x) {
    return temperature().times(log(x).minus(log1p(x.neg()))).minus(logOdds());
  }

  @Override
  default Tensor sample(Key key) {
    Tensor noise = Special.logit(key.uniform(shape()));
    return sigmoid(logOdds().plus(noise).div(temperature()));
  }

  /** The standardised value; infinite, without derivatives, at the ends and beyond. */
  private Tensor standardised(Tensor value) {
    Tensor interior = value.gt(0).and(value.lt(1));
    Tensor end = where(value.le(0), scalar(Double.NEGATIVE_INFINITY), Double.POSITIVE_INFINITY);
    return where(interior, standard(where(interior, value, scalar(0.5))), end);
  }

  @Override
  default Tensor cdf(Tensor value) {
    return sigmoid(standardised(value));
  }

  @Override
  default Tensor survival(Tensor value) {
    return sigmoid(standardised(value).neg());
  }

  @Override
  default Tensor logCdf(Tensor value) {
    return logarithm(standardised(value));
  }

  private static Tensor logarithm(Tensor z) {
    // Zero itself, not its negative, at the end and beyond.
    return where(z.eq(Double.POSITIVE_INFINITY), scalar(0.0), logSigmoid(z));
  }

  @Override
  default Tensor logSurvival(Tensor value) {
    return logarithm(standardised(value).neg());
  }

  @Override
  default Tensor icdf(Tensor probability) {
    return sigmoid(logOdds().plus(Special.logit(probability)).div(temperature()));
  }

  @Override
  default Tensor inverseSurvival(Tensor probability) {
    return sigmoid(logOdds().minus(Special.logit(probability)).div(temperature()));
  }
}
