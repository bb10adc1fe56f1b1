package org.merapi.examples.posterior.multilevel;

import java.util.List;
import org.merapi.examples.gallery.Family;

/** Multilevel models. */
public final class MultilevelPosteriors {
  /** These examples. */
  public static final Family FAMILY = new Family("Multilevel models", List.of());

  private MultilevelPosteriors() {}
}
