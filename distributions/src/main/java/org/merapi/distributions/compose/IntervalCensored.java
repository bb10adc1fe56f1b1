package org.merapi.distributions.compose;

import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.stack;
import static org.merapi.tensor.Tensors.where;

import java.util.Optional;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.density.Masking;
import org.merapi.distributions.density.Mass;
import org.merapi.distributions.transform.Transforms;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Numbers of which only bounds are known, each with bounds of its own. A value is the pair of the
 * lower and the upper bound along the last axis, and has the probability that the number is greater
 * than the lower one and at most the upper one: (-infinity, b) is a number censored from the left,
 * (a, infinity) one censored from the right, and (a, a) a number seen exactly, which has its
 * density. So one data set of pairs holds every kind of observation.
 *
 * <p>How bounds come about is not part of the law: a draw is a number seen exactly, twice.
 *
 * @param base the law of the numbers
 */
public record IntervalCensored(HasCdf base) implements Distribution {

  @Override
  public Params<IntervalCensored> params() {
    return Params.ofNested(d -> new IntervalCensored((HasCdf) d), "base", base, 0);
  }

  @Override
  public Shape eventShape() {
    return Shape.of(2);
  }

  @Override
  public Constraint support() {
    return Constraint.custom(
        "a pair of bounds, the lower one first",
        1,
        x -> lower(x).le(upper(x)),
        new Transforms.Identity());
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor lower = lower(value);
    Tensor upper = upper(value);
    Tensor exact = lower.eq(upper);
    Tensor hasLower = lower.gt(Double.NEGATIVE_INFINITY);
    Tensor hasUpper = upper.lt(Double.POSITIVE_INFINITY);
    // A draw stands in where a bound or a number is not there, so that no NaN reaches a gradient.
    Tensor standIn = base.sample(Key.key(0)).stopGradient();
    Tensor low = where(hasLower, lower, standIn);
    Tensor high = where(hasUpper, upper, standIn);
    Tensor number = where(exact, lower, standIn);
    Tensor between = Mass.logBetween(base, Optional.of(low), Optional.of(high));
    Tensor oneSided = where(hasLower, base.logSurvival(low), base.logCdf(high));
    Tensor none = hasLower.or(hasUpper).not();
    Tensor mass = where(hasLower.and(hasUpper), between, where(none, scalar(0.0), oneSided));
    Tensor all = where(exact, base.logProb(number), mass);
    return Masking.only(lower.le(upper), all);
  }

  /** A draw of the base, seen exactly. */
  @Override
  public Tensor sample(Key key) {
    Tensor draw = base.sample(key);
    return stack(draw.rank(), draw, draw);
  }

  @Override
  public boolean isReparameterized() {
    return base.isReparameterized();
  }

  private static Tensor lower(Tensor value) {
    return value.get(Index.ellipsis(), Index.at(0));
  }

  private static Tensor upper(Tensor value) {
    return value.get(Index.ellipsis(), Index.at(1));
  }
}
