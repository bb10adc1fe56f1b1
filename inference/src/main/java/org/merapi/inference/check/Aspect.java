package org.merapi.inference.check;

import java.util.Locale;

/** What {@link ModelCheck} looks at, in the order of its report. */
public enum Aspect {
  /** What the lint says about the statements of the model. */
  LINT,
  /** Whether the observed values lie in the supports of their distributions. */
  DATA,
  /** Whether draws from the prior are finite and in their supports, and so is what they predict. */
  PRIOR,
  /** Whether the log density and its gradient are finite. */
  DENSITY,
  /** Whether the gradient is that of the log density: equal to its differences. */
  GRADIENT,
  /** Whether the log density is continuous. */
  CONTINUITY,
  /** Whether every coordinate has an influence on the log density. */
  INFLUENCE,
  /** Whether the compiled density is the eager one. */
  ENGINES,
  /** Whether the coordinates have scales of one order. */
  SCALES;

  /** The name in reports. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
