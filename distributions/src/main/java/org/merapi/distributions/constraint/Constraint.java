package org.merapi.distributions.constraint;

import static org.merapi.distributions.constraint.Bounds.brief;
import static org.merapi.distributions.constraint.Bounds.isConstant;
import static org.merapi.distributions.constraint.Bounds.isWhole;

import java.util.List;
import java.util.function.UnaryOperator;
import org.merapi.distributions.transform.Transform;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A set of values of one event. Sets of real numbers, vectors and matrices have a transform from
 * unconstrained space, in which samplers move; countable sets have none. Bounds may be computed,
 * broadcast with the value and are differentiated.
 */
public sealed interface Constraint
    permits Constraint.Real,
        Constraint.GreaterThan,
        Constraint.GreaterThanOrEqual,
        Constraint.LessThan,
        Constraint.LessThanOrEqual,
        Constraint.Interval,
        Constraint.HalfOpenInterval,
        Constraint.OffsetMultiplier,
        Constraint.SoftplusPositive,
        Constraint.Circular,
        Constraint.WholeNumber,
        Constraint.IntegerGreaterThanOrEqual,
        Constraint.IntegerInterval,
        Constraint.ZeroSum,
        Constraint.Independent,
        Constraint.Concatenated,
        Constraint.Stacked,
        Constraint.Custom,
        VectorConstraint,
        MatrixConstraint {

  /** Numbers from {@code low} to {@code high}. */
  static Constraint interval(double low, double high) {
    return new Interval(Tensors.scalar(low), Tensors.scalar(high));
  }

  /** Numbers from {@code low}, included, to {@code high}, not included. */
  static Constraint halfOpenInterval(double low, double high) {
    return new HalfOpenInterval(Tensors.scalar(low), Tensors.scalar(high));
  }

  /** Numbers greater than {@code low}. */
  static Constraint greaterThan(double low) {
    return new GreaterThan(Tensors.scalar(low));
  }

  /** Numbers from {@code low} up. */
  static Constraint greaterThanOrEqual(double low) {
    return new GreaterThanOrEqual(Tensors.scalar(low));
  }

  /** Numbers less than {@code high}. */
  static Constraint lessThan(double high) {
    return new LessThan(Tensors.scalar(high));
  }

  /** Numbers up to {@code high}. */
  static Constraint lessThanOrEqual(double high) {
    return new LessThanOrEqual(Tensors.scalar(high));
  }

  /**
   * All real numbers, for samplers that move where {@code offset} is zero and {@code multiplier} a
   * unit.
   */
  static Constraint offsetMultiplier(double offset, double multiplier) {
    return new OffsetMultiplier(Tensors.scalar(offset), Tensors.scalar(multiplier));
  }

  /** Whole numbers greater than {@code low}. */
  static Constraint integerGreaterThan(long low) {
    return new IntegerGreaterThanOrEqual(Tensors.scalar((double) (low + 1)));
  }

  /** Whole numbers from {@code low} up. */
  static Constraint integerGreaterThanOrEqual(long low) {
    return new IntegerGreaterThanOrEqual(Tensors.scalar((double) low));
  }

  /** Whole numbers from {@code low} to {@code high}, both included. */
  static Constraint integerInterval(long low, long high) {
    return new IntegerInterval(Tensors.scalar((double) low), Tensors.scalar((double) high));
  }

  /** Vectors of counts that sum to {@code total}. */
  static Constraint multinomial(long total) {
    return new VectorConstraint.Multinomial(Tensors.scalar((double) total));
  }

  /**
   * Vectors in pieces, each of a set of numbers or vectors of its own.
   *
   * @param parts the sets of the pieces in order
   * @param sizes of the pieces
   */
  static Constraint concatenated(List<Constraint> parts, List<Integer> sizes) {
    return new Concatenated(parts, sizes);
  }

  /** Events of one shape along an axis ahead of theirs, each of a set of its own. */
  static Constraint stacked(List<Constraint> parts) {
    return new Stacked(parts);
  }

  /** A set defined by a user. */
  static Constraint custom(
      String description, int eventRank, UnaryOperator<Tensor> contains, Transform transform) {
    return new Custom(description, eventRank, contains, transform);
  }

  /** Words that continue "must be", such as "positive". */
  String description();

  /** The number of trailing axes that make one event. */
  default int eventRank() {
    return 0;
  }

  /** Whether the set is countable. */
  default boolean isDiscrete() {
    return false;
  }

  /**
   * For each event of a tensor, whether it lies in the set: bool, of the shape without event axes.
   */
  Tensor contains(Tensor value);

  /**
   * The transform from unconstrained space onto the set.
   *
   * @throws IllegalArgumentException if the set is discrete
   */
  default Transform transform() {
    return Parametrisation.of(this);
  }

  /** All real numbers. */
  record Real() implements Constraint {
    @Override
    public String description() {
      return "real";
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.eq(value);
    }
  }

  /**
   * Numbers above a bound.
   *
   * @param low the bound
   */
  record GreaterThan(Tensor low) implements Constraint {
    @Override
    public String description() {
      return isConstant(low, 0) ? "positive" : "greater than " + brief(low);
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.gt(low);
    }
  }

  /**
   * Numbers from a bound up; parametrised as those above it.
   *
   * @param low the bound
   */
  record GreaterThanOrEqual(Tensor low) implements Constraint {
    @Override
    public String description() {
      return isConstant(low, 0) ? "not negative" : "not less than " + brief(low);
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.ge(low);
    }
  }

  /**
   * Numbers below a bound.
   *
   * @param high the bound
   */
  record LessThan(Tensor high) implements Constraint {
    @Override
    public String description() {
      return "less than " + brief(high);
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.lt(high);
    }
  }

  /**
   * Numbers up to a bound; parametrised as those below it.
   *
   * @param high the bound
   */
  record LessThanOrEqual(Tensor high) implements Constraint {
    @Override
    public String description() {
      return "not greater than " + brief(high);
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.le(high);
    }
  }

  /**
   * Numbers between two bounds, ends included in the set.
   *
   * @param low lower bound
   * @param high upper bound
   */
  record Interval(Tensor low, Tensor high) implements Constraint {
    @Override
    public String description() {
      return "between " + brief(low) + " and " + brief(high);
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.ge(low).and(value.le(high));
    }
  }

  /**
   * Numbers between two bounds, the lower one included in the set.
   *
   * @param low lower bound
   * @param high upper bound
   */
  record HalfOpenInterval(Tensor low, Tensor high) implements Constraint {
    @Override
    public String description() {
      return "not less than " + brief(low) + " and less than " + brief(high);
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.ge(low).and(value.lt(high));
    }
  }

  /**
   * All real numbers, parametrised as {@code offset + multiplier x}, so that samplers see what is
   * left when location and scale are taken out: Stan's {@code offset} and {@code multiplier}.
   *
   * @param offset where the unconstrained zero goes
   * @param multiplier positive
   */
  record OffsetMultiplier(Tensor offset, Tensor multiplier) implements Constraint {
    @Override
    public String description() {
      return "real";
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.eq(value);
    }
  }

  /** Numbers above zero, parametrised by log(1 + exp(x)), which is nearly x where x is large. */
  record SoftplusPositive() implements Constraint {
    @Override
    public String description() {
      return "positive";
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.gt(0);
    }
  }

  /**
   * Angles from -pi to pi. Parametrised by a point of the plane that has the angle, since any map
   * of the line would tear the circle at pi and make two modes of one there.
   */
  record Circular() implements Constraint {
    @Override
    public String description() {
      return "an angle between -pi and pi";
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.ge(-Math.PI).and(value.le(Math.PI));
    }
  }

  /** All whole numbers. */
  record WholeNumber() implements Constraint {
    @Override
    public String description() {
      return "a whole number";
    }

    @Override
    public boolean isDiscrete() {
      return true;
    }

    @Override
    public Tensor contains(Tensor value) {
      return isWhole(value);
    }
  }

  /**
   * Whole numbers from a bound up.
   *
   * @param low least number
   */
  record IntegerGreaterThanOrEqual(Tensor low) implements Constraint {
    @Override
    public String description() {
      return isConstant(low, 0)
          ? "a whole number, not negative"
          : "a whole number, not less than " + brief(low);
    }

    @Override
    public boolean isDiscrete() {
      return true;
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.ge(low).and(isWhole(value));
    }
  }

  /**
   * Whole numbers between two bounds, both included.
   *
   * @param low least number
   * @param high greatest number
   */
  record IntegerInterval(Tensor low, Tensor high) implements Constraint {
    @Override
    public String description() {
      return "a whole number from " + brief(low) + " to " + brief(high);
    }

    @Override
    public boolean isDiscrete() {
      return true;
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.ge(low).and(value.le(high)).and(isWhole(value));
    }
  }

  /**
   * Arrays that sum to zero along each of their axes, to a rounding error of 1e-6 of their greatest
   * entry or of one.
   *
   * @param axes the rank of an event: 1 for vectors, 2 for matrices whose rows and columns sum to
   *     zero
   */
  record ZeroSum(int axes) implements Constraint {

    /** Checks the rank. */
    public ZeroSum {
      if (axes < 1) {
        throw new IllegalArgumentException("ZeroSum: axes must be at least 1, got " + axes);
      }
    }

    @Override
    public String description() {
      return axes == 1
          ? "a vector that sums to zero"
          : "an array that sums to zero along each axis";
    }

    @Override
    public int eventRank() {
      return axes;
    }

    @Override
    public Tensor contains(Tensor value) {
      return Bounds.sumsToZero(value, axes);
    }
  }

  /**
   * Independent events joined into one.
   *
   * @param base the constraint on each part
   * @param axes how many further trailing axes belong to the event
   */
  record Independent(Constraint base, int axes) implements Constraint {
    @Override
    public String description() {
      return base.description();
    }

    @Override
    public int eventRank() {
      return base.eventRank() + axes;
    }

    @Override
    public boolean isDiscrete() {
      return base.isDiscrete();
    }

    @Override
    public Tensor contains(Tensor value) {
      Tensor inside = base.contains(value);
      for (int i = 0; i < axes; i++) {
        inside = inside.all(-1);
      }
      return inside;
    }
  }

  /**
   * Vectors in pieces.
   *
   * @param parts the sets of the pieces in order, of numbers or vectors
   * @param sizes of the pieces
   */
  record Concatenated(List<Constraint> parts, List<Integer> sizes) implements Constraint {

    /**
     * Checks the pieces.
     *
     * @throws IllegalArgumentException if there are not as many sizes as parts, or none, or if a
     *     part is not of numbers or vectors
     */
    public Concatenated {
      parts = List.copyOf(parts);
      sizes = List.copyOf(sizes);
      Pieces.requireSizes(parts, sizes);
    }

    @Override
    public String description() {
      return Pieces.descriptionOfVector(parts, sizes);
    }

    @Override
    public int eventRank() {
      return 1;
    }

    @Override
    public boolean isDiscrete() {
      return parts.stream().anyMatch(Constraint::isDiscrete);
    }

    @Override
    public Tensor contains(Tensor value) {
      return Pieces.vectorContains(parts, sizes, value);
    }
  }

  /**
   * Events of one shape along an axis ahead of theirs.
   *
   * @param parts the sets of the events in order, of the same rank
   */
  record Stacked(List<Constraint> parts) implements Constraint {

    /**
     * Checks the ranks.
     *
     * @throws IllegalArgumentException if there is no part, or if their ranks differ
     */
    public Stacked {
      parts = List.copyOf(parts);
      Pieces.requireSameRank(parts);
    }

    @Override
    public String description() {
      return Pieces.descriptionOfStack(parts);
    }

    @Override
    public int eventRank() {
      return parts.getFirst().eventRank() + 1;
    }

    @Override
    public boolean isDiscrete() {
      return parts.stream().anyMatch(Constraint::isDiscrete);
    }

    @Override
    public Tensor contains(Tensor value) {
      return Pieces.stackContains(parts, value);
    }
  }

  /**
   * A user's set; see {@link Constraint#custom}.
   *
   * @param description continues "must be"
   * @param eventRank trailing axes of one event
   * @param membership as {@link Constraint#contains}
   * @param transform as {@link Constraint#transform}
   */
  record Custom(
      String description, int eventRank, UnaryOperator<Tensor> membership, Transform transform)
      implements Constraint {
    @Override
    public Tensor contains(Tensor value) {
      return membership.apply(value);
    }
  }
}
