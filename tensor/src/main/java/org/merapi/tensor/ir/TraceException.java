package org.merapi.tensor.ir;

import java.util.Optional;

/** Something that cannot be part of a traced program; names the line of the user's source. */
public final class TraceException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<String> line;

  /** A problem at the running line of the user's source. */
  public TraceException(String problem) {
    this(problem, UserLine.current());
  }

  private TraceException(String problem, Optional<String> line) {
    super(problem + line.map(place -> " (at " + place + ")").orElse(""));
    this.line = line;
  }

  /** The line, such as {@code Models.java:12}. */
  public Optional<String> line() {
    return line;
  }
}
