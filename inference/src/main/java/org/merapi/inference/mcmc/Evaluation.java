package org.merapi.inference.mcmc;

/**
 * Where a {@link LogDensity} reports its value and gradient at one position.
 *
 * <p>The caller of {@link LogDensity#evaluate} owns the object and uses it again for the next
 * position, so that an evaluation allocates nothing. This is the only mutable class that passes
 * between a sampler and a model.
 */
public final class Evaluation {

  /** What stands in a fresh evaluation, so that a log density that reports nothing is found out. */
  private static final Rejected UNREPORTED =
      new Rejected(Rejected.MODEL, "evaluate reported neither a value nor a rejection", Double.NaN);

  private static final Outcome.Accepted ACCEPTED = new Outcome.Accepted();

  private final double[] gradient;
  private double logDensity = Double.NEGATIVE_INFINITY;
  private Outcome outcome = UNREPORTED;

  /**
   * Makes an evaluation that nothing has been reported to.
   *
   * @param dimension the number of coordinates of the log density
   */
  public Evaluation(int dimension) {
    gradient = new double[dimension];
  }

  /**
   * Evaluates a log density at a position, forgetting what was reported before.
   *
   * @param density the log density
   * @param position the position, of the density's dimension
   * @return this
   */
  public Evaluation at(LogDensity density, double[] position) {
    reject(UNREPORTED);
    density.evaluate(position, this);
    return this;
  }

  /**
   * Returns the array that the log density writes the gradient into.
   *
   * @return the live array, not a copy; meaningful when the position was accepted
   */
  public double[] gradient() {
    return gradient;
  }

  /**
   * Reports the log density at the position; the gradient must have been written. Minus infinity
   * (zero density) is a value; NaN and plus infinity are not, and become a rejection.
   *
   * @param value the log density
   */
  public void accept(double value) {
    if (value < Double.POSITIVE_INFINITY) {
      logDensity = value;
      outcome = ACCEPTED;
    } else {
      reject(new Rejected(Rejected.MODEL, "log density is NaN or +infinity", value));
    }
  }

  /**
   * Reports that the model could not be evaluated at the position.
   *
   * @param cause the check that failed
   */
  public void reject(Rejected cause) {
    logDensity = Double.NEGATIVE_INFINITY;
    outcome = cause;
  }

  /**
   * Returns the log density.
   *
   * @return the log density, minus infinity when the position was rejected
   */
  public double logDensity() {
    return logDensity;
  }

  /**
   * Says whether the position was accepted, and if not, why.
   *
   * @return the outcome
   */
  public Outcome outcome() {
    return outcome;
  }

  /** Copies value, outcome and gradient from another evaluation of the same dimension. */
  void copyFrom(Evaluation other) {
    System.arraycopy(other.gradient, 0, gradient, 0, gradient.length);
    logDensity = other.logDensity;
    outcome = other.outcome;
  }

  /** Sets value and gradient to those of a state. */
  void load(NutsState state) {
    state.gradient().copyTo(gradient);
    accept(state.logDensity());
  }
}
