package org.merapi.inference.vi.guide;

import static org.merapi.tensor.Tensors.log;

import java.util.Optional;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.transform.Transform;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The image of independent normal variables under the bijection onto a support.
 *
 * <p>An object remembers its last draw before the mapping, and gives that draw's log density from
 * there: near the edge of a support the inverse of the bijection is inexact or infinite, and it is
 * never needed. So one object serves one run of a guide, on one thread.
 */
final class MappedNormal implements Reparameterized {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private final Tensor loc;
  private final Tensor scale;
  private final Constraint support;
  private final Transform transform;
  private final int unconstrainedRank;
  private Optional<Drawn> last = Optional.empty();

  /** A draw: the standard normal variable, the unconstrained point and its image. */
  private record Drawn(Tensor standard, Tensor point, Tensor image) {}

  /**
   * The distribution.
   *
   * @param loc means on the unconstrained side: the batch shape, then the unconstrained event's
   * @param scale standard deviations there, of the same shape
   * @param support of the images
   * @param unconstrainedRank the number of axes of an unconstrained event
   */
  MappedNormal(Tensor loc, Tensor scale, Constraint support, int unconstrainedRank) {
    this.loc = loc;
    this.scale = scale;
    this.support = support;
    this.transform = support.transform();
    this.unconstrainedRank = unconstrainedRank;
  }

  @Override
  public Params<MappedNormal> params() {
    return Params.of(
        (l, s) -> new MappedNormal(l, s, support, unconstrainedRank),
        "loc",
        loc,
        new Constraint.Independent(Constraints.REAL, unconstrainedRank),
        "scale",
        scale,
        new Constraint.Independent(Constraints.POSITIVE, unconstrainedRank));
  }

  @Override
  public Constraint support() {
    return support;
  }

  @Override
  public Shape batchShape() {
    return loc.shape().head(loc.rank() - unconstrainedRank);
  }

  @Override
  public Shape eventShape() {
    Shape whole = transform.forwardShape(loc.shape());
    return whole.tail(whole.rank() - batchShape().rank());
  }

  @Override
  public Tensor sample(Key key) {
    Tensor standard = key.normal(loc.shape());
    Tensor point = loc.plus(scale.times(standard));
    Tensor image = transform.forward(point);
    last = Optional.of(new Drawn(standard, point, image));
    return image;
  }

  @Override
  public Tensor logProb(Tensor value) {
    Drawn at = last.filter(drawn -> drawn.image().equals(value)).orElseGet(() -> inverted(value));
    Tensor normal = at.standard().square().times(-0.5).minus(log(scale).plus(HALF_LOG_TWO_PI));
    Tensor volume = transform.logAbsDetJacobian(at.point(), value);
    return perEvent(normal).minus(perEvent(volume));
  }

  private Drawn inverted(Tensor value) {
    Tensor point = transform.inverse(value);
    return new Drawn(point.minus(loc).div(scale), point, value);
  }

  /** The sum over the axes that are not the batch's. */
  private Tensor perEvent(Tensor each) {
    Tensor sum = each;
    while (sum.rank() > batchShape().rank()) {
      sum = sum.sum(-1);
    }
    return sum;
  }
}
