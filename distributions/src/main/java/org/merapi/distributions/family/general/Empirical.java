package org.merapi.distributions.family.general;

import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.logSoftmax;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.distributions.transform.Transforms;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * Weighted samples as a distribution: each has its weight, equal ones add up.
 *
 * @param samples events along the axis that is the last of {@code logWeights}
 * @param logWeights logs of the weights, up to a constant; the axes before the last are the batch
 */
public record Empirical(Tensor samples, Tensor logWeights) implements HasMoments {

  /** Checks that there is a weight for each sample. */
  public Empirical {
    int axes = logWeights.rank();
    if (axes < 1
        || samples.rank() < axes
        || !samples.shape().head(axes).equals(logWeights.shape())) {
      throw new ShapeException(
          "Empirical: samples of shape "
              + samples.shape()
              + " do not begin with the shape of the log weights, "
              + logWeights.shape()
              + ", whose last axis is that of the samples");
    }
  }

  @Override
  public Params<Empirical> params() {
    int rank = 1 + eventShape().rank();
    return Params.of(
        t -> new Empirical(t.get(0), t.get(1)),
        List.of(
            new Params.Param(
                "samples", samples, new Constraint.Independent(Constraints.REAL, rank)),
            new Params.Param(
                "logWeights", logWeights, new Constraint.Independent(Constraints.REAL, 1))));
  }

  @Override
  public Shape eventShape() {
    return samples.shape().tail(samples.rank() - logWeights.rank());
  }

  @Override
  public Constraint support() {
    return Constraint.custom(
        "one of the samples",
        eventShape().rank(),
        x -> isSample(x).any(-1),
        new Transforms.Identity());
  }

  private Tensor isSample(Tensor value) {
    int eventRank = eventShape().rank();
    Tensor same = value.unsqueeze(-1 - eventRank).eq(samples);
    for (int i = 0; i < eventRank; i++) {
      same = same.all(-1);
    }
    return same;
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor same = isSample(value);
    Tensor some = same.any(-1);
    Tensor counted = same.or(some.not().unsqueeze(-1));
    Tensor terms = Masking.only(counted, logSoftmax(logWeights, -1));
    return Masking.only(some, terms.logSumExp(-1));
  }

  @Override
  public Tensor sample(Key key) {
    Shape batch = batchShape();
    Tensor position = key.categorical(batch, weights().stopGradient());
    Tensor chosen = withEvents(position.unsqueeze(-1).eq(arange(logWeights.size(-1))));
    Tensor none = scalar(0.0).cast(samples.dtype());
    return where(chosen, samples, none).sum(-1 - eventShape().rank()).stopGradient();
  }

  @Override
  public Tensor mean() {
    return withEvents(weights()).times(samples.cast(DType.FLOAT64)).sum(-1 - eventShape().rank());
  }

  @Override
  public Tensor variance() {
    int axis = -1 - eventShape().rank();
    Tensor centred = samples.cast(DType.FLOAT64).minus(mean().unsqueeze(axis));
    return withEvents(weights()).times(centred.square()).sum(axis);
  }

  private Tensor weights() {
    return exp(logSoftmax(logWeights, -1));
  }

  private Tensor withEvents(Tensor tensor) {
    Tensor result = tensor;
    for (int i = 0; i < eventShape().rank(); i++) {
      result = result.unsqueeze(-1);
    }
    return result;
  }
}
