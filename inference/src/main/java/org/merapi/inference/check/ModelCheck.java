package org.merapi.inference.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.merapi.distributions.ParameterException;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.graph.Dependencies;
import org.merapi.ppl.lint.Lint;
import org.merapi.ppl.lint.LintReport;
import org.merapi.tensor.Key;

/**
 * Looks at a model and its data before anything is sampled: that the data can be what the model
 * says they are, that the prior can be drawn from, that the log density is finite and continuous at
 * random points of the unconstrained space, that its gradient is the derivative that differences
 * give, that every coordinate matters, and that the compiled program computes the same. Each
 * finding names its site.
 *
 * <p>Random points find much, not all: a mistake far from all of them stays unseen.
 *
 * @param model with its data
 * @param points how many random points to look at, uniform in (-2, 2) as initialisation draws them;
 *     half as many more are further out
 */
public record ModelCheck(Runnable model, int points) {
  private static final int POINTS = 10;
  private static final int SLICES = 40;
  private static final long SLICE_NANOSECONDS = 5_000_000;

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public ModelCheck {
    if (points < 1) {
      throw new IllegalArgumentException("points must be at least 1, but is " + points);
    }
  }

  /** The check of a model at ten points, and five further out. */
  public static ModelCheck of(Runnable model) {
    return new ModelCheck(model, POINTS);
  }

  /** With another number of points. */
  public ModelCheck points(int count) {
    return new ModelCheck(model, count);
  }

  /**
   * Looks at everything. What is wrong with the model is in the report; no exception says it.
   *
   * @param key that the points and the draws depend on
   */
  public CheckReport run(Key key) {
    List<CheckResult> results = new ArrayList<>();
    LintReport lint = lint();
    results.add(LintCheck.of(lint));
    results.add(early(Aspect.DATA, () -> DataCheck.of(Dependencies.exampleTrace(model), lint)));
    results.add(early(Aspect.PRIOR, () -> PriorCheck.of(model, lint, key, points)));
    Optional<Subject> subject = Optional.empty();
    try {
      subject = Optional.of(new Subject(Potential.of(model, Engine.AUTO), key, points));
    } catch (ModelError | ParameterException | ArithmeticException e) {
      results.add(stopped(Aspect.DENSITY, e));
    }
    subject.ifPresent(found -> results.addAll(numbers(found)));
    return new CheckReport(subject.map(ModelCheck::sizes), results);
  }

  /** What the lint says; nothing of a model that has no density where it looks. */
  private LintReport lint() {
    try {
      return Lint.of(model);
    } catch (ParameterException | ArithmeticException _) {
      return LintReport.empty();
    }
  }

  private List<CheckResult> numbers(Subject subject) {
    return List.of(
        guarded(Aspect.DENSITY, () -> DensityCheck.of(subject)),
        guarded(Aspect.GRADIENT, () -> GradientCheck.of(subject)),
        guarded(Aspect.CONTINUITY, () -> ContinuityCheck.of(subject)),
        guarded(Aspect.INFLUENCE, () -> InfluenceCheck.of(subject)),
        guarded(Aspect.ENGINES, () -> EngineCheck.of(model, subject)),
        guarded(Aspect.SCALES, () -> ScaleCheck.of(subject)));
  }

  /** The result of a check that comes before the density, which says what is wrong with a model. */
  private static CheckResult early(Aspect aspect, Supplier<CheckResult> check) {
    try {
      return check.get();
    } catch (ModelError | ParameterException | ArithmeticException _) {
      return CheckResult.skipped(aspect, "the model ends with an error");
    }
  }

  /** The result of a check, in which the model itself may end with an error. */
  private static CheckResult guarded(Aspect aspect, Supplier<CheckResult> check) {
    try {
      return check.get();
    } catch (ModelError | ParameterException | ArithmeticException e) {
      return stopped(aspect, e);
    }
  }

  private static CheckResult stopped(Aspect aspect, RuntimeException e) {
    String site = e instanceof ModelError error ? error.site() : "(model)";
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return CheckResult.failed(
        aspect, "the model ends with an error", List.of(new Fault.Stopped(site, message)));
  }

  private static Sizes sizes(Subject subject) {
    Trace trace = subject.potential().exampleTrace();
    List<Site.Sample> observed = trace.samples().stream().filter(Site.Sample::isObserved).toList();
    return new Sizes(
        subject.dimension(),
        subject.potential().latents().size(),
        DataCheck.observations(observed),
        observed.size(),
        subject
            .potential()
            .graph()
            .map(graph -> OptionalInt.of(graph.nodes().size()))
            .orElse(OptionalInt.empty()),
        microseconds(subject));
  }

  /**
   * The least time of a gradient over some slices of time, at a point where there is one: the first
   * slices are spent before the JVM has compiled it.
   */
  private static double microseconds(Subject subject) {
    Point point =
        subject.finite().isEmpty() ? subject.points().getFirst() : subject.finite().getFirst();
    Evaluation evaluation = new Evaluation(point.position().length);
    long least = Long.MAX_VALUE;
    for (int slice = 0; slice < SLICES; slice++) {
      long start = System.nanoTime();
      long passed = 0;
      int count = 0;
      while (passed < SLICE_NANOSECONDS) {
        var _ = subject.at(point.position(), evaluation);
        count++;
        passed = System.nanoTime() - start;
      }
      least = Math.min(least, passed / count);
    }
    return least * 1e-3;
  }
}
