package org.merapi.examples.posterior.mixture;

import java.util.List;
import org.merapi.examples.gallery.Family;

/** Mixtures, hidden states and populations. */
public final class MixturePosteriors {
  /** These examples. */
  public static final Family FAMILY =
      new Family("Mixtures, hidden states and populations", List.of());

  private MixturePosteriors() {}
}
