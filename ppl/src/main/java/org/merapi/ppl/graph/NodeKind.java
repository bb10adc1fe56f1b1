package org.merapi.ppl.graph;

import java.util.Locale;

/** What a site is to its model. */
public enum NodeKind {
  /** A random variable that is not known. */
  LATENT,
  /** A random variable with data. */
  OBSERVED,
  /** A random variable that is summed over. */
  ENUMERATED,
  /** A random variable that is integrated out in closed form. */
  COLLAPSED,
  /** A random variable fixed from outside. */
  INTERVENED,
  /** A parameter. */
  PARAM,
  /** A term of the log density. */
  FACTOR,
  /** A computed value. */
  DETERMINISTIC,
  /** A value that the model keeps from run to run. */
  STATE,
  /** A key for random numbers that are no site. */
  KEY;

  /** Whether a site of this kind is a random variable. */
  public boolean isRandom() {
    return switch (this) {
      case LATENT, OBSERVED, ENUMERATED, COLLAPSED, INTERVENED -> true;
      case PARAM, FACTOR, DETERMINISTIC, STATE, KEY -> false;
    };
  }

  /** Whether a site of this kind tells about those that it depends on. */
  public boolean isEvidence() {
    return this == OBSERVED || this == FACTOR;
  }

  /** The word for it in tables. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
