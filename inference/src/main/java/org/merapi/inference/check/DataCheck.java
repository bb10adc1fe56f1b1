package org.merapi.inference.check;

import static org.merapi.inference.check.Sizes.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.merapi.inference.Coordinates;
import org.merapi.inference.ElementNames;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.lint.Finding;
import org.merapi.ppl.lint.LintReport;
import org.merapi.ppl.lint.Rule;
import org.merapi.tensor.Tensor;

/** Names the observed values that lie outside the supports of their distributions. */
final class DataCheck {
  private static final int SHOWN = 5;

  private DataCheck() {}

  /**
   * Looks at the sites that the lint found to have such values whatever the latent values are.
   *
   * @param trace a run of the model
   */
  static CheckResult of(Trace trace, LintReport lint) {
    List<Site.Sample> observed = trace.samples().stream().filter(Site.Sample::isObserved).toList();
    if (observed.isEmpty()) {
      return CheckResult.skipped(Aspect.DATA, "no site is observed");
    }
    Set<String> outside =
        lint.of(Rule.DATA_OUTSIDE_SUPPORT).stream().map(Finding::site).collect(Collectors.toSet());
    Map<String, Coordinates> coordinates = Coordinates.of(trace);
    List<Fault.OutsideSupport> faults = new ArrayList<>();
    int number = 0;
    for (Site.Sample site : observed) {
      if (outside.contains(site.name())) {
        Coordinates axes = coordinates.get(site.name());
        List<Fault.OutsideSupport> its = axes == null ? List.of() : outside(site, axes);
        number += its.size();
        faults.addAll(its.subList(0, Math.min(SHOWN, its.size())));
      }
    }
    String all =
        count(observations(observed), "observation") + " at " + count(observed.size(), "site");
    return faults.isEmpty()
        ? CheckResult.well(Aspect.DATA, all + ", in the supports of their distributions")
        : CheckResult.failed(
            Aspect.DATA,
            number + " of " + all + " lie outside the supports of their distributions",
            faults);
  }

  static int observations(List<Site.Sample> observed) {
    return observed.stream().mapToInt(site -> site.tensor().elements()).sum();
  }

  private static List<Fault.OutsideSupport> outside(Site.Sample site, Coordinates axes) {
    Tensor value = site.tensor();
    Tensor inside = site.distribution().support().contains(value);
    if (!inside.hiddenAxes().isEmpty() || inside.elements() == 0) {
      return List.of();
    }
    double[] flags = inside.toDoubleArray();
    double[] values = value.toDoubleArray();
    int event = values.length / flags.length;
    Coordinates repetitions = new Coordinates(axes.dimensions().subList(0, inside.rank()));
    List<Fault.OutsideSupport> faults = new ArrayList<>();
    for (int i = 0; i < flags.length; i++) {
      if (flags[i] == 0) {
        faults.add(
            new Fault.OutsideSupport(
                site.name(),
                ElementNames.bracketed(repetitions, i),
                values[i * event],
                site.distribution().name(),
                site.distribution().support().description()));
      }
    }
    return faults;
  }
}
