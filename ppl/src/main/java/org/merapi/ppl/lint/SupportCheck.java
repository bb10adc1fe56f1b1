package org.merapi.ppl.lint;

import java.util.Optional;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.MatrixConstraint;
import org.merapi.distributions.constraint.VectorConstraint;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Whether what a guide draws lies where the model has a density. */
final class SupportCheck {
  private static final Tensor INFINITY = Tensors.scalar(Double.POSITIVE_INFINITY);

  private SupportCheck() {}

  /** A set of numbers between two ends. */
  private record Range(Tensor low, Tensor high) {
    boolean covers(Range other) {
      return trueOrUnknown(other.low().ge(low).and(other.high().le(high)));
    }
  }

  /**
   * False if the guide's support is known to reach outside the model's. Ranges of numbers are
   * compared as such; for other sets only the value at hand is looked at.
   */
  static boolean covers(Constraint model, Constraint guide, Tensor value) {
    if (value.dtype().isFloating() == model.isDiscrete()) {
      return false;
    }
    Optional<Range> outer = range(model);
    Optional<Range> inner = range(guide);
    return (outer.isPresent() && inner.isPresent())
        ? outer.get().covers(inner.get())
        : trueOrUnknown(model.contains(value));
  }

  /** What depends on an enumerated site is left to the density. */
  private static boolean trueOrUnknown(Tensor flags) {
    return !flags.hiddenAxes().isEmpty() || flags.allTrue();
  }

  private static Optional<Range> range(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Real r -> Optional.of(new Range(INFINITY.neg(), INFINITY));
      case Constraint.OffsetMultiplier o -> Optional.of(new Range(INFINITY.neg(), INFINITY));
      case Constraint.GreaterThan g -> Optional.of(new Range(g.low(), INFINITY));
      case Constraint.GreaterThanOrEqual g -> Optional.of(new Range(g.low(), INFINITY));
      case Constraint.SoftplusPositive s -> Optional.of(new Range(Tensors.scalar(0), INFINITY));
      case Constraint.LessThan l -> Optional.of(new Range(INFINITY.neg(), l.high()));
      case Constraint.LessThanOrEqual l -> Optional.of(new Range(INFINITY.neg(), l.high()));
      case Constraint.Interval i -> Optional.of(new Range(i.low(), i.high()));
      case Constraint.HalfOpenInterval i -> Optional.of(new Range(i.low(), i.high()));
      case Constraint.Circular c ->
          Optional.of(new Range(Tensors.scalar(-Math.PI), Tensors.scalar(Math.PI)));
      case Constraint.WholeNumber w -> Optional.of(new Range(INFINITY.neg(), INFINITY));
      case Constraint.IntegerGreaterThanOrEqual i -> Optional.of(new Range(i.low(), INFINITY));
      case Constraint.IntegerInterval i -> Optional.of(new Range(i.low(), i.high()));
      case Constraint.Independent i -> range(i.base());
      case Constraint.Concatenated c -> Optional.empty();
      case Constraint.Stacked s -> Optional.empty();
      case Constraint.ZeroSum z -> Optional.empty();
      case VectorConstraint v -> Optional.empty();
      case MatrixConstraint m -> Optional.empty();
      case Constraint.Custom c -> Optional.empty();
    };
  }
}
