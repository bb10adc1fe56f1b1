package org.merapi.distributions.family.process;

import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The drift diffusion model of choices and their times: when, and through which boundary, Brownian
 * motion with drift leaves an interval. A value is the time, with the sign of the boundary:
 * positive through the upper one, negative through the lower one. So choices and times together are
 * one law, whose mass is one; Stan's {@code wiener} is its part on the positive side.
 *
 * <p>The log density takes the series for short times up to a fifth of the squared separation and
 * that for long times beyond it (Navarro and Fuss 2009, "Fast and accurate calculations for
 * first-passage times in Wiener diffusion models"), both with their first term split off, so that
 * what remains is near one and no tail underflows.
 *
 * @param separation the distance of the boundaries, positive
 * @param nonDecision the time that passes without motion, not negative
 * @param bias where the motion starts, from 0 at the lower boundary to 1 at the upper one
 * @param drift per unit of time, positive towards the upper boundary
 */
public record WienerFirstPassage(Tensor separation, Tensor nonDecision, Tensor bias, Tensor drift)
    implements Distribution {

  @Override
  public Params<WienerFirstPassage> params() {
    return Params.of(
        t -> new WienerFirstPassage(t.get(0), t.get(1), t.get(2), t.get(3)),
        List.of(
            new Params.Param("separation", separation, Constraints.POSITIVE),
            new Params.Param("nonDecision", nonDecision, Constraints.NONNEGATIVE),
            new Params.Param("bias", bias, Constraints.UNIT_INTERVAL),
            new Params.Param("drift", drift, Constraints.REAL)));
  }

  /** All numbers; those nearer to zero than the time without motion have density zero. */
  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor isUpper = value.gt(0);
    Tensor elapsed = value.abs().minus(nonDecision);
    Tensor outside = elapsed.le(0);
    Tensor time = where(outside, separation.square(), elapsed);
    Tensor far = where(isUpper, bias, bias.neg().plus(1));
    Tensor near = where(isUpper, bias.neg().plus(1), bias);
    Tensor towards = where(isUpper, drift, drift.neg());
    Tensor unit = time.div(separation.square());
    Tensor tilt =
        towards.times(separation).times(near).minus(drift.square().times(time).times(0.5));
    Tensor logDensity =
        tilt.minus(log(separation).times(2)).plus(FirstPassage.logDensity(unit, near, far));
    return where(outside, scalar(Double.NEGATIVE_INFINITY), logDensity);
  }

  /** The boundary, then the time by inverting its distribution function. */
  @Override
  public Tensor sample(Key key) {
    Tensor drifted = drift.times(separation);
    Tensor upper = FirstPassage.probability(bias.neg().plus(1), bias, drifted);
    Tensor isUpper = key.fold(0).uniform(shape()).lt(upper);
    Tensor far = where(isUpper, bias, bias.neg().plus(1));
    Tensor near = where(isUpper, bias.neg().plus(1), bias);
    Tensor towards = where(isUpper, drifted, drifted.neg());
    Tensor unit = FirstPassage.quantile(key.fold(1).uniform(shape()), near, far, towards);
    Tensor time = unit.times(separation.square()).plus(nonDecision);
    return where(isUpper, time, time.neg()).stopGradient();
  }
}
