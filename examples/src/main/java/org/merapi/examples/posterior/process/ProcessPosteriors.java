package org.merapi.examples.posterior.process;

import java.util.List;
import org.merapi.examples.gallery.Family;

/** Gaussian processes. */
public final class ProcessPosteriors {
  /** These examples. */
  public static final Family FAMILY = new Family("Gaussian processes", List.of());

  private ProcessPosteriors() {}
}
