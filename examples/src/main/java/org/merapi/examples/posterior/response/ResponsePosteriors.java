package org.merapi.examples.posterior.response;

import java.util.List;
import org.merapi.examples.gallery.Family;

/** Item response. */
public final class ResponsePosteriors {
  /** These examples. */
  public static final Family FAMILY = new Family("Item response", List.of());

  private ResponsePosteriors() {}
}
