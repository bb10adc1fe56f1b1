package org.merapi.distributions.family.process;

import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.log;

import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Sums of independent normal steps, of which the first is taken from zero.
 *
 * @param loc the mean of a step
 * @param scale the standard deviation of a step, positive
 * @param steps the length of a path, at least 1
 */
public record GaussianRandomWalk(Tensor loc, Tensor scale, int steps)
    implements Reparameterized, HasMoments, HasMode, HasEntropy {

  /** Checks that there is a step. */
  public GaussianRandomWalk {
    Paths.requireSteps("GaussianRandomWalk", steps, 1);
  }

  @Override
  public Params<GaussianRandomWalk> params() {
    return Params.of(
        (l, s) -> new GaussianRandomWalk(l, s, steps),
        "loc",
        loc,
        Constraints.REAL,
        "scale",
        scale,
        Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Paths.VECTOR;
  }

  @Override
  public Shape eventShape() {
    return Shape.of(steps);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor increments = value.minus(Paths.previous(value, -1));
    Tensor z = increments.minus(loc.unsqueeze(-1)).div(scale.unsqueeze(-1));
    Tensor constant = log(scale).plus(Paths.HALF_LOG_TWO_PI).times(steps);
    return z.square().sum(-1).times(-0.5).minus(constant);
  }

  @Override
  public Tensor sample(Key key) {
    Tensor increments = key.normal(shape()).times(scale.unsqueeze(-1)).plus(loc.unsqueeze(-1));
    return increments.cumsum(-1);
  }

  @Override
  public Tensor mean() {
    return loc.unsqueeze(-1).times(arange(steps).plus(1)).expand(shape());
  }

  @Override
  public Tensor variance() {
    return scale.square().unsqueeze(-1).times(arange(steps).plus(1)).expand(shape());
  }

  @Override
  public Tensor mode() {
    return mean();
  }

  @Override
  public Tensor entropy() {
    return log(scale).plus(Paths.HALF_LOG_TWO_PI + 0.5).times(steps).expand(batchShape());
  }
}
