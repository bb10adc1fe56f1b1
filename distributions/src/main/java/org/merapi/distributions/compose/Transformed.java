package org.merapi.distributions.compose;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.transform.Transform;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The distribution of the image of a draw.
 *
 * @param base what is drawn
 * @param transform what it is mapped by; its domain is one event of the base or less
 * @param support the set of images
 */
public record Transformed(Distribution base, Transform transform, Constraint support)
    implements Distribution {

  /**
   * Makes the batch axes that the transform takes as one event an event of the base.
   *
   * @throws IllegalArgumentException if the transform is no bijection
   */
  public Transformed {
    if (!transform.isBijective()) {
      throw new IllegalArgumentException(
          "Transformed: "
              + transform.name()
              + " maps many points to one, so that the density of the image is not that of one point;"
              + " a bijection is needed");
    }
    int missing = transform.domainRank() - base.eventShape().rank();
    base = missing > 0 ? base.toEvent(missing) : base;
  }

  @Override
  public Params<Transformed> params() {
    return Params.ofNested(d -> new Transformed(d, transform, support), "base", base, 0);
  }

  @Override
  public Shape batchShape() {
    return base.batchShape();
  }

  @Override
  public Shape eventShape() {
    Shape whole = transform.forwardShape(base.shape());
    return whole.tail(whole.rank() - base.batchShape().rank());
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor x = transform.inverse(value);
    Tensor jacobian = transform.logAbsDetJacobian(x, value);
    int extra = base.eventShape().rank() - transform.domainRank();
    for (int i = 0; i < extra; i++) {
      jacobian = jacobian.sum(-1);
    }
    return base.logProb(x).minus(jacobian);
  }

  @Override
  public Tensor sample(Key key) {
    return transform.forward(base.sample(key));
  }

  @Override
  public boolean isReparameterized() {
    return base.isReparameterized();
  }
}
