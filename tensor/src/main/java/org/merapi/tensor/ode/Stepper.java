package org.merapi.tensor.ode;

import java.util.Arrays;

/**
 * Takes single steps of a system. All that it needs lies in one array that is made once, so that a
 * step allocates nothing.
 */
abstract sealed class Stepper permits DormandPrince, Rosenbrock {
  final OdeSystem system;
  final int size;
  final double[] work;
  private final OdeSettings settings;

  /**
   * A stepper.
   *
   * @param vectors how many vectors like the elements of the system there are
   */
  Stepper(OdeSystem system, OdeSettings settings, int vectors) {
    this.system = system;
    this.settings = settings;
    this.size = system.size();
    this.work = new double[vectors * size];
  }

  static Stepper of(OdeSystem system, OdeSettings settings) {
    return switch (settings.method()) {
      case DORMAND_PRINCE -> new DormandPrince(system, settings);
      case ROSENBROCK -> new Rosenbrock(system, settings);
    };
  }

  /** Where the elements at the present time lie in the array. */
  abstract int state();

  /** Where the elements at the end of the step that was tried last lie. */
  abstract int reached();

  /** Where the derivatives at the present time lie, from {@link #begin} until the first step. */
  abstract int slope();

  /** A vector that is free between steps. */
  abstract int spare();

  /** The order of the error estimate and one: errors grow with this power of the step. */
  abstract int errorOrder();

  /** Prepares for the first step from the elements that were placed at {@link #state}. */
  abstract void begin(double time);

  /**
   * Tries a step.
   *
   * @return its error in units of the tolerances, up to 1 if they are kept; NaN if it is not finite
   */
  abstract double attempt(double time, double step);

  /**
   * Makes the end of the step that was tried last the present time.
   *
   * @param time what it is
   */
  abstract void accept(double time);

  /**
   * The elements inside the step that was tried last, before it is accepted.
   *
   * @param fraction of the step, from 0 to 1
   * @param step its size
   * @param target where they go
   */
  abstract void interpolate(double fraction, double step, int target);

  /**
   * The greatest error in units of the tolerances.
   *
   * @param error where the errors begin
   * @param before where the elements before the step begin
   * @param after where those after it begin
   * @return NaN if one is not finite
   */
  final double norm(int error, int before, int after) {
    double greatest = 0;
    boolean finite = true;
    int count = system.controlled();
    double relative = settings.relative();
    double absolute = settings.absolute();
    for (int i = 0; i < count; i++) {
      double size = Math.max(Math.abs(work[before + i]), Math.abs(work[after + i]));
      double part = Math.abs(work[error + i]) / (absolute + relative * size);
      // An element that is zero throughout keeps any tolerance.
      if (work[error + i] != 0) {
        finite &= part < Double.POSITIVE_INFINITY;
        greatest = Math.max(greatest, part);
      }
    }
    return finite ? greatest : Double.NaN;
  }

  final void clear(int vector) {
    Arrays.fill(work, vector, vector + size, 0);
  }
}
