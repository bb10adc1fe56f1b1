package org.merapi.tensor.ode;

import org.merapi.tensor.OdeException;

/**
 * Solves initial value problems of one system, one after the other, on memory that is made once.
 *
 * <p>The size of a step follows from the error of the one before by the proportional-integral
 * control of Hairer, Norsett and Wanner (1993), "Solving Ordinary Differential Equations I",
 * section II.4; the first one by the algorithm of the same section. Steps do not end at output
 * times but at the last of them, beyond which the right-hand side is not looked at: the values
 * between are those of the method's continuous extension.
 */
public final class Integration {
  private static final double SAFETY = 0.9;
  private static final double MOST_SHRINKING = 0.2;
  private static final double MOST_GROWTH = 10;
  private static final double INTEGRAL_GAIN = 0.04;

  private final OdeSystem system;
  private final OdeSettings settings;
  private final Stepper stepper;
  private int steps;
  private double errorBefore;

  /** An integration of a system. */
  public Integration(OdeSystem system, OdeSettings settings) {
    this.system = system;
    this.settings = settings;
    this.stepper = Stepper.of(system, settings);
  }

  /** Takes the elements of the system at an output time. */
  @FunctionalInterface
  public interface Output {
    /**
     * Takes the elements.
     *
     * @param number of the output time, from 0
     * @param work holds them
     * @param first where they begin
     */
    void take(int number, double[] work, int first);
  }

  /** The array in which the elements at the initial time are placed before a solution. */
  public double[] work() {
    return stepper.work;
  }

  /** Where in {@link #work} they begin. */
  public int start() {
    return stepper.state();
  }

  /** How many steps the last solution took, those that were tried again among them. */
  public int steps() {
    return steps;
  }

  /**
   * Solves from the elements that were placed at {@link #start}.
   *
   * @param initial the initial time
   * @param times holds the output times, which go away from the initial time
   * @param first where they begin
   * @param count how many there are
   * @throws OdeException if the steps allowed do not suffice, a step would be too small, or the
   *     right-hand side is not finite
   */
  public void solve(double initial, double[] times, int first, int count, Output output) {
    steps = 0;
    errorBefore = 1e-4;
    if (count == 0) {
      return;
    }
    double end = times[first + count - 1];
    double sign = end < initial ? -1 : 1;
    requireInOrder(initial, sign, times, first, count);
    int taken = 0;
    while (taken < count && times[first + taken] == initial) {
      output.take(taken++, stepper.work, stepper.state());
    }
    if (taken == count) {
      return;
    }
    stepper.begin(initial);
    double time = initial;
    double step = firstStep(time, end, sign);
    boolean retried = false;
    while (taken < count) {
      // A last step that would leave a sliver behind takes it along.
      boolean last = Math.abs(step) * 1.0001 >= Math.abs(end - time);
      double size = last ? end - time : step;
      double error = attempt(time, size, end);
      if (!(error <= 1)) {
        step = smaller(time, size, error);
        retried = true;
        continue;
      }
      double after = last ? end : time + size;
      while (taken < count && (times[first + taken] - after) * sign <= 0) {
        double at = times[first + taken];
        if (at == after) {
          output.take(taken++, stepper.work, stepper.reached());
        } else {
          stepper.interpolate((at - time) / size, size, stepper.spare());
          output.take(taken++, stepper.work, stepper.spare());
        }
      }
      stepper.accept(after);
      time = after;
      step = size * growth(error, retried ? 1 : MOST_GROWTH);
      retried = false;
    }
  }

  private static void requireInOrder(
      double initial, double sign, double[] times, int first, int count) {
    double before = initial;
    for (int i = first; i < first + count; i++) {
      if (!((times[i] - before) * sign >= 0)) {
        throw OdeException.notInOrder(times[i]);
      }
      before = times[i];
    }
  }

  private double attempt(double time, double size, double end) {
    if (steps == settings.maxSteps()) {
      throw OdeException.stepLimit(settings.maxSteps(), time, end);
    }
    steps++;
    return stepper.attempt(time, size);
  }

  /** By how much the step after an accepted one is longer. */
  private double growth(double error, double most) {
    double power = 1.0 / stepper.errorOrder();
    double least = Math.max(error, 1e-10);
    double factor =
        SAFETY
            * Math.pow(least, 0.75 * INTEGRAL_GAIN - power)
            * Math.pow(errorBefore, INTEGRAL_GAIN);
    errorBefore = Math.max(error, 1e-4);
    return Math.clamp(factor, MOST_SHRINKING, most);
  }

  /** The size with which a step is tried again. */
  private double smaller(double time, double size, double error) {
    double factor =
        Double.isNaN(error)
            ? 0.1
            : Math.max(MOST_SHRINKING, SAFETY * Math.pow(error, -1.0 / stepper.errorOrder()));
    double smaller = size * Math.min(factor, SAFETY);
    if (Math.abs(smaller) < 4 * Math.ulp(time)) {
      throw Double.isNaN(error)
          ? OdeException.notFinite(time)
          : OdeException.stepSize(Math.abs(smaller), time);
    }
    return smaller;
  }

  /** Hairer, Norsett and Wanner, section II.4, "Starting step size". */
  private double firstStep(double time, double end, double sign) {
    double[] work = stepper.work;
    int state = stepper.state();
    int slope = stepper.slope();
    int ahead = stepper.reached();
    int bend = stepper.spare();
    double size = stepper.norm(state, state, state);
    double speed = stepper.norm(slope, state, state);
    if (Double.isNaN(size) || Double.isNaN(speed)) {
      throw OdeException.notFinite(time);
    }
    double whole = Math.abs(end - time);
    double guess = size < 1e-5 || speed < 1e-5 ? 1e-6 : 0.01 * size / speed;
    guess = Math.min(guess, whole);
    for (int i = 0; i < system.size(); i++) {
      work[ahead + i] = work[state + i] + sign * guess * work[slope + i];
    }
    system.derivative(time + sign * guess, work, ahead, bend);
    for (int i = 0; i < system.size(); i++) {
      work[bend + i] -= work[slope + i];
    }
    double curvature = stepper.norm(bend, state, state) / guess;
    double greatest = Math.max(speed, curvature);
    if (Double.isNaN(greatest)) {
      return sign * guess;
    }
    double step =
        greatest <= 1e-15
            ? Math.max(1e-6, 1e-3 * guess)
            : Math.pow(0.01 / greatest, 1.0 / stepper.errorOrder());
    return sign * Math.min(Math.min(100 * guess, step), whole);
  }
}
