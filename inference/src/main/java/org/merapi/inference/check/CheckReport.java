package org.merapi.inference.check;

import static org.merapi.inference.check.Sizes.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.ppl.lint.Finding;
import org.merapi.ppl.lint.LintReport;
import org.merapi.ppl.lint.Severity;

/**
 * What {@link ModelCheck} found: a value for programs, and for people by {@link #toString}.
 *
 * @param sizes of the model; empty if it has no density at all
 * @param results one for each aspect, in their order
 */
public record CheckReport(Optional<Sizes> sizes, List<CheckResult> results) {

  /** Copies the list. */
  public CheckReport {
    results = List.copyOf(results);
  }

  /** Whether nothing failed. */
  public boolean isWell() {
    return results.stream().noneMatch(result -> result.verdict() == Verdict.FAILED);
  }

  /** What was found out about an aspect. */
  public CheckResult of(Aspect aspect) {
    return results.stream().filter(result -> result.aspect() == aspect).findFirst().orElseThrow();
  }

  /** Prints {@link #toString} on standard output. */
  public void print() {
    System.out.println(this);
  }

  /** What came of it all, in one line. */
  public String conclusion() {
    int failed = number(Verdict.FAILED);
    int warnings = number(Verdict.WARNING);
    int hints = number(Verdict.HINT);
    int skipped = number(Verdict.SKIPPED);
    return (failed == 0 ? "Nothing failed" : count(failed, "check") + " failed")
        + (warnings == 0 ? "" : ", " + count(warnings, "warning"))
        + (hints == 0 ? "" : ", " + count(hints, "hint"))
        + (skipped == 0 ? "" : ", " + skipped + " skipped")
        + ".";
  }

  private int number(Verdict verdict) {
    return (int) results.stream().filter(result -> result.verdict() == verdict).count();
  }

  /** A line for each aspect, with its faults under it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    sizes.ifPresent(found -> line(text, "size", "", found.toString()));
    for (CheckResult result : results) {
      line(text, result.aspect().toString(), result.verdict().toString(), result.summary());
      details(result).forEach(detail -> text.append("  - ").append(detail).append('\n'));
    }
    return text.append(conclusion()).toString();
  }

  /**
   * What is said in detail; findings of the lint that say the same of several sites share a line.
   */
  private static List<String> details(CheckResult result) {
    List<Finding> findings = new ArrayList<>();
    List<String> details = new ArrayList<>();
    for (Fault fault : result.faults()) {
      if (fault instanceof Fault.Linted linted) {
        findings.add(linted.finding());
      } else {
        details.add(fault.text());
      }
    }
    LintReport lint = new LintReport(findings);
    for (Severity severity : Severity.values()) {
      details.addAll(lint.sentences(severity));
    }
    return details;
  }

  private static void line(StringBuilder text, String aspect, String verdict, String summary) {
    text.append(String.format("%-10s  %-7s  %s", aspect, verdict, summary)).append('\n');
  }
}
