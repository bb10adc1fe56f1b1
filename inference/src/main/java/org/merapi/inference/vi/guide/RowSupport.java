package org.merapi.inference.vi.guide;

import java.util.List;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.MatrixConstraint;
import org.merapi.distributions.constraint.VectorConstraint;
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
      case Constraint.GreaterThanOrEqual g ->
          new Constraint.GreaterThanOrEqual(along(g.low(), plate, rows, eventRank));
      case Constraint.LessThan l ->
          new Constraint.LessThan(along(l.high(), plate, rows, eventRank));
      case Constraint.LessThanOrEqual l ->
          new Constraint.LessThanOrEqual(along(l.high(), plate, rows, eventRank));
      case Constraint.Interval i ->
          new Constraint.Interval(
              along(i.low(), plate, rows, eventRank), along(i.high(), plate, rows, eventRank));
      case Constraint.HalfOpenInterval i ->
          new Constraint.HalfOpenInterval(
              along(i.low(), plate, rows, eventRank), along(i.high(), plate, rows, eventRank));
      case Constraint.OffsetMultiplier o ->
          new Constraint.OffsetMultiplier(
              along(o.offset(), plate, rows, eventRank),
              along(o.multiplier(), plate, rows, eventRank));
      case Constraint.IntegerGreaterThanOrEqual i ->
          new Constraint.IntegerGreaterThanOrEqual(along(i.low(), plate, rows, eventRank));
      case Constraint.IntegerInterval i ->
          new Constraint.IntegerInterval(
              along(i.low(), plate, rows, eventRank), along(i.high(), plate, rows, eventRank));
      case VectorConstraint.Multinomial m ->
          // One total for each vector: its axes are those of the batch.
          new VectorConstraint.Multinomial(along(m.total(), plate, rows, eventRank - 1));
      case Constraint.Independent i ->
          new Constraint.Independent(along(i.base(), plate, rows, eventRank), i.axes());
      case Constraint.Concatenated c ->
          new Constraint.Concatenated(alongEach(c.parts(), plate, rows, eventRank), c.sizes());
      case Constraint.Stacked s ->
          // A part's bounds do not have the axis along which the parts stand.
          new Constraint.Stacked(alongEach(s.parts(), plate, rows, eventRank - 1));
      case Constraint.Real r -> r;
      case Constraint.SoftplusPositive p -> p;
      case Constraint.Circular c -> c;
      case Constraint.WholeNumber w -> w;
      case Constraint.ZeroSum z -> z;
      case VectorConstraint v -> v;
      case MatrixConstraint m -> m;
      case Constraint.Custom c -> c;
    };
  }

  private static List<Constraint> alongEach(
      List<Constraint> parts, Frame plate, Tensor rows, int eventRank) {
    return parts.stream().map(part -> along(part, plate, rows, eventRank)).toList();
  }

  private static Tensor along(Tensor bound, Frame plate, Tensor rows, int eventRank) {
    int axis = plate.dim() - eventRank;
    boolean differs = bound.rank() >= -axis && bound.size(axis) != 1;
    return differs ? bound.take(axis, rows) : bound;
  }
}
