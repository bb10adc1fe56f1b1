package org.merapi.tensor;

import java.util.Optional;

/** An initial value problem that could not be solved: within the steps allowed, or at all. */
public final class OdeException extends NumericalException {
  private static final long serialVersionUID = 1L;

  private final String requirement;
  private final double time;
  private final transient Optional<String> line;

  private OdeException(String requirement, double time, String message) {
    this(requirement, time, message, Optional.empty());
  }

  private OdeException(String requirement, double time, String message, Optional<String> line) {
    super(message);
    this.requirement = requirement;
    this.time = time;
    this.line = line;
  }

  /** The same error of a problem that was given at a line of the user's program. */
  public OdeException at(Optional<String> userLine) {
    OdeException error =
        new OdeException(requirement, time, String.valueOf(getMessage()), userLine);
    error.setStackTrace(getStackTrace());
    return error;
  }

  /**
   * The error for a solution that takes more steps than allowed.
   *
   * @param limit the number of steps that were allowed, and taken
   * @param time that was reached
   * @param end the last output time
   */
  public static OdeException stepLimit(int limit, double time, double end) {
    return new OdeException(
        "ode: step limit",
        time,
        "ode: after "
            + limit
            + " steps, the limit given, time "
            + time
            + " of "
            + end
            + " was reached; allow more by maxSteps, loosen the tolerances, or take the method for"
            + " stiff equations, rosenbrock()");
  }

  /**
   * The error for a step that cannot be made small enough.
   *
   * @param step its size
   * @param time where it was tried
   */
  public static OdeException stepSize(double step, double time) {
    return new OdeException(
        "ode: step size underflow",
        time,
        "ode: at time "
            + time
            + " even a step of "
            + step
            + " does not keep the tolerances; the solution may be singular there, or the tolerances"
            + " below what float64 can give");
  }

  /**
   * The error for a right-hand side that is not finite.
   *
   * @param time where it was not, or just after
   */
  public static OdeException notFinite(double time) {
    return new OdeException(
        "ode: right-hand side not finite",
        time,
        "ode: the right-hand side is not finite at or right after time "
            + time
            + ", however small the step; a check in it that fails counts as not finite");
  }

  /**
   * The error for output times that are not in order.
   *
   * @param time the first that is on the wrong side of the one before
   */
  public static OdeException notInOrder(double time) {
    return new OdeException(
        "ode: output times in order",
        time,
        "ode: output time "
            + time
            + " is NaN or goes back; the output times must not go back on the way from the initial"
            + " time to the last of them");
  }

  @Override
  public String requirement() {
    return requirement;
  }

  /** The time at which it failed. */
  @Override
  public double value() {
    return time;
  }

  /** Where in the user's program the problem was given, such as {@code Models.java:12}. */
  public Optional<String> line() {
    return line;
  }
}
