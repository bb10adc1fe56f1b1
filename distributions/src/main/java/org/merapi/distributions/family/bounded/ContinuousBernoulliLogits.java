package org.merapi.distributions.family.bounded;

import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.function.BinaryOperator;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.distributions.density.TiltedUniform;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The continuous Bernoulli distribution by its logits: a number between zero and one whose density
 * is an exponential function (Loaiza-Ganem and Cunningham 2019, "The continuous Bernoulli").
 *
 * @param logits log p - log(1 - p), the slope of the log density
 */
public record ContinuousBernoulliLogits(Tensor logits)
    implements Reparameterized, HasQuantile, HasMoments, HasMode, HasEntropy {

  @Override
  public Params<ContinuousBernoulliLogits> params() {
    return Params.of(ContinuousBernoulliLogits::new, "logits", logits, Constraints.REAL);
  }

  @Override
  public Constraint support() {
    return Constraints.UNIT_INTERVAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.excluding(
        value.lt(0).or(value.gt(1)),
        value,
        0.5,
        x -> TiltedUniform.logDensity(logits, x, scalar(1.0).minus(x)));
  }

  @Override
  public Tensor sample(Key key) {
    return icdf(key.uniform(shape()));
  }

  @Override
  public Tensor cdf(Tensor value) {
    return within(value, 0, 1, (x, rest) -> TiltedUniform.cdf(logits, x, rest));
  }

  @Override
  public Tensor survival(Tensor value) {
    return within(value, 1, 0, (x, rest) -> TiltedUniform.survival(logits, x, rest));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return within(
        value, Double.NEGATIVE_INFINITY, 0, (x, rest) -> TiltedUniform.logCdf(logits, x, rest));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return within(
        value,
        0,
        Double.NEGATIVE_INFINITY,
        (x, rest) -> TiltedUniform.logSurvival(logits, x, rest));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return TiltedUniform.icdf(logits, probability);
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return TiltedUniform.inverseSurvival(logits, probability);
  }

  @Override
  public Tensor mean() {
    return TiltedUniform.mean(logits).expand(shape());
  }

  @Override
  public Tensor variance() {
    return TiltedUniform.variance(logits).expand(shape());
  }

  /** The end that the density rises towards; zero where it is flat. */
  @Override
  public Tensor mode() {
    return where(logits.gt(0), scalar(1.0), scalar(0.0)).expand(shape());
  }

  @Override
  public Tensor entropy() {
    return TiltedUniform.entropy(logits).expand(batchShape());
  }

  /** A function of the values between zero and one, and what holds from either end on. */
  private static Tensor within(
      Tensor value, double below, double above, BinaryOperator<Tensor> between) {
    return Masking.replacing(
        value.ge(1),
        above,
        value,
        0.5,
        v ->
            Masking.replacing(v.le(0), below, v, 0.5, x -> between.apply(x, scalar(1.0).minus(x))));
  }
}
