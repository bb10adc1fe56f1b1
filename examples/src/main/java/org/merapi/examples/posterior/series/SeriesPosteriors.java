package org.merapi.examples.posterior.series;

import java.util.List;
import org.merapi.examples.gallery.Family;

/** Time series, growth and differential equations. */
public final class SeriesPosteriors {
  /** These examples. */
  public static final Family FAMILY =
      new Family("Time series, growth and differential equations", List.of());

  private SeriesPosteriors() {}
}
