package org.merapi.ppl.effect;

import java.util.List;
import java.util.Optional;
import org.merapi.tensor.ir.UserLine;

/**
 * A mistake in a model. The message says at which site, what is wrong, where in the user's source,
 * what to try, and, if a trace was being taken, the sites so far with their shapes.
 */
public final class ModelError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String site;
  private final String problem;
  private final transient Optional<String> line;
  private final transient List<String> fixes;
  private final boolean hasTable;

  private ModelError(
      String site,
      String problem,
      Optional<String> line,
      List<String> fixes,
      String message,
      boolean hasTable) {
    super(message);
    this.site = site;
    this.problem = problem;
    this.line = line;
    this.fixes = fixes;
    this.hasTable = hasTable;
  }

  /**
   * The error at a site, with the source line of the statement that is running.
   *
   * @param fixes what to try, in order
   */
  public static ModelError at(String site, String problem, String... fixes) {
    return of(site, problem, UserLine.current(), fixes);
  }

  /**
   * The error at a site whose statement is no longer running, so that its line is not known.
   *
   * @param fixes what to try, in order
   */
  public static ModelError after(String site, String problem, String... fixes) {
    return of(site, problem, Optional.empty(), fixes);
  }

  /**
   * The error at a site because of another, with the source line of that one.
   *
   * @param fixes what to try, in order
   */
  static ModelError because(RuntimeException cause, String site, String problem, String... fixes) {
    ModelError error = of(site, problem, UserLine.of(cause), fixes);
    error.initCause(cause);
    return error;
  }

  /**
   * The error at a site whose source line is known from elsewhere, or not known.
   *
   * @param fixes what to try, in order
   */
  public static ModelError of(String site, String problem, Optional<String> line, String... fixes) {
    StringBuilder text = new StringBuilder("site '" + site + "': " + problem);
    line.ifPresent(at -> text.append("\n  at ").append(at));
    if (fixes.length > 0) {
      text.append("\n  try one of these:");
      for (String fix : List.of(fixes)) {
        text.append("\n    - ").append(fix);
      }
    }
    return new ModelError(site, problem, line, List.of(fixes), text.toString(), false);
  }

  /** The same error with a table of sites under it, unless it has one. */
  ModelError withTable(String table) {
    if (hasTable) {
      return this;
    }
    ModelError error =
        new ModelError(site, problem, line, fixes, getMessage() + "\n" + table, true);
    error.setStackTrace(getStackTrace());
    return error;
  }

  /** The site's name. */
  public String site() {
    return site;
  }

  /** What is wrong, in one line. */
  public String problem() {
    return problem;
  }

  /** The user's source line, if it is known. */
  public Optional<String> line() {
    return line;
  }

  /** What to try, in order. */
  public List<String> fixes() {
    return fixes;
  }
}
