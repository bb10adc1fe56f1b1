package org.merapi.distributions.constraint;

import java.util.function.UnaryOperator;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A set of values of one event. Sets of real vectors and of real numbers have a bijection from
 * unconstrained space, in which samplers move; sets of integers have none.
 */
public sealed interface Constraint {

  /** Numbers from {@code low} to {@code high}. */
  static Constraint interval(double low, double high) {
    return new Interval(Tensors.scalar(low), Tensors.scalar(high));
  }

  /** Numbers greater than {@code low}. */
  static Constraint greaterThan(double low) {
    return new GreaterThan(Tensors.scalar(low));
  }

  /** Numbers less than {@code high}. */
  static Constraint lessThan(double high) {
    return new LessThan(Tensors.scalar(high));
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
   * The bijection from unconstrained space.
   *
   * @throws IllegalArgumentException if the set is discrete
   */
  default Transform transform() {
    return Transforms.onto(this);
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
   * Numbers above a bound, which may be computed and differentiable.
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

  /** Numbers from zero up; parametrised as the positive ones. */
  record NonNegative() implements Constraint {
    @Override
    public String description() {
      return "not negative";
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.ge(0);
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

  /** Whole numbers from zero up. */
  record NonNegativeInteger() implements Constraint {
    @Override
    public String description() {
      return "a whole number, not negative";
    }

    @Override
    public boolean isDiscrete() {
      return true;
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.ge(0).and(value.eq(Tensors.floor(value)));
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
      return value.ge(low).and(value.le(high)).and(value.eq(Tensors.floor(value)));
    }
  }

  /** Vectors of non-negative numbers that sum to one, to a rounding error of 1e-6. */
  record Simplex() implements Constraint {
    @Override
    public String description() {
      return "a probability vector (not negative, summing to one)";
    }

    @Override
    public int eventRank() {
      return 1;
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.ge(0).all(-1).and(value.sum(-1).minus(1).abs().lt(1e-6));
    }
  }

  /** Lower triangular matrices with a positive diagonal. */
  record LowerCholesky() implements Constraint {
    @Override
    public String description() {
      return "a lower triangular matrix with positive diagonal";
    }

    @Override
    public int eventRank() {
      return 2;
    }

    @Override
    public Tensor contains(Tensor value) {
      Tensor lower = value.eq(value.tril()).all(-2, -1);
      return lower.and(value.diagonal().gt(0).all(-1));
    }
  }

  /** Symmetric matrices with positive leading minors. */
  record PositiveDefinite() implements Constraint {
    @Override
    public String description() {
      return "a symmetric positive definite matrix";
    }

    @Override
    public int eventRank() {
      return 2;
    }

    @Override
    public Tensor contains(Tensor value) {
      return PositiveDefiniteCheck.contains(value);
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

  private static boolean isConstant(Tensor bound, double value) {
    return bound.detached().isConcrete()
        && bound.elements() == 1
        && bound.hiddenAxes().isEmpty()
        && bound.item() == value;
  }

  private static String brief(Tensor bound) {
    if (bound.elements() != 1 || !bound.hiddenAxes().isEmpty() || !bound.detached().isConcrete()) {
      return bound.toString();
    }
    double value = bound.item();
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
