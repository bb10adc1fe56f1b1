package org.merapi.inference.mcmc;

/** What came of evaluating a log density at a position: a value, or a {@link Rejected} position. */
public sealed interface Outcome permits Outcome.Accepted, Rejected {

  /** The log density has a value there. */
  record Accepted() implements Outcome {}
}
