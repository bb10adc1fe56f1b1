package org.merapi.distributions.compose;

import java.util.Optional;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * A mixture of one family, whatever its weights are given by.
 *
 * @param mixing the weights
 * @param components along the last batch axis
 */
record MixtureParts(Mixing mixing, Distribution components) {

  static void requireComponents(
      String mixture, String name, Tensor weights, Distribution components) {
    Shape batch = components.batchShape();
    if (weights.rank() < 1 || batch.rank() < 1 || batch.size(-1) != weights.size(-1)) {
      throw new ShapeException(
          mixture
              + ": "
              + name
              + " of shape "
              + weights.shape()
              + " and components of batch shape "
              + batch
              + " are to have last axes of the same size, one entry for each component");
    }
  }

  /** One set for all components: the smallest interval, where each has its own. */
  static Constraint support(Constraint each) {
    Ends ends = Ends.of(each);
    boolean vary = hasComponents(ends.low()) || hasComponents(ends.high());
    return vary
        ? new Ends(
                ends.low().map(MixtureParts::least),
                ends.high().map(MixtureParts::greatest),
                ends.isDiscrete())
            .constraint()
        : each;
  }

  private static boolean hasComponents(Optional<Tensor> end) {
    return end.isPresent() && end.get().rank() > 0;
  }

  private static Tensor least(Tensor low) {
    return low.rank() > 0 ? low.min(-1) : low;
  }

  private static Tensor greatest(Tensor high) {
    return high.rank() > 0 ? high.max(-1) : high;
  }

  Tensor logProb(Tensor value) {
    Tensor events = value.unsqueeze(-1 - components.eventShape().rank());
    return mixing.logSum(components.logProb(events));
  }

  Tensor sample(Key key, Shape batch) {
    Tensor draws = components.expand(batch.concat(Shape.of(mixing.count()))).sample(key.fold(1));
    return mixing.pick(key.fold(0), batch, draws, components.eventShape().rank());
  }
}
