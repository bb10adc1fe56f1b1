package org.merapi.tensor.ir;

import java.util.Optional;

/**
 * Where an operation of a graph came from.
 *
 * @param line of the user's source, such as {@code Models.java:12}; known only if the tracer was
 *     asked to look
 * @param derivativeOf the label of the operation whose reverse rule it belongs to
 */
public record Origin(Optional<String> line, Optional<String> derivativeOf) {
  /** Nothing is known. */
  public static final Origin UNKNOWN = new Origin(Optional.empty(), Optional.empty());

  /** As messages show it. */
  @Override
  public String toString() {
    String derivative = derivativeOf.map(label -> "derivative of " + label).orElse("");
    String place = line.map(text -> "at " + text).orElse("");
    return (derivative + " " + place).strip();
  }
}
