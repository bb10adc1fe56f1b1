package org.merapi.distributions.compose;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * A batch of distributions seen as one distribution of several independent entries.
 *
 * @param base whose last batch axes become event axes
 * @param axes how many
 */
public record Independent(Distribution base, int axes) implements Distribution {

  /** Checks that there are so many batch axes. */
  public Independent {
    if (axes < 0 || axes > base.batchShape().rank()) {
      throw new ShapeException(
          "toEvent(" + axes + "): " + base.name() + " has batch shape " + base.batchShape());
    }
  }

  @Override
  public Params<Independent> params() {
    return Params.ofNested(d -> new Independent(d, axes), "base", base, axes);
  }

  @Override
  public String name() {
    return base.name();
  }

  @Override
  public Constraint support() {
    return new Constraint.Independent(base.support(), axes);
  }

  @Override
  public Shape eventShape() {
    return base.batchShape().tail(axes).concat(base.eventShape());
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor each = base.logProb(value);
    int rank = each.rank();
    int[] summed = new int[axes];
    for (int i = 0; i < axes; i++) {
      summed[i] = rank - 1 - i;
    }
    return axes == 0 ? each : each.sum(summed);
  }

  @Override
  public Tensor sample(Key key) {
    return base.sample(key);
  }

  @Override
  public boolean isReparameterized() {
    return base.isReparameterized();
  }
}
