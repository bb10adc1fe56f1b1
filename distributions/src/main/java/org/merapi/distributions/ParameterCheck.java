package org.merapi.distributions;

import java.util.Arrays;
import java.util.List;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.spi.Requirement;

/** Compares parameters with their constraints. */
final class ParameterCheck {
  private ParameterCheck() {}

  static void check(String distribution, Params.Param param) {
    Constraint constraint = param.constraint();
    Tensor value = param.value().detached();
    int needed = constraint.eventRank();
    if (value.rank() < needed) {
      throw new ShapeException(
          distribution
              + ": "
              + param.name()
              + " must be "
              + constraint.description()
              + " and so needs at least "
              + needed
              + " axes, got shape "
              + value.shape());
    }
    // The bounds of a constraint may carry hidden axes, and be of a greater shape, than the value.
    Tensor contained = constraint.contains(value).detached();
    Requirement.require(contained, () -> failure(distribution, param, contained, needed));
  }

  private static ParameterException failure(
      String distribution, Params.Param param, Tensor contained, int needed) {
    Constraint constraint = param.constraint();
    Tensor value = param.value().concrete();
    List<Axis> hidden = contained.hiddenAxes();
    Tensor inside = visible(contained, hidden);
    long[] flags = inside.toLongArray();
    int first = 0;
    while (flags[first] != 0) {
      first++;
    }
    Shape event = value.shape().tail(needed);
    double[] values = visible(value, hidden).expand(inside.shape().concat(event)).toDoubleArray();
    return new ParameterException(
        distribution,
        param.name(),
        constraint.description(),
        values[first * event.elements()],
        where(inside.shape(), first, needed));
  }

  private static String where(Shape batch, int first, int eventRank) {
    String start = eventRank > 0 ? " as its first entry" : "";
    if (batch.rank() == 0) {
      return start;
    }
    int[] position = new int[batch.rank()];
    int rest = first;
    for (int i = batch.rank() - 1; i >= 0; i--) {
      position[i] = rest % batch.size(i);
      rest /= batch.size(i);
    }
    return start + " at position " + Arrays.toString(position) + " of shape " + batch;
  }

  private static Tensor visible(Tensor tensor, List<Axis> hidden) {
    Tensor value = tensor;
    for (Axis axis : hidden) {
      value = value.reveal(axis, 0);
    }
    return value;
  }
}
