package org.merapi.distributions;

import org.merapi.distributions.compose.Independent;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A probability distribution, or a batch of independent ones. As in torch.distributions, a tensor
 * of draws has the batch shape (one entry for each distribution) followed by the event shape (the
 * axes of one draw), and a log density has the batch shape.
 */
public interface Distribution {

  /** The parameters, declared once. */
  Params<? extends Distribution> params();

  /** The set of the values that have a density. */
  Constraint support();

  /**
   * The log density, or the log of the probability for discrete values, with all constants.
   *
   * @param value whose trailing axes are one event; its other axes broadcast with the batch shape
   * @return of that broadcast shape
   */
  Tensor logProb(Tensor value);

  /**
   * One draw for each distribution of the batch. For a {@link Reparameterized} distribution,
   * gradients flow from it to the parameters.
   *
   * @return of the batch shape followed by the event shape
   */
  Tensor sample(Key key);

  /** The family's name in messages. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** The shape of the batch of distributions. */
  default Shape batchShape() {
    return params().batchShape(name());
  }

  /** The shape of one draw from one distribution. */
  default Shape eventShape() {
    return Shape.SCALAR;
  }

  /** The shape of a draw from the batch: {@link #batchShape} followed by {@link #eventShape}. */
  default Shape shape() {
    return batchShape().concat(eventShape());
  }

  /** Independent draws of the given shape from each distribution of the batch. */
  default Tensor sample(Key key, Shape draws) {
    return expand(draws.concat(batchShape())).sample(key);
  }

  /** The distribution with its batch stretched to a shape by broadcasting. */
  default Distribution expand(Shape batch) {
    return batch.equals(batchShape()) ? this : params().expand(batch);
  }

  /** The distribution whose event is the last {@code axes} batch axes and the event of this one. */
  default Distribution toEvent(int axes) {
    return axes == 0 ? this : new Independent(this, axes);
  }

  /**
   * Checks the parameters; returns this.
   *
   * @throws ParameterException naming the family, the parameter, its constraint and the value
   */
  default Distribution validate() {
    params().validate(name());
    return this;
  }

  /**
   * Checks that values lie in the support; returns them. A log density does not ask: outside the
   * support it is -infinity, as samplers want it.
   *
   * @throws ParameterException naming the family, the support and the first value outside
   */
  default Tensor validateValue(Tensor value) {
    ParameterCheck.check(name(), new Params.Param("value", value, support()));
    return value;
  }

  /**
   * Whether gradients flow through draws. A distribution made of others says what its parts allow.
   */
  default boolean isReparameterized() {
    return this instanceof Reparameterized;
  }
}
