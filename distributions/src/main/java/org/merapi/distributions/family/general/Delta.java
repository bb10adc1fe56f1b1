package org.merapi.distributions.family.general;

import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.zeros;

import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.distributions.transform.Transforms;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * All mass at one value, of any type. Its log probability is zero there, -infinity elsewhere.
 *
 * @param value the value
 */
public record Delta(Tensor value) implements Reparameterized, HasMoments {

  @Override
  public Params<Delta> params() {
    return Params.of(Delta::new, "value", value, Constraints.REAL);
  }

  @Override
  public Constraint support() {
    return Constraint.custom(
        "the value of the Delta", 0, x -> x.eq(value), new Transforms.Identity());
  }

  @Override
  public Tensor logProb(Tensor x) {
    return Masking.only(x.eq(value), scalar(0.0));
  }

  @Override
  public Tensor sample(Key key) {
    return value;
  }

  @Override
  public Tensor mean() {
    return value.cast(DType.FLOAT64);
  }

  @Override
  public Tensor variance() {
    return zeros(shape());
  }
}
