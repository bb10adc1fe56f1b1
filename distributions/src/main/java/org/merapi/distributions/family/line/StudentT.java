package org.merapi.distributions.family.line;

import static org.merapi.tensor.Special.logBeta;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.GammaDraws;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * Student's t distribution, moved and scaled.
 *
 * @param degreesOfFreedom positive
 * @param loc the median
 * @param scale positive; not the standard deviation
 */
public record StudentT(Tensor degreesOfFreedom, Tensor loc, Tensor scale)
    implements Reparameterized, HasMoments {

  @Override
  public Params<StudentT> params() {
    return Params.of(
        t -> new StudentT(t.get(0), t.get(1), t.get(2)),
        List.of(
            new Params.Param("degreesOfFreedom", degreesOfFreedom, Constraints.POSITIVE),
            new Params.Param("loc", loc, Constraints.REAL),
            new Params.Param("scale", scale, Constraints.POSITIVE)));
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  /** With the constant as a beta function, which does not cancel for many degrees of freedom. */
  @Override
  public Tensor logProb(Tensor value) {
    Tensor z = value.minus(loc).div(scale);
    Tensor constant =
        logBeta(degreesOfFreedom.times(0.5), scalar(0.5))
            .plus(log(degreesOfFreedom).times(0.5))
            .plus(log(scale));
    Tensor tail = z.square().div(degreesOfFreedom).log1p();
    return tail.times(degreesOfFreedom.plus(1).times(-0.5)).minus(constant);
  }

  /** A normal variable over the root of an independent gamma variable of mean one. */
  @Override
  public Tensor sample(Key key) {
    Tensor half = degreesOfFreedom.times(0.5);
    Tensor logPrecision = GammaDraws.log(key.fold(1), shape(), half).minus(log(half));
    Tensor standard = key.fold(0).normal(shape()).times(exp(logPrecision.times(-0.5)));
    return loc.plus(scale.times(standard));
  }

  /** NaN up to one degree of freedom. */
  @Override
  public Tensor mean() {
    Tensor exists = degreesOfFreedom.gt(1);
    return where(exists, loc, scalar(Double.NaN)).expand(shape());
  }

  /** NaN up to one degree of freedom, infinite up to two. */
  @Override
  public Tensor variance() {
    Tensor finite =
        Masking.existsAbove(2, degreesOfFreedom, Double.POSITIVE_INFINITY, v -> v.div(v.minus(2)));
    Tensor unit = where(degreesOfFreedom.gt(1), finite, scalar(Double.NaN));
    return scale.square().times(unit).expand(shape());
  }
}
