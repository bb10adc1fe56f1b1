package org.merapi.distributions.compose;

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
 * A batch of distributions some of which do not count: their log density is zero, whatever their
 * value, and neither it nor a NaN in it reaches a gradient. Draws are those of the base.
 *
 * @param base the distributions
 * @param mask bool, or zero and one, of a shape that broadcasts with the batch: where the
 *     distributions count
 */
public record Masked(Distribution base, Tensor mask) implements Distribution {

  @Override
  public Params<Masked> params() {
    return Params.of(
        (tensors, inner) -> new Masked(inner.getFirst(), tensors.getFirst()),
        List.of(new Params.Param("mask", mask, Constraints.BOOLEAN)),
        List.of(new Params.Nested("base", base, 0)));
  }

  @Override
  public Shape eventShape() {
    return base.eventShape();
  }

  @Override
  public Constraint support() {
    return base.support();
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Missing.logProb(base, value, isThere());
  }

  @Override
  public Tensor sample(Key key) {
    return base.expand(batchShape()).sample(key);
  }

  /** Values that are masked may be anything. */
  @Override
  public Tensor validateValue(Tensor value) {
    var _ = base.validateValue(Missing.filled(base, value, isThere()));
    return value;
  }

  @Override
  public boolean isReparameterized() {
    return base.isReparameterized();
  }

  private Tensor isThere() {
    return mask.dtype() == DType.BOOL ? mask : mask.eq(1);
  }
}
