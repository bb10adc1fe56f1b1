package org.merapi.ppl;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Some elements of a batch of distributions. */
final class Elements {
  private Elements() {}

  /**
   * The distributions at some positions of a batch, as a batch of one axis.
   *
   * @param batch shape to which the batch shape of the distribution broadcasts
   * @param positions int64 vector of row-major positions in it
   * @return whose batch shape broadcasts to that of {@code positions}, if the batch is one of
   *     parameters
   */
  static Distribution at(Distribution distribution, Shape batch, Tensor positions) {
    List<Integer> inner = new ArrayList<>();
    innerRanks(distribution.params(), 0, inner);
    Iterator<Integer> ranks = inner.iterator();
    return distribution.params().map(parameter -> at(parameter, ranks.next(), batch, positions));
  }

  /** How many trailing axes of each parameter belong to one element of the batch. */
  private static void innerRanks(Params<?> params, int axes, List<Integer> ranks) {
    params.own().forEach(p -> ranks.add(axes + p.constraint().eventRank()));
    params
        .nested()
        .forEach(n -> innerRanks(n.distribution().params(), axes + n.batchAxes(), ranks));
  }

  private static Tensor at(Tensor parameter, int innerRank, Shape batch, Tensor positions) {
    if (parameter.rank() <= innerRank) {
      return parameter;
    }
    Shape inner = parameter.shape().tail(innerRank);
    return parameter
        .expand(batch.concat(inner))
        .reshape(Shape.of(batch.elements()).concat(inner))
        .take(0, positions);
  }
}
