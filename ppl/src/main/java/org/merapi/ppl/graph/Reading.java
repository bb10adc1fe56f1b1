package org.merapi.ppl.graph;

/**
 * A place where a model leaves the tensors: it reads a number out of a site's value, or gives it to
 * an operation that cannot follow it. What the model does then may depend on the value in any way.
 *
 * @param site whose value is read
 * @param line of the user's source; empty if not known
 * @param cause what the failed operation says
 */
public record Reading(String site, String line, String cause) {
  @Override
  public String toString() {
    return "control flow depends on the value of site '"
        + site
        + "'"
        + (line.isEmpty() ? "" : " at " + line)
        + " ("
        + cause
        + ")";
  }
}
