package org.merapi.distributions.family.process;

import static org.merapi.tensor.Tensors.log;

import org.merapi.autograd.trace.ControlFlow;
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
import org.merapi.tensor.Tensors;

/**
 * The states of a linear system: z_1 is an innovation, z_t = transition z_(t-1) + an innovation.
 * Innovations are normal. With the identity as transition it is {@link
 * MultivariateGaussianRandomWalk}.
 *
 * @param transition a square matrix in the last two axes
 * @param scaleTril the lower Cholesky factor of the innovations' covariance, in the last two axes
 * @param steps the length of a path, at least 1
 */
public record GaussianStateSpace(Tensor transition, Tensor scaleTril, int steps)
    implements Reparameterized, HasMoments, HasMode, HasEntropy {
  private static final String NAME = "GaussianStateSpace";

  /** Checks that the sizes fit and that there is a step. */
  public GaussianStateSpace {
    Paths.requireSteps(NAME, steps, 1);
    int size = scaleTril.rank() < 1 ? 1 : scaleTril.size(-1);
    Paths.requireMatrix(NAME, "scaleTril", scaleTril, size, size);
    Paths.requireMatrix(NAME, "transition", transition, size, size);
  }

  @Override
  public Params<GaussianStateSpace> params() {
    return Params.of(
        (a, s) -> new GaussianStateSpace(a, s, steps),
        "transition",
        transition,
        Paths.MATRIX,
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
    return Shape.of(steps, scaleTril.size(-1));
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor expected = Paths.previous(value, -2).matmul(transition.transposeLast());
    return new MultivariateNormal(Tensors.zeros(scaleTril.size(-1)), scaleTril.unsqueeze(-3))
        .logProb(value.minus(expected))
        .sum(-1);
  }

  @Override
  public Tensor sample(Key key) {
    Shape batch = batchShape();
    Shape vector = batch.concat(Shape.of(scaleTril.size(-1)));
    Tensor innovations = Paths.product(scaleTril, key.normal(Shape.of(steps).concat(vector)));
    Tensor states =
        ControlFlow.scan(
                Tensors.zeros(vector),
                innovations,
                (Tensor state, Tensor innovation) -> {
                  Tensor next = Paths.product(transition, state).plus(innovation);
                  return new ControlFlow.Step<>(next, next);
                })
            .outputs();
    return Paths.behindBatch(states, batch.rank());
  }

  @Override
  public Tensor mean() {
    return Tensors.zeros(shape());
  }

  @Override
  public Tensor variance() {
    Shape batch = batchShape();
    int size = scaleTril.size(-1);
    Tensor innovation = scaleTril.matmul(scaleTril.transposeLast());
    Tensor variances =
        ControlFlow.scan(
                Tensors.zeros(batch.concat(Shape.of(size, size))),
                steps,
                (Tensor covariance, Tensor step) -> {
                  Tensor next =
                      transition
                          .matmul(covariance)
                          .matmul(transition.transposeLast())
                          .plus(innovation);
                  return new ControlFlow.Step<>(next, next.diagonal());
                })
            .outputs();
    return Paths.behindBatch(variances, batch.rank());
  }

  @Override
  public Tensor mode() {
    return mean();
  }

  @Override
  public Tensor entropy() {
    int size = scaleTril.size(-1);
    Tensor each = log(scaleTril.diagonal()).sum(-1).plus(size * (Paths.HALF_LOG_TWO_PI + 0.5));
    return each.times(steps).expand(batchShape());
  }
}
