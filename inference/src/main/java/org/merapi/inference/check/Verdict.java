package org.merapi.inference.check;

/** What came of looking at one {@link Aspect}. */
public enum Verdict {
  /** All is well. */
  WELL("ok"),
  /** The model may well be meant as it is, and runs worse than it could. */
  HINT("hint"),
  /** A posterior can be found, but the model hardly says what was meant. */
  WARNING("warning"),
  /** Something is wrong. */
  FAILED("FAILED"),
  /** It could not be looked at; the summary says why. */
  SKIPPED("skipped");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** The word in reports. */
  @Override
  public String toString() {
    return word;
  }
}
