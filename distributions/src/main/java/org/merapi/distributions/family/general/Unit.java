package org.merapi.distributions.family.general;

import static org.merapi.tensor.Tensors.zeros;

import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The set of one point, the empty vector, with a log density of any size: what an arbitrary factor
 * of a joint density is as a distribution. It is normalised only for a log factor of zero.
 *
 * @param logFactor the log density of the point
 */
public record Unit(Tensor logFactor) implements Reparameterized {
  private static final Constraint EMPTY = new Constraint.Independent(Constraints.REAL, 1);

  @Override
  public Params<Unit> params() {
    return Params.of(Unit::new, "logFactor", logFactor, Constraints.REAL);
  }

  @Override
  public Constraint support() {
    return EMPTY;
  }

  @Override
  public Shape eventShape() {
    return Shape.of(0);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Shape batch = value.shape().head(value.rank() - 1);
    return logFactor.expand(Shape.broadcast("Unit", batch, logFactor.shape()));
  }

  @Override
  public Tensor sample(Key key) {
    return zeros(shape());
  }
}
