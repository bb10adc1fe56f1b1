package org.merapi.examples.posterior.logistic;

import java.util.List;
import org.merapi.examples.gallery.Family;

/** Logistic regression. */
public final class LogisticPosteriors {
  /** These examples. */
  public static final Family FAMILY = new Family("Logistic regression", List.of());

  private LogisticPosteriors() {}
}
