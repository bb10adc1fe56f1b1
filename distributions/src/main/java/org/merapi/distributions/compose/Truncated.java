package org.merapi.distributions.compose;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.logAddExp;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import java.util.Optional;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.ParameterException;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.distributions.density.Mass;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.spi.Requirement;

/**
 * A distribution of numbers given that the value lies between two bounds, both included. The mass
 * between them is taken from the tail that gives it accurately, by logarithms where it is less than
 * any double, and draws are quantiles of that tail: a normal variable above forty standard
 * deviations is as good as any.
 *
 * @param base what is truncated; has some mass between the bounds
 * @param low the lower bound, empty for none; for whole numbers the least is that from it up
 * @param high the upper bound, greater than {@code low}, empty for none; for whole numbers the
 *     greatest is that up to it
 */
public record Truncated(HasQuantile base, Optional<Tensor> low, Optional<Tensor> high)
    implements HasQuantile {

  @Override
  public Params<Truncated> params() {
    Bounds bounds = bounds();
    return Params.of(
        (tensors, inner) -> {
          Bounds rebuilt = bounds.rebuilt(tensors);
          return new Truncated((HasQuantile) inner.getFirst(), rebuilt.low(), rebuilt.high());
        },
        bounds.params(Constraints.REAL),
        List.of(new Params.Nested("base", base, 0)));
  }

  /**
   * Checks the parameters of the base, the bounds, and that there is mass between them.
   *
   * @throws ParameterException naming what is wrong
   */
  @Override
  public Truncated validate() {
    HasQuantile.super.validate();
    Tensor mass = logMass().detached();
    Requirement.require(
        mass.gt(Double.NEGATIVE_INFINITY),
        () ->
            new ParameterException(
                name(),
                "the mass of " + base.name() + " between the bounds",
                "positive",
                0,
                mass.rank() == 0 ? "" : " somewhere in the batch of shape " + mass.shape()));
    return this;
  }

  @Override
  public Constraint support() {
    Constraint within = Ends.of(base.support()).within(low, high).constraint();
    return base.support() instanceof Constraint.Custom c
        ? Constraint.custom(
            c.description() + " and " + within.description(),
            0,
            x -> c.contains(x).and(within.contains(x)),
            within.transform())
        : within;
  }

  @Override
  public Tensor logProb(Tensor value) {
    Bounds bounds = bounds();
    Tensor outside = bounds.isBelow(value).or(bounds.isAbove(value));
    return Masking.only(outside.not(), base.logProb(value).minus(logMass()));
  }

  /** A quantile of a uniform draw; whole numbers are int64. */
  @Override
  public Tensor sample(Key key) {
    Tensor uniform = key.uniform(shape());
    Tensor draw = quantile(log(uniform), uniform.neg().log1p());
    Tensor typed = base.support().isDiscrete() ? draw.cast(DType.INT64) : draw;
    return isReparameterized() ? typed : typed.stopGradient();
  }

  @Override
  public boolean isReparameterized() {
    return base.isReparameterized() && !base.support().isDiscrete();
  }

  @Override
  public Tensor cdf(Tensor value) {
    return exp(logCdf(value));
  }

  @Override
  public Tensor survival(Tensor value) {
    return exp(logSurvival(value));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    Bounds bounds = bounds();
    Tensor at = bounds.clamp(value);
    Tensor inside = Mass.logBetween(base, before(), Optional.of(at)).minus(logMass());
    Tensor all = high.map(value::ge).orElse(value.eq(Double.POSITIVE_INFINITY));
    return where(all, scalar(0.0), Masking.only(bounds.isBelow(value).not(), inside));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    Bounds bounds = bounds();
    Tensor at = bounds.clamp(value);
    Tensor inside = Mass.logBetween(base, Optional.of(at), high).minus(logMass());
    Tensor some = high.map(value::lt).orElse(value.lt(Double.POSITIVE_INFINITY));
    return where(bounds.isBelow(value), scalar(0.0), Masking.only(some, inside));
  }

  @Override
  public Tensor icdf(Tensor probability) {
    return quantile(log(probability), probability.neg().log1p());
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    return quantile(probability.neg().log1p(), log(probability));
  }

  @Override
  public Tensor inverseLogCdf(Tensor logProbability) {
    return quantile(logProbability, log1mExp(logProbability));
  }

  @Override
  public Tensor inverseLogSurvival(Tensor logProbability) {
    return quantile(log1mExp(logProbability), logProbability);
  }

  /** By the smaller of the base's two tails. */
  private Tensor quantile(Tensor logBelow, Tensor logAbove) {
    Tensor mass = logMass();
    Tensor below = logBelow.plus(mass);
    Tensor above = logAbove.plus(mass);
    Tensor lower = before().map(t -> logAddExp(base.logCdf(t), below)).orElse(below);
    Tensor upper = high.map(t -> logAddExp(base.logSurvival(t), above)).orElse(above);
    Tensor isUpper = upper.lt(lower);
    Tensor unused = scalar(-1.0);
    Tensor value =
        where(
            isUpper,
            base.inverseLogSurvival(where(isUpper, upper, unused)),
            base.inverseLogCdf(where(isUpper, unused, lower)));
    // Rounding may carry a quantile beyond a bound.
    Ends ends = Ends.of(support());
    return new Bounds(ends.low(), ends.high()).clamp(value);
  }

  private Tensor logMass() {
    return Mass.logBetween(base, before(), high);
  }

  private Optional<Tensor> before() {
    return low.map(t -> Mass.before(base, t));
  }

  private Bounds bounds() {
    return new Bounds(low, high);
  }
}
