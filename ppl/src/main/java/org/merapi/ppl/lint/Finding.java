package org.merapi.ppl.lint;

import java.util.List;
import java.util.Optional;
import org.merapi.ppl.effect.ModelError;

/**
 * Something about a model that its writer should know before inference starts.
 *
 * @param rule that found it
 * @param severity of what follows from it
 * @param site the name of the site, or "(model)"
 * @param problem in one line, as the end of a sentence that begins with the site
 * @param line of the user's source, such as {@code Models.java:12}, if known
 * @param remedies what to try, in order
 */
public record Finding(
    Rule rule,
    Severity severity,
    String site,
    String problem,
    Optional<String> line,
    List<String> remedies) {

  /** What a finding about no one site has for a site. */
  public static final String MODEL = "(model)";

  /** Copies the list. */
  public Finding {
    remedies = List.copyOf(remedies);
  }

  /** A finding whose source line is not known yet. */
  static Finding of(Rule rule, Severity severity, String site, String problem, String... remedies) {
    return new Finding(rule, severity, site, problem, Optional.empty(), List.of(remedies));
  }

  /** What an error in a model says, as a finding. */
  static Finding of(Rule rule, ModelError error) {
    return new Finding(
        rule, Severity.ERROR, error.site(), error.problem(), error.line(), error.fixes());
  }

  /** With a source line, if there is one. */
  public Finding at(Optional<String> place) {
    return new Finding(rule, severity, site, problem, place, remedies);
  }

  /** The error that says the same. */
  public ModelError error() {
    return ModelError.of(site, problem, line, remedies.toArray(String[]::new));
  }

  /** Several lines: rule, site, problem, source line and remedies. */
  @Override
  public String toString() {
    return severity + " (" + rule + "): " + error().getMessage();
  }
}
