package org.merapi.distributions.compose;

import static org.merapi.tensor.Tensors.where;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.Tensor;

/**
 * Two bounds of numbers, each of which may be missing: what truncation and censoring share.
 *
 * @param low the lower bound
 * @param high the upper bound
 */
record Bounds(Optional<Tensor> low, Optional<Tensor> high) {

  /** The bounds as declared parameters, those that are there. */
  List<Params.Param> params(Constraint each) {
    List<Params.Param> params = new ArrayList<>();
    low.ifPresent(t -> params.add(new Params.Param("low", t, each)));
    Constraint above =
        low.<Constraint>map(t ->
                each.isDiscrete()
                    ? new Constraint.IntegerGreaterThanOrEqual(t)
                    : new Constraint.GreaterThan(t))
            .orElse(each);
    high.ifPresent(t -> params.add(new Params.Param("high", t, above)));
    return params;
  }

  /** Bounds of the same form from the tensors of {@link #params}. */
  Bounds rebuilt(List<Tensor> tensors) {
    Iterator<Tensor> rest = tensors.iterator();
    return new Bounds(low.map(t -> rest.next()), high.map(t -> rest.next()));
  }

  /** Where a value is less than the lower bound. */
  Tensor isBelow(Tensor value) {
    return low.map(value::lt).orElseGet(() -> value.lt(Double.NEGATIVE_INFINITY));
  }

  /** Where a value is greater than the upper bound. */
  Tensor isAbove(Tensor value) {
    return high.map(value::gt).orElseGet(() -> value.lt(Double.NEGATIVE_INFINITY));
  }

  /** The value, or the bound that it is beyond. */
  Tensor clamp(Tensor value) {
    Tensor fromLow = low.map(t -> where(value.lt(t), t, value)).orElse(value);
    return high.map(t -> where(fromLow.gt(t), t, fromLow)).orElse(fromLow);
  }
}
