package org.merapi.distributions.family.line;

import static org.merapi.tensor.Special.logNdtr;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sqrt;

import java.util.List;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The skew-normal distribution (Azzalini 1985, "A class of distributions which includes the normal
 * ones").
 *
 * @param loc the mean of the normal law before it is made skew
 * @param scale its standard deviation, positive
 * @param skewness any number: positive for a long upper tail, zero for the normal law
 */
public record SkewNormal(Tensor loc, Tensor scale, Tensor skewness)
    implements Reparameterized, HasMoments {
  private static final double LOG_HALF_ROOT = 0.5 * Math.log(Math.PI / 2);

  @Override
  public Params<SkewNormal> params() {
    return Params.of(
        t -> new SkewNormal(t.get(0), t.get(1), t.get(2)),
        List.of(
            new Params.Param("loc", loc, Constraints.REAL),
            new Params.Param("scale", scale, Constraints.POSITIVE),
            new Params.Param("skewness", skewness, Constraints.REAL)));
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor z = value.minus(loc).div(scale);
    return logNdtr(skewness.times(z))
        .minus(z.square().times(0.5))
        .minus(log(scale).plus(LOG_HALF_ROOT));
  }

  /** A half-normal and a normal variable in the shares that {@link #share} says. */
  @Override
  public Tensor sample(Key key) {
    Tensor root = root();
    Tensor part = key.fold(0).normal(shape()).abs().times(skewness.times(root));
    Tensor rest = key.fold(1).normal(shape()).times(root);
    return loc.plus(scale.times(part.plus(rest)));
  }

  @Override
  public Tensor mean() {
    return loc.plus(scale.times(share()).times(Math.sqrt(2 / Math.PI))).expand(shape());
  }

  @Override
  public Tensor variance() {
    Tensor unit = scalar(1.0).minus(share().square().times(2 / Math.PI));
    return scale.square().times(unit).expand(shape());
  }

  /** The correlation of the value with the half-normal variable within it. */
  private Tensor share() {
    return skewness.times(root());
  }

  private Tensor root() {
    return reciprocal(sqrt(skewness.square().plus(1)));
  }
}
