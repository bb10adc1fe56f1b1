package org.merapi.distributions.compose;

import static org.merapi.tensor.Tensors.ceil;
import static org.merapi.tensor.Tensors.floor;
import static org.merapi.tensor.Tensors.maximum;
import static org.merapi.tensor.Tensors.minimum;
import static org.merapi.tensor.Tensors.scalar;

import java.util.Optional;
import java.util.function.BinaryOperator;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.constraint.MatrixConstraint;
import org.merapi.distributions.constraint.VectorConstraint;
import org.merapi.tensor.Tensor;

/**
 * The ends of a set of numbers.
 *
 * @param low empty if there is no least number, or none that is known
 * @param high empty if there is no greatest number, or none that is known
 * @param isDiscrete whether only whole numbers count
 */
record Ends(Optional<Tensor> low, Optional<Tensor> high, boolean isDiscrete) {

  /** The ends of a support; none for a set of vectors or a user's own. */
  static Ends of(Constraint support) {
    return switch (support) {
      case Constraint.GreaterThan c -> from(c.low(), false);
      case Constraint.GreaterThanOrEqual c -> from(c.low(), false);
      case Constraint.SoftplusPositive c -> from(scalar(0.0), false);
      case Constraint.LessThan c -> new Ends(Optional.empty(), Optional.of(c.high()), false);
      case Constraint.LessThanOrEqual c -> new Ends(Optional.empty(), Optional.of(c.high()), false);
      case Constraint.Interval c -> between(c.low(), c.high(), false);
      case Constraint.HalfOpenInterval c -> between(c.low(), c.high(), false);
      case Constraint.Circular c -> between(scalar(-Math.PI), scalar(Math.PI), false);
      case Constraint.IntegerGreaterThanOrEqual c -> from(c.low(), true);
      case Constraint.IntegerInterval c -> between(c.low(), c.high(), true);
      case Constraint.WholeNumber c -> unbounded(true);
      case Constraint.Real c -> unbounded(false);
      case Constraint.OffsetMultiplier c -> unbounded(false);
      case Constraint.ZeroSum c -> unbounded(false);
      case Constraint.Independent c -> unbounded(c.isDiscrete());
      case Constraint.Concatenated c -> unbounded(c.isDiscrete());
      case Constraint.Stacked c -> unbounded(c.isDiscrete());
      case Constraint.Custom c -> unbounded(c.isDiscrete());
      case VectorConstraint c -> unbounded(c.isDiscrete());
      case MatrixConstraint c -> unbounded(c.isDiscrete());
    };
  }

  private static Ends unbounded(boolean isDiscrete) {
    return new Ends(Optional.empty(), Optional.empty(), isDiscrete);
  }

  private static Ends from(Tensor low, boolean isDiscrete) {
    return new Ends(Optional.of(low), Optional.empty(), isDiscrete);
  }

  private static Ends between(Tensor low, Tensor high, boolean isDiscrete) {
    return new Ends(Optional.of(low), Optional.of(high), isDiscrete);
  }

  /** What lies within these ends and further bounds, which belong to it. */
  Ends within(Optional<Tensor> from, Optional<Tensor> to) {
    return new Ends(
        either(low, isDiscrete ? from.map(t -> ceil(t)) : from, (a, b) -> maximum(a, b)),
        either(high, isDiscrete ? to.map(t -> floor(t)) : to, (a, b) -> minimum(a, b)),
        isDiscrete);
  }

  private static Optional<Tensor> either(
      Optional<Tensor> a, Optional<Tensor> b, BinaryOperator<Tensor> both) {
    return a.isPresent() && b.isPresent()
        ? Optional.of(both.apply(a.get(), b.get()))
        : a.or(() -> b);
  }

  /** The smallest interval that holds these numbers and others. */
  Ends hull(Ends other) {
    return new Ends(
        low.flatMap(a -> other.low.map(b -> minimum(a, b))),
        high.flatMap(a -> other.high.map(b -> maximum(a, b))),
        isDiscrete);
  }

  /** The set of all numbers between the ends, which belong to it. */
  Constraint constraint() {
    if (isDiscrete) {
      return wholeNumbers();
    }
    if (low.isPresent() && high.isPresent()) {
      return new Constraint.Interval(low.get(), high.get());
    }
    if (low.isPresent()) {
      return new Constraint.GreaterThanOrEqual(low.get());
    }
    return high.<Constraint>map(Constraint.LessThanOrEqual::new).orElse(Constraints.REAL);
  }

  private Constraint wholeNumbers() {
    if (high.isPresent()) {
      return new Constraint.IntegerInterval(
          low.orElse(scalar(Double.NEGATIVE_INFINITY)), high.get());
    }
    return low.<Constraint>map(Constraint.IntegerGreaterThanOrEqual::new)
        .orElse(Constraints.INTEGER);
  }
}
