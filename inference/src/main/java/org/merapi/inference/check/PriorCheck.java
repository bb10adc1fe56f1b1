package org.merapi.inference.check;

import static org.merapi.inference.check.Sizes.count;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.merapi.distributions.ParameterException;
import org.merapi.inference.mcmc.Rejected;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Uncondition;
import org.merapi.ppl.lint.Finding;
import org.merapi.ppl.lint.LintReport;
import org.merapi.ppl.lint.Rule;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensors;

/** Draws latent and observed sites from the prior, and looks at what comes. */
final class PriorCheck {
  private final Map<Problem, Integer> problems = new LinkedHashMap<>();

  private record Problem(String site, String what) {}

  private PriorCheck() {}

  static CheckResult of(Runnable model, LintReport lint, Key key, int draws) {
    Set<String> flat =
        lint.of(Rule.IMPROPER_PRIOR).stream().map(Finding::site).collect(Collectors.toSet());
    if (!flat.isEmpty()) {
      return CheckResult.skipped(
          Aspect.PRIOR,
          "nothing can be drawn from a flat prior: " + String.join(", ", new TreeSet<>(flat)));
    }
    return new PriorCheck().result(model, key, draws);
  }

  private CheckResult result(Runnable model, Key key, int draws) {
    for (int i = 0; i < draws; i++) {
      Seed seed = new Seed(key.fold("prior").fold(i));
      Set<Problem> found = new LinkedHashSet<>();
      try {
        Trace trace = Trace.of(() -> seed.run(() -> Uncondition.all().run(model)));
        trace.samples().forEach(site -> look(site, found));
      } catch (IllegalArgumentException | ArithmeticException e) {
        found.add(new Problem(Rejected.MODEL, reason(e)));
      } catch (UnsupportedOperationException e) {
        return CheckResult.skipped(Aspect.PRIOR, "it cannot be drawn from: " + reason(e));
      }
      found.forEach(problem -> problems.merge(problem, 1, Integer::sum));
    }
    List<Fault.PriorDraws> faults = new ArrayList<>();
    problems.forEach((problem, count) ->
        faults.add(new Fault.PriorDraws(problem.site, problem.what, count, draws)));
    if (faults.isEmpty()) {
      return CheckResult.well(
          Aspect.PRIOR, count(draws, "draw") + " of all sites: finite, and in their supports");
    }
    boolean always = faults.stream().anyMatch(fault -> fault.count() == draws);
    String summary = (always ? "none of " : "not all of ") + count(draws, "draw") + " can be used";
    return always
        ? CheckResult.warning(Aspect.PRIOR, summary, faults)
        : CheckResult.hint(Aspect.PRIOR, summary, faults);
  }

  private static void look(Site.Sample site, Set<Problem> found) {
    if (site.tensor().elements() == 0) {
      return;
    }
    if (!Tensors.isFinite(site.tensor()).allTrue()) {
      found.add(new Problem(site.name(), "the value drawn is not finite"));
    } else if (!site.distribution().support().contains(site.tensor()).allTrue()) {
      found.add(
          new Problem(
              site.name(),
              "the value drawn is not in its support: it must be "
                  + site.distribution().support().description()));
    } else if (!Tensors.isFinite(site.distribution().logProb(site.tensor())).allTrue()) {
      found.add(new Problem(site.name(), "the log density of the value drawn is not finite"));
    }
  }

  /** What went wrong, in words that do not depend on the draw where that can be. */
  private static String reason(RuntimeException e) {
    if (e instanceof ParameterException parameter) {
      return parameter.requirement();
    }
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
