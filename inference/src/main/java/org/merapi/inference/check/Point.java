package org.merapi.inference.check;

import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.LogDensity;
import org.merapi.inference.mcmc.Outcome;
import org.merapi.inference.mcmc.RealVector;

/** A point of the unconstrained space, and what the log density is there. */
final class Point {
  private final double[] position;
  private final boolean near;
  private final Evaluation evaluation;

  /**
   * Evaluates a density.
   *
   * @param near whether a chain might start there
   */
  Point(LogDensity density, double[] position, boolean near) {
    this.position = position;
    this.near = near;
    this.evaluation = new Evaluation(position.length).at(density, position);
  }

  /** The coordinates; not to be written to. */
  double[] position() {
    return position;
  }

  RealVector vector() {
    return RealVector.of(position);
  }

  boolean isNear() {
    return near;
  }

  Outcome outcome() {
    return evaluation.outcome();
  }

  double logDensity() {
    return evaluation.logDensity();
  }

  /** The gradient; not to be written to. */
  double[] gradient() {
    return evaluation.gradient();
  }

  /** The greatest magnitude in the gradient. */
  double steepest() {
    double greatest = 0;
    for (double component : gradient()) {
      greatest = Math.max(greatest, Math.abs(component));
    }
    return greatest;
  }

  /** Whether value and gradient are finite. */
  boolean isFinite() {
    return isValueFinite() && vectorIsFinite();
  }

  boolean isValueFinite() {
    return outcome() instanceof Outcome.Accepted && Double.isFinite(logDensity());
  }

  private boolean vectorIsFinite() {
    for (double component : gradient()) {
      if (!Double.isFinite(component)) {
        return false;
      }
    }
    return true;
  }
}
