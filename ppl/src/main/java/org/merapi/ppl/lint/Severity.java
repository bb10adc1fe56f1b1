package org.merapi.ppl.lint;

import java.util.Locale;

/** What a finding means for inference. */
public enum Severity {
  /** Inference would fail or answer another question, and does not start. */
  ERROR,
  /** Inference runs, but the model hardly says what was meant. */
  WARNING,
  /** The model may well be meant as it is, and runs worse than it could. */
  HINT;

  /** The word for it in reports. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
