package org.merapi.distributions.density;

import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;

/** What the laws of real vectors and matrices share. */
public final class NormalVectors {
  /** log(2 pi) / 2. */
  public static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** The entropy (1 + log(2 pi)) / 2 of a standard normal variable. */
  public static final double ENTROPY = 0.5 + HALF_LOG_TWO_PI;

  /** Real vectors. */
  public static final Constraint VECTOR = new Constraint.Independent(Constraints.REAL, 1);

  /** Vectors of positive numbers. */
  public static final Constraint POSITIVE_VECTOR =
      new Constraint.Independent(Constraints.POSITIVE, 1);

  /** Real matrices. */
  public static final Constraint MATRIX = new Constraint.Independent(Constraints.REAL, 2);

  private NormalVectors() {}
}
