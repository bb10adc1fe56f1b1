package org.merapi.distributions.compose;

import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import java.util.Optional;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.distributions.density.Mass;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * Numbers of a detection range: what lies below or above it is recorded as the bound. A bound has
 * the whole mass beyond it, so the law is a density between the bounds and an atom at each; values
 * beyond a bound are impossible.
 *
 * @param base the law of what happens
 * @param low the lower bound, recorded for what is less, empty for none; a whole number for a law
 *     of whole numbers
 * @param high the upper bound, recorded for what is greater, empty for none; greater than {@code
 *     low}
 */
public record Censored(HasCdf base, Optional<Tensor> low, Optional<Tensor> high) implements HasCdf {

  @Override
  public Params<Censored> params() {
    Bounds bounds = bounds();
    return Params.of(
        (tensors, inner) -> {
          Bounds rebuilt = bounds.rebuilt(tensors);
          return new Censored((HasCdf) inner.getFirst(), rebuilt.low(), rebuilt.high());
        },
        bounds.params(base.support().isDiscrete() ? Constraints.INTEGER : Constraints.REAL),
        List.of(new Params.Nested("base", base, 0)));
  }

  @Override
  public Constraint support() {
    return Ends.of(base.support()).within(low, high).constraint();
  }

  /** The log density of the base between the bounds, the log of the mass beyond at a bound. */
  @Override
  public Tensor logProb(Tensor value) {
    Bounds bounds = bounds();
    Tensor inside = base.logProb(value);
    Tensor withLow = low.map(t -> where(value.eq(t), base.logCdf(t), inside)).orElse(inside);
    Tensor all =
        high.map(t -> where(value.eq(t), base.logSurvival(Mass.before(base, t)), withLow))
            .orElse(withLow);
    return Masking.only(bounds.isBelow(value).or(bounds.isAbove(value)).not(), all);
  }

  /** A draw of the base, moved to the bound that it is beyond. */
  @Override
  public Tensor sample(Key key) {
    Tensor draw = bounds().clamp(base.expand(batchShape()).sample(key));
    return base.support().isDiscrete() ? draw.cast(DType.INT64) : draw;
  }

  @Override
  public boolean isReparameterized() {
    return base.isReparameterized();
  }

  @Override
  public Tensor cdf(Tensor value) {
    return stretched(value, base.cdf(value), 0, 1);
  }

  @Override
  public Tensor survival(Tensor value) {
    return stretched(value, base.survival(value), 1, 0);
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return stretched(value, base.logCdf(value), Double.NEGATIVE_INFINITY, 0);
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return stretched(value, base.logSurvival(value), 0, Double.NEGATIVE_INFINITY);
  }

  /** What holds between the bounds, the one number before them and the other from the upper on. */
  private Tensor stretched(Tensor value, Tensor inside, double before, double after) {
    Tensor withLow = where(bounds().isBelow(value), scalar(before), inside);
    return high.map(t -> where(value.ge(t), scalar(after), withLow)).orElse(withLow);
  }

  private Bounds bounds() {
    return new Bounds(low, high);
  }
}
