package org.merapi.examples.data;

import java.io.Serial;

/** A data file that cannot be used. The message is one line that begins with the place. */
public final class DataException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /**
   * A problem at a place in a file.
   *
   * @param place where
   * @param problem what is wrong
   */
  public DataException(Place place, String problem) {
    super(place + ": " + oneLine(problem));
  }

  /**
   * A problem with a file as a whole.
   *
   * @param file as the user named it
   * @param problem what is wrong
   */
  public DataException(String file, String problem) {
    super(file + ": " + oneLine(problem));
  }

  private static String oneLine(String text) {
    return text.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
  }
}
