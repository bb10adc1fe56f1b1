package org.merapi.distributions;

/** A parameter of a distribution outside its constraint; the message names all of it. */
public final class ParameterException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String requirement;
  private final double value;

  /**
   * The error for a value.
   *
   * @param distribution the name of the family
   * @param parameter the name of the parameter
   * @param constraint what it must be
   * @param value the first offending value
   * @param where text that locates the value in the parameter, may be empty
   */
  public ParameterException(
      String distribution, String parameter, String constraint, double value, String where) {
    super(distribution + ": " + parameter + " must be " + constraint + ", got " + value + where);
    this.requirement = distribution + ": " + parameter + " must be " + constraint;
    this.value = value;
  }

  /** What was asked, without the value, such as {@code Normal: scale must be positive}. */
  public String requirement() {
    return requirement;
  }

  /** The first offending value. */
  public double value() {
    return value;
  }
}
