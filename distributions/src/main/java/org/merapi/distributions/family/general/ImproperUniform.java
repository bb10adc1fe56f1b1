package org.merapi.distributions.family.general;

import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * A flat prior: log density zero all over a set. Where the set has infinite volume this is no
 * distribution, so there are no draws; the posterior has to be checked to be proper by other means.
 *
 * @param constraint the set
 * @param batchShape how many independent ones
 * @param eventShape of one value; has at least the constraint's event axes
 */
public record ImproperUniform(Constraint constraint, Shape batchShape, Shape eventShape)
    implements Distribution {

  /** Checks that an event of the constraint fits. */
  public ImproperUniform {
    if (eventShape.rank() < constraint.eventRank()) {
      throw new ShapeException(
          "ImproperUniform: values that must be "
              + constraint.description()
              + " have at least "
              + constraint.eventRank()
              + " axes, got event shape "
              + eventShape);
    }
  }

  @Override
  public Params<ImproperUniform> params() {
    return Params.of(none -> this, List.of());
  }

  @Override
  public Constraint support() {
    int extra = eventShape.rank() - constraint.eventRank();
    return extra == 0 ? constraint : new Constraint.Independent(constraint, extra);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.only(support().contains(value), zeros(batchShape));
  }

  /**
   * Always an error.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public Tensor sample(Key key) {
    throw new UnsupportedOperationException(
        "ImproperUniform over values that must be "
            + constraint.description()
            + " has no draws: give initial values, or use a proper prior");
  }

  @Override
  public ImproperUniform expand(Shape batch) {
    if (!batchShape.broadcastsTo(batch)) {
      throw new ShapeException(
          "ImproperUniform: batch shape " + batchShape + " does not expand to " + batch);
    }
    return new ImproperUniform(constraint, batch, eventShape);
  }
}
