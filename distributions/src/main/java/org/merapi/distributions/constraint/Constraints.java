package org.merapi.distributions.constraint;

import org.merapi.tensor.Tensors;

/**
 * The constraints without parameters. They stand apart from {@link Constraint} because a type whose
 * constants are its own subtypes can deadlock when two threads initialise it.
 */
public final class Constraints {
  /** All real numbers. */
  public static final Constraint REAL = new Constraint.Real();

  /** Numbers greater than zero. */
  public static final Constraint POSITIVE = new Constraint.GreaterThan(Tensors.scalar(0));

  /** Numbers from zero up. */
  public static final Constraint NONNEGATIVE = new Constraint.NonNegative();

  /** Numbers from zero to one, ends included in the set. */
  public static final Constraint UNIT_INTERVAL = Constraint.interval(0, 1);

  /** Zero and one. */
  public static final Constraint BOOLEAN =
      new Constraint.IntegerInterval(Tensors.scalar(0), Tensors.scalar(1));

  /** Whole numbers from zero up. */
  public static final Constraint NONNEGATIVE_INTEGER = new Constraint.NonNegativeInteger();

  /** Vectors of non-negative numbers that sum to one. */
  public static final Constraint SIMPLEX = new Constraint.Simplex();

  /** Lower triangular matrices with a positive diagonal. */
  public static final Constraint LOWER_CHOLESKY = new Constraint.LowerCholesky();

  /** Symmetric positive definite matrices. */
  public static final Constraint POSITIVE_DEFINITE = new Constraint.PositiveDefinite();

  private Constraints() {}
}
