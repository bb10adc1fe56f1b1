package org.merapi.ppl.effect;

/** What becomes of a sample site that nobody gives a value. */
public enum Treatment {
  /** It is drawn, or moved by a sampler. */
  ORDINARY,
  /** It is summed over, all values at once along a hidden axis. */
  PARALLEL,
  /** It is summed over by running the model again for each of its values. */
  SEQUENTIAL,
  /** It is integrated out in closed form, with what is conjugate to it. */
  COLLAPSED;

  /** Whether the site is summed over or integrated out, so that no one value of it is needed. */
  public boolean isMarginalized() {
    return this != ORDINARY;
  }
}
