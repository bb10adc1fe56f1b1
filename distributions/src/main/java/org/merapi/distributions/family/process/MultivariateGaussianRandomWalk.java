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
import org.merapi.distributions.family.vector.MultivariateNormal;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Sums of independent normal steps in space, of which the first is taken from the origin.
 *
 * @param loc the mean of a step, along the last axis
 * @param scaleTril the lower Cholesky factor of the covariance of a step, in the last two axes
 * @param steps the length of a path, at least 1
 */
public record MultivariateGaussianRandomWalk(Tensor loc, Tensor scaleTril, int steps)
    implements Reparameterized, HasMoments, HasMode, HasEntropy {
  private static final String NAME = "MultivariateGaussianRandomWalk";

  /** Checks that the sizes fit and that there is a step. */
  public MultivariateGaussianRandomWalk {
    Paths.requireSteps(NAME, steps, 1);
    int size = scaleTril.rank() < 1 ? 1 : scaleTril.size(-1);
    Paths.requireMatrix(NAME, "scaleTril", scaleTril, size, size);
    Paths.requireVector(NAME, "loc", loc, size);
  }

  @Override
  public Params<MultivariateGaussianRandomWalk> params() {
    return Params.of(
        (l, s) -> new MultivariateGaussianRandomWalk(l, s, steps),
        "loc",
        loc,
        Paths.VECTOR,
        "scaleTril",
        scaleTril,
        Constraints.LOWER_CHOLESKY);
  }

  @Override
  public Constraint support() {
    return Paths.MATRIX;
  }

  /** Steps by dimensions. */
  @Override
  public Shape eventShape() {
    return Shape.of(steps, loc.size(-1));
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor increments = value.minus(Paths.previous(value, -2));
    return step().logProb(increments).sum(-1);
  }

  @Override
  public Tensor sample(Key key) {
    Tensor increments = Paths.product(scaleTril.unsqueeze(-3), key.normal(shape()));
    return increments.plus(loc.unsqueeze(-2)).cumsum(-2);
  }

  @Override
  public Tensor mean() {
    return loc.unsqueeze(-2).times(number()).expand(shape());
  }

  @Override
  public Tensor variance() {
    return scaleTril.square().sum(-1).unsqueeze(-2).times(number()).expand(shape());
  }

  @Override
  public Tensor mode() {
    return mean();
  }

  @Override
  public Tensor entropy() {
    Tensor each =
        log(scaleTril.diagonal()).sum(-1).plus(loc.size(-1) * (Paths.HALF_LOG_TWO_PI + 0.5));
    return each.times(steps).expand(batchShape());
  }

  /** The numbers of the steps, from one. */
  private Tensor number() {
    return arange(steps).plus(1).unsqueeze(-1);
  }

  /** The law of a step, for batches with the axis of the times. */
  private MultivariateNormal step() {
    return new MultivariateNormal(loc.unsqueeze(-2), scaleTril.unsqueeze(-3));
  }
}
