package org.merapi.distributions.compose;

import static org.merapi.tensor.Tensors.where;

import java.util.List;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Of two distributions the one that a mask says, entry by entry of the batch.
 *
 * @param mask bool, or zero and one, of a shape that broadcasts with the batch
 * @param chosen where the mask is true
 * @param other where it is not; of the same support
 */
public record MaskedMixture(Tensor mask, Distribution chosen, Distribution other)
    implements Distribution {

  /** Checks that both are of one kind. */
  public MaskedMixture {
    if (!chosen.eventShape().equals(other.eventShape())
        || !chosen.support().description().equals(other.support().description())) {
      throw new IllegalArgumentException(
          "MaskedMixture: both distributions are to have one support; "
              + chosen.name()
              + " has event shape "
              + chosen.eventShape()
              + " and values that are "
              + chosen.support().description()
              + ", "
              + other.name()
              + " has event shape "
              + other.eventShape()
              + " and values that are "
              + other.support().description());
    }
  }

  @Override
  public Params<MaskedMixture> params() {
    return Params.of(
        (tensors, inner) -> new MaskedMixture(tensors.getFirst(), inner.get(0), inner.get(1)),
        List.of(new Params.Param("mask", mask, Constraints.BOOLEAN)),
        List.of(new Params.Nested("chosen", chosen, 0), new Params.Nested("other", other, 0)));
  }

  @Override
  public Constraint support() {
    return chosen.support();
  }

  @Override
  public Shape eventShape() {
    return chosen.eventShape();
  }

  @Override
  public Tensor logProb(Tensor value) {
    return where(isChosen(), chosen.logProb(value), other.logProb(value));
  }

  @Override
  public Tensor sample(Key key) {
    Shape batch = batchShape();
    Tensor events = isChosen();
    for (int i = 0; i < eventShape().rank(); i++) {
      events = events.unsqueeze(-1);
    }
    return where(
        events, chosen.expand(batch).sample(key.fold(0)), other.expand(batch).sample(key.fold(1)));
  }

  /** Gradients flow through draws only if they do for both. */
  @Override
  public boolean isReparameterized() {
    return chosen.isReparameterized() && other.isReparameterized();
  }

  private Tensor isChosen() {
    return mask.dtype() == DType.BOOL ? mask : mask.eq(1);
  }
}
