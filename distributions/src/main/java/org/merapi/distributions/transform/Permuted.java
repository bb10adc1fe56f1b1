package org.merapi.distributions.transform;

import java.util.List;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The entries of a vector in another order.
 *
 * @param order entry i of the image is entry {@code order.get(i)}
 */
public record Permuted(List<Integer> order) implements Transform {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if it does not name each entry once
   */
  public Permuted {
    order = List.copyOf(order);
    boolean[] named = new boolean[order.size()];
    for (int entry : order) {
      if (entry < 0 || entry >= named.length || named[entry]) {
        throw new IllegalArgumentException(
            "Permuted: the order must name each of the entries from 0 to "
                + (named.length - 1)
                + " once, got "
                + order);
      }
      named[entry] = true;
    }
  }

  @Override
  public int domainRank() {
    return 1;
  }

  @Override
  public Tensor forward(Tensor x) {
    forwardShape(x.shape());
    return x.take(-1, Tensors.tensor(order.stream().mapToLong(Integer::longValue).toArray()));
  }

  @Override
  public Tensor inverse(Tensor y) {
    inverseShape(y.shape());
    long[] places = new long[order.size()];
    for (int i = 0; i < places.length; i++) {
      places[order.get(i)] = i;
    }
    return y.take(-1, Tensors.tensor(places));
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    return Events.sumLast(Tensors.zerosLike(x), 1);
  }

  @Override
  public Shape forwardShape(Shape x) {
    if (Events.vector(this, x) != order.size()) {
      throw new ShapeException(
          name() + ": needs vectors of " + order.size() + " entries, got shape " + x);
    }
    return x;
  }

  @Override
  public Shape inverseShape(Shape y) {
    return forwardShape(y);
  }
}
