package org.merapi.distributions.constraint;

/**
 * The constraints without parameters. They stand apart from {@link Constraint} because a type whose
 * constants are its own subtypes can deadlock when two threads initialise it.
 */
public final class Constraints {
  /** All real numbers. */
  public static final Constraint REAL = new Constraint.Real();

  /** Numbers greater than zero. */
  public static final Constraint POSITIVE = Constraint.greaterThan(0);

  /** Numbers from zero up. */
  public static final Constraint NONNEGATIVE = Constraint.greaterThanOrEqual(0);

  /** Numbers greater than zero, parametrised by log(1 + exp(x)). */
  public static final Constraint SOFTPLUS_POSITIVE = new Constraint.SoftplusPositive();

  /** Numbers from zero to one, ends included in the set. */
  public static final Constraint UNIT_INTERVAL = Constraint.interval(0, 1);

  /** Angles from -pi to pi. */
  public static final Constraint CIRCULAR = new Constraint.Circular();

  /** Zero and one. */
  public static final Constraint BOOLEAN = Constraint.integerInterval(0, 1);

  /** All whole numbers. */
  public static final Constraint INTEGER = new Constraint.WholeNumber();

  /** Whole numbers from zero up. */
  public static final Constraint NONNEGATIVE_INTEGER = Constraint.integerGreaterThanOrEqual(0);

  /** Whole numbers from one up. */
  public static final Constraint POSITIVE_INTEGER = Constraint.integerGreaterThanOrEqual(1);

  /** Vectors of zeros and a single one. */
  public static final Constraint ONE_HOT = new VectorConstraint.OneHot();

  /** Vectors of non-negative numbers that sum to one. */
  public static final Constraint SIMPLEX = new VectorConstraint.Simplex();

  /** Vectors in increasing order. */
  public static final Constraint ORDERED = new VectorConstraint.Ordered();

  /** Vectors of positive numbers in increasing order. */
  public static final Constraint POSITIVE_ORDERED = new VectorConstraint.PositiveOrdered();

  /** Vectors of length one: points of a sphere. */
  public static final Constraint UNIT_VECTOR = new VectorConstraint.UnitVector();

  /** Vectors that sum to zero. */
  public static final Constraint ZERO_SUM = new Constraint.ZeroSum(1);

  /** Lower triangular matrices with a positive diagonal. */
  public static final Constraint LOWER_CHOLESKY = new MatrixConstraint.LowerCholesky();

  /** Cholesky factors of correlation matrices. */
  public static final Constraint CORRELATION_CHOLESKY = new MatrixConstraint.CorrelationCholesky();

  /** Symmetric positive definite matrices with ones on the diagonal. */
  public static final Constraint CORRELATION_MATRIX = new MatrixConstraint.CorrelationMatrix();

  /** Symmetric positive definite matrices. */
  public static final Constraint POSITIVE_DEFINITE = new MatrixConstraint.PositiveDefinite();

  /** Symmetric matrices without negative eigenvalues. */
  public static final Constraint POSITIVE_SEMIDEFINITE =
      new MatrixConstraint.PositiveSemidefinite();

  /** Vectors whose absolute values sum to one at most. */
  public static final Constraint L1_BALL = new VectorConstraint.L1Ball();

  /** Lower triangular matrices with ones on the diagonal. */
  public static final Constraint UNIT_LOWER_CHOLESKY = new MatrixConstraint.UnitLowerCholesky();

  /** Lower triangular matrices with a positive diagonal, parametrised by log(1 + exp(x)). */
  public static final Constraint SOFTPLUS_LOWER_CHOLESKY =
      new MatrixConstraint.SoftplusLowerCholesky();

  /** Square matrices. */
  public static final Constraint SQUARE = new MatrixConstraint.Square();

  /** Symmetric matrices. */
  public static final Constraint SYMMETRIC = new MatrixConstraint.Symmetric();

  /** Matrices whose rows are probability vectors. */
  public static final Constraint ROW_STOCHASTIC = new MatrixConstraint.RowStochastic();

  /** Matrices whose columns are probability vectors. */
  public static final Constraint COLUMN_STOCHASTIC = new MatrixConstraint.ColumnStochastic();

  private Constraints() {}
}
