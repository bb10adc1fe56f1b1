package org.merapi.ppl.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.merapi.ppl.effect.ModelError;

/**
 * What the lint found in a model.
 *
 * @param findings errors first, then warnings, then hints, each in the order of the model
 */
public record LintReport(List<Finding> findings) {

  /** Puts the findings in order. */
  public LintReport {
    List<Finding> ordered = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      findings.stream().filter(f -> f.severity() == severity).forEach(ordered::add);
    }
    findings = List.copyOf(ordered);
  }

  /** The report of a model that was not looked at, or in which nothing was found. */
  public static LintReport empty() {
    return new LintReport(List.of());
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return findings.isEmpty();
  }

  /** The findings of one severity. */
  public List<Finding> of(Severity severity) {
    return findings.stream().filter(f -> f.severity() == severity).toList();
  }

  /** The findings of one rule. */
  public List<Finding> of(Rule rule) {
    return findings.stream().filter(f -> f.rule() == rule).toList();
  }

  /** This report without the findings of one rule. */
  public LintReport without(Rule rule) {
    return new LintReport(findings.stream().filter(f -> f.rule() != rule).toList());
  }

  /**
   * Stops where there is an error among the findings.
   *
   * @return this report
   * @throws ModelError that says what the first one says
   */
  public LintReport requireNoErrors() {
    for (Finding finding : of(Severity.ERROR)) {
      throw finding.error();
    }
    return this;
  }

  /**
   * The findings of one severity, each in a sentence or two on one line; sites of which the same is
   * said share a line.
   */
  public List<String> sentences(Severity severity) {
    Map<Finding, List<Finding>> alike = new LinkedHashMap<>();
    for (Finding f : of(severity)) {
      Finding said =
          Finding.of(f.rule(), severity, "", f.problem(), f.remedies().toArray(String[]::new));
      alike.computeIfAbsent(said, first -> new ArrayList<>()).add(f);
    }
    return alike.values().stream().map(LintReport::sentence).toList();
  }

  private static String sentence(List<Finding> alike) {
    Finding first = alike.getFirst();
    String sites = alike.stream().map(f -> "'" + f.site() + "'").collect(Collectors.joining(", "));
    String lines =
        alike.stream().flatMap(f -> f.line().stream()).distinct().collect(Collectors.joining(", "));
    return (alike.size() == 1 ? "site " : "sites ")
        + sites
        + (lines.isEmpty() ? "" : " (" + lines + ")")
        + ": "
        + first.problem()
        + "."
        + (first.remedies().isEmpty()
            ? ""
            : " Try: " + String.join("; or ", first.remedies()) + ".");
  }

  /** Prints {@link #toString} on standard output. */
  public void print() {
    System.out.println(this);
  }

  /** How many findings there are, and each in full. */
  @Override
  public String toString() {
    if (isEmpty()) {
      return "lint: nothing found";
    }
    String counts =
        Arrays.stream(Severity.values())
            .filter(severity -> !of(severity).isEmpty())
            .map(severity -> count(of(severity).size(), severity))
            .collect(Collectors.joining(", "));
    return findings.stream()
        .map(Finding::toString)
        .collect(Collectors.joining("\n", "lint: " + counts + "\n", ""));
  }

  private static String count(int number, Severity severity) {
    return number + " " + severity + (number == 1 ? "" : "s");
  }
}
