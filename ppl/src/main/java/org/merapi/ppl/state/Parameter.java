package org.merapi.ppl.state;

import java.util.List;
import java.util.Objects;
import org.merapi.ppl.effect.Site;
import org.merapi.tensor.Tensor;

/**
 * A parameter with its value. Two are equal if all is, the value to the bit.
 *
 * @param value within the constraint
 * @param constraint words that continue "must be", such as "positive"
 * @param plates around the site, outermost first
 */
public record Parameter(Tensor value, String constraint, List<PlateShape> plates) {

  /** Keeps the plates. */
  public Parameter {
    plates = List.copyOf(plates);
  }

  static Parameter of(Site.Param site) {
    return new Parameter(
        site.tensor().detached(), site.constraint().description(), PlateShape.of(site.plates()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameter p
        && TensorBits.equal(value, p.value)
        && constraint.equals(p.constraint)
        && plates.equals(p.plates);
  }

  @Override
  public int hashCode() {
    return Objects.hash(TensorBits.hash(value), constraint, plates);
  }
}
