package org.merapi.inference.mcmc;

/**
 * A position at which the model could not be evaluated: a failed check, factorisation or solver. It
 * is a value, not an exception: a sampler treats it as a divergence and counts it by {@link
 * #cause}.
 *
 * @param site the name of the site, {@link #MODEL} when it belongs to none
 * @param op what failed, in words that do not vary with the position, as "normal: scale must be
 *     positive" or "cholesky: not positive definite"
 * @param value the offending number, NaN when there is none
 */
public record Rejected(String site, String op, double value) implements Outcome, Termination {

  /** The site of a rejection that belongs to the model as a whole. */
  public static final String MODEL = "(model)";

  /**
   * What rejections are counted by: the site and what failed there, without the number.
   *
   * @param site the name of the site
   * @param op what failed
   */
  public record Cause(String site, String op) {
    @Override
    public String toString() {
      return site + ": " + op;
    }
  }

  /**
   * Returns what this rejection is counted by.
   *
   * @return the site and the op
   */
  public Cause cause() {
    return new Cause(site, op);
  }
}
