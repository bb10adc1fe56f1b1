package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.logSoftmax;
import static org.merapi.tensor.Tensors.softmax;

import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Categories;
import org.merapi.distributions.density.StraightThrough;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A one-hot vector whose draws pass gradients on as if they were those of {@link
 * RelaxedOneHotCategoricalLogits} that they are rounded from. The law is that of {@link
 * OneHotCategoricalLogits}; gradients of expectations are biased, the less the lower the
 * temperature. Draws are float64.
 *
 * @param temperature positive
 * @param logits along the last axis; adding a number to all of them changes nothing
 */
public record RelaxedOneHotCategoricalStraightThrough(Tensor temperature, Tensor logits)
    implements OneHotLaw, Reparameterized {
  private static final Constraint VECTOR = new Constraint.Independent(Constraints.REAL, 1);

  @Override
  public Params<RelaxedOneHotCategoricalStraightThrough> params() {
    return Params.of(
        RelaxedOneHotCategoricalStraightThrough::new,
        "temperature",
        temperature,
        Constraints.POSITIVE,
        "logits",
        logits,
        VECTOR);
  }

  @Override
  public Tensor logMasses() {
    return logSoftmax(logits, -1).expand(shape());
  }

  @Override
  public Tensor masses() {
    return softmax(logits, -1).expand(shape());
  }

  @Override
  public Shape eventShape() {
    return logits.shape().tail(1);
  }

  @Override
  public Tensor sample(Key key) {
    Tensor soft = new RelaxedOneHotCategoricalLogits(temperature, logits).sample(key);
    Tensor hard = Categories.oneHot(soft.argmax(-1), soft.size(-1));
    return StraightThrough.of(hard.cast(DType.FLOAT64), soft);
  }
}
