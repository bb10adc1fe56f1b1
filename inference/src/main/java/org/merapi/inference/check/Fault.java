package org.merapi.inference.check;

import static org.merapi.inference.check.Sizes.count;

import java.util.List;
import java.util.Locale;
import org.merapi.inference.mcmc.RealVector;
import org.merapi.ppl.lint.Finding;
import org.merapi.ppl.lint.LintReport;

/** Something about a model that its writer should look at; {@link #text} says it in one line. */
public sealed interface Fault {

  /** The name of the site that it is about, {@code (model)} if it is about none. */
  String site();

  /** The whole of it, in a sentence or two on one line. */
  String text();

  /**
   * A finding of the lint.
   *
   * @param finding as the lint reports it
   */
  record Linted(Finding finding) implements Fault {
    @Override
    public String site() {
      return finding.site();
    }

    @Override
    public String text() {
      return String.join("", new LintReport(List.of(finding)).sentences(finding.severity()));
    }
  }

  /**
   * An error that the model itself ends with.
   *
   * @param site that it names
   * @param message of the error
   */
  record Stopped(String site, String message) implements Fault {
    @Override
    public String text() {
      return message;
    }
  }

  /**
   * An observed value outside the support of its distribution.
   *
   * @param site that observes it
   * @param row which of its elements, such as {@code [3]}; empty for a scalar
   * @param value that is outside
   * @param distribution whose support it is
   * @param requirement on the values
   */
  record OutsideSupport(
      String site, String row, double value, String distribution, String requirement)
      implements Fault {
    @Override
    public String text() {
      return site
          + row
          + " is "
          + value
          + ", but the values of "
          + distribution
          + " must be "
          + requirement;
    }
  }

  /**
   * Draws from the prior that went wrong.
   *
   * @param site whose value, or whose prediction, is not usable; {@code (model)} where the model
   *     ended with an error
   * @param problem that all of them have
   * @param count how many draws have it
   * @param draws how many there were
   */
  record PriorDraws(String site, String problem, int count, int draws) implements Fault {
    @Override
    public String text() {
      return site + ": " + problem + ", at " + count + " of " + Sizes.count(draws, "draw");
    }
  }

  /**
   * Points at which a term of the log density, or the gradient, is not finite.
   *
   * @param site that the term comes from
   * @param problem in words that do not depend on the point
   * @param near how many of the points near the origin have it
   * @param far how many of the points further out have it
   * @param operation that made it, and what it made it of, at the first of these points; empty if
   *     not known
   */
  record NotFinite(String site, String problem, int near, int far, String operation)
      implements Fault {
    @Override
    public String text() {
      String places =
          (near > 0 ? " at " + count(near, "near point") : "")
              + (near > 0 && far > 0 ? " and" : "")
              + (far > 0 ? " at " + count(far, "far point") : "");
      return site + ": " + problem + places + (operation.isEmpty() ? "" : "; " + oneLine());
    }

    private String oneLine() {
      return String.join(" ", operation.lines().map(String::strip).toList());
    }
  }

  /**
   * A gradient that is not the derivative of the log density.
   *
   * @param site whose coordinate it is
   * @param coordinate its name, such as {@code theta[3]}
   * @param gradient the derivative that the model gives
   * @param difference the derivative that differences of the log density give
   * @param error an estimate of how far the latter is from the derivative
   * @param position the unconstrained point
   */
  record WrongGradient(
      String site,
      String coordinate,
      double gradient,
      double difference,
      double error,
      RealVector position)
      implements Fault {
    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          "the gradient by %s is %.9g, but differences give %.9g (to within %.1e)",
          coordinate,
          gradient,
          difference,
          error);
    }
  }

  /**
   * A place at which the log density jumps.
   *
   * @param site whose term jumps
   * @param change of the log density across the place, without its sign
   * @param coordinate which alone decides on which side a point is; empty if several do
   * @param at its value there, on the unconstrained scale; NaN if several do
   * @param position the unconstrained point
   */
  record Jump(String site, double change, String coordinate, double at, RealVector position)
      implements Fault {
    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          "%s: its log density jumps by %.4g%s, which no gradient shows: sum over the cases, or"
              + " write it without a jump",
          site,
          change,
          coordinate.isEmpty()
              ? ""
              : String.format(
                  Locale.ROOT, " where %s passes %.4g on the unconstrained scale", coordinate, at));
    }
  }

  /**
   * A coordinate that changes nothing.
   *
   * @param site whose coordinate it is
   * @param coordinate its name, such as {@code beta[3]}
   */
  record NoInfluence(String site, String coordinate) implements Fault {
    @Override
    public String text() {
      return "the log density does not change with "
          + coordinate
          + ": neither a prior nor data say anything about it, so that it has no posterior"
          + " distribution";
    }
  }

  /**
   * A point at which the compiled density is not the eager one.
   *
   * @param site whose coordinate differs most, {@code (model)} for the value
   * @param what differs
   * @param eager the number when the model is run
   * @param compiled the number when its program is
   * @param position the unconstrained point
   */
  record Engines(String site, String what, double eager, double compiled, RealVector position)
      implements Fault {
    @Override
    public String text() {
      return what + " is " + eager + " run eagerly and " + compiled + " compiled";
    }
  }

  /**
   * Two coordinates whose scales are far apart.
   *
   * @param site of the one with the least scale
   * @param least its name
   * @param leastScale about how far it can move
   * @param greatest the name of the one with the greatest scale
   * @param greatestScale about how far that one can move
   */
  record Scales(String site, String least, double leastScale, String greatest, double greatestScale)
      implements Fault {
    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          "%s moves by about %.3g and %s by about %.3g on the unconstrained scale, which warm-up has to"
              + " learn: centre and scale the predictors, or measure in other units",
          least,
          leastScale,
          greatest,
          greatestScale);
    }
  }
}
