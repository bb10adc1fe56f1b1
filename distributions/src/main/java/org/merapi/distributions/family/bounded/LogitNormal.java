package org.merapi.distributions.family.bounded;

import static org.merapi.tensor.Special.logNdtr;
import static org.merapi.tensor.Special.logit;
import static org.merapi.tensor.Special.ndtr;
import static org.merapi.tensor.Special.ndtri;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.sigmoid;

import java.util.function.UnaryOperator;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The law of a probability whose log odds are normal.
 *
 * @param loc the mean of the log odds
 * @param scale the standard deviation of the log odds, positive
 */
public record LogitNormal(Tensor loc, Tensor scale) implements Reparameterized, HasQuantile {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  @Override
  public Params<LogitNormal> params() {
    return Params.of(
        LogitNormal::new, "loc", loc, Constraints.REAL, "scale", scale, Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.UNIT_INTERVAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.excluding(
        value.le(0).or(value.ge(1)),
        value,
        0.5,
        x ->
            z(x).square()
                .times(-0.5)
                .minus(log(x))
                .minus(x.neg().log1p())
                .minus(log(scale).plus(HALF_LOG_TWO_PI)));
  }

  @Override
  public Tensor sample(Key key) {
    return sigmoid(loc.plus(scale.times(key.normal(shape()))));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return within(value, 0, 1, x -> ndtr(z(x)));
  }

  @Override
  public Tensor survival(Tensor value) {
    return within(value, 1, 0, x -> ndtr(z(x).neg()));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return within(value, Double.NEGATIVE_INFINITY, 0, x -> logNdtr(z(x)));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return within(value, 0, Double.NEGATIVE_INFINITY, x -> logNdtr(z(x).neg()));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return sigmoid(loc.plus(scale.times(ndtri(probability))));
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return sigmoid(loc.minus(scale.times(ndtri(probability))));
  }

  /** A function of the values between zero and one, and what holds from either end on. */
  private static Tensor within(
      Tensor value, double below, double above, UnaryOperator<Tensor> between) {
    return Masking.replacing(
        value.ge(1), above, value, 0.5, v -> Masking.replacing(v.le(0), below, v, 0.5, between));
  }

  private Tensor z(Tensor value) {
    return logit(value).minus(loc).div(scale);
  }
}
