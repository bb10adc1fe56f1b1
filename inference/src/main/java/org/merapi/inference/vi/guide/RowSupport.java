package org.merapi.inference.vi.guide;

import java.util.List;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.ppl.effect.Frame;
import org.merapi.tensor.Tensor;

/** The support of some rows of a plate, where the bounds differ from row to row. */
final class RowSupport {
  private RowSupport() {}

  /** The support with the bounds of the rows that the plates look at. */
  static Constraint of(Constraint support, List<Frame> plates) {
    Constraint rows = support;
    for (Frame plate : plates) {
      if (plate.rows().isPresent()) {
        rows = along(rows, plate, plate.rows().get(), support.eventRank());
      }
    }
    return rows;
  }

  private static Constraint along(Constraint support, Frame plate, Tensor rows, int eventRank) {
    return switch (support) {
      case Constraint.GreaterThan g ->
          new Constraint.GreaterThan(along(g.low(), plate, rows, eventRank));
      case Constraint.LessThan l ->
          new Constraint.LessThan(along(l.high(), plate, rows, eventRank));
      case Constraint.Interval i ->
          new Constraint.Interval(
              along(i.low(), plate, rows, eventRank), along(i.high(), plate, rows, eventRank));
      case Constraint.IntegerInterval i ->
          new Constraint.IntegerInterval(
              along(i.low(), plate, rows, eventRank), along(i.high(), plate, rows, eventRank));
      case Constraint.Independent i ->
          new Constraint.Independent(along(i.base(), plate, rows, eventRank), i.axes());
      case Constraint.Real r -> r;
      case Constraint.NonNegative n -> n;
      case Constraint.NonNegativeInteger n -> n;
      case Constraint.Simplex s -> s;
      case Constraint.LowerCholesky c -> c;
      case Constraint.PositiveDefinite p -> p;
      case Constraint.Custom c -> c;
    };
  }

  private static Tensor along(Tensor bound, Frame plate, Tensor rows, int eventRank) {
    int axis = plate.dim() - eventRank;
    boolean differs = bound.rank() >= -axis && bound.size(axis) != 1;
    return differs ? bound.take(axis, rows) : bound;
  }
}
