package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.spi.Requirement;

/** The values of the enumerated sites of a trace, given everything else in it. */
public final class Assignments {
  private Assignments() {}

  /**
   * A draw of all enumerated sites from their joint distribution.
   *
   * @return the values, of the shapes that draws of the model have, by site
   * @throws ModelError if the rest of the trace is impossible whatever their values
   */
  public static Map<String, Tensor> draw(Trace trace, Key key) {
    return decided(trace, Combination.SUM, Optional.of(key));
  }

  /**
   * The values of all enumerated sites that are the most probable together.
   *
   * @return the values, of the shapes that draws of the model have, by site; of several that are as
   *     probable, one
   * @throws ModelError as {@link #draw}
   */
  public static Map<String, Tensor> mostProbable(Trace trace) {
    return decided(trace, Combination.MAX, Optional.empty());
  }

  /**
   * The probabilities of the values of each enumerated site, alone: the derivatives of the log
   * density with respect to what is added to the log densities of the values.
   *
   * @return by site: the shape of its plates, then the values in the order of the distribution's
   *     list
   * @throws ModelError if the rest of the trace is impossible whatever their values
   */
  public static Map<String, Tensor> marginals(Trace trace) {
    List<Site.Sample> enumerated = enumerated(trace.sites().values());
    if (enumerated.isEmpty()) {
      return Map.of();
    }
    List<Tensor> zeros = new ArrayList<>();
    for (Site.Sample site : enumerated) {
      zeros.add(Tensors.zeros(site.batchShape().concat(Shape.of(axis(site).size()))));
    }
    try {
      var result =
          Gradients.valueAndGrad((List<Tensor> added) -> added(trace, enumerated, added), zeros);
      Map<String, Tensor> marginals = new LinkedHashMap<>();
      for (int i = 0; i < enumerated.size(); i++) {
        Site.Sample site = enumerated.get(i);
        double weight = site.plates().stream().mapToDouble(Frame::scale).reduce(1, (a, b) -> a * b);
        marginals.put(site.name(), result.gradient().get(i).div(weight));
      }
      return Collections.unmodifiableMap(marginals);
    } catch (ModelError error) {
      throw error.withTable(trace.table());
    }
  }

  /** The log density with terms that depend on the values of the enumerated sites. */
  private static Tensor added(Trace trace, List<Site.Sample> enumerated, List<Tensor> added) {
    List<Site> sites = new ArrayList<>();
    for (Site site : trace.sites().values()) {
      sites.add(site);
      int index = site instanceof Site.Sample s ? enumerated.indexOf(s) : -1;
      if (index >= 0) {
        Axis axis = axis(enumerated.get(index));
        Tensor term = added.get(index).hide(added.get(index).rank() - 1, axis);
        sites.add(Site.Factor.of(site.name(), site.plates(), term));
      }
    }
    Tensor total = Tensors.scalar(0);
    for (Term term : Elimination.of(Collapsed.integrated(sites))) {
      Tensor sum = term.sumOut(List.of(), List.of()).summed().logDensity();
      requirePossible(term.site(), sum);
      total = total.plus(sum);
    }
    return total;
  }

  private static Map<String, Tensor> decided(
      Trace trace, Combination combination, Optional<Key> key) {
    List<Site.Sample> enumerated = enumerated(trace.sites().values());
    try {
      List<Eliminated> made = new ArrayList<>();
      Collection<Site> sites = Collapsed.integrated(trace.sites().values());
      for (Term term : Elimination.of(sites, combination, made)) {
        requirePossible(term.site(), term.sumOut(List.of(), List.of()).summed().logDensity());
      }
      Decisions decisions = new Decisions(combination, key);
      decisions.decide(made);
      Map<String, Tensor> values = new LinkedHashMap<>();
      enumerated.forEach(site -> values.put(site.name(), value(site, decisions)));
      return Collections.unmodifiableMap(values);
    } catch (ModelError error) {
      throw error.withTable(trace.table());
    }
  }

  /** The value of a site in all its plates, loops among them. */
  private static Tensor value(Site.Sample site, Decisions decisions) {
    List<Axis> steps = new ArrayList<>();
    site.plates().forEach(frame -> frame.steps().ifPresent(steps::add));
    Tensor positions = decisions.at(axis(site), steps);
    for (Axis loop : steps.reversed()) {
      positions = positions.reveal(loop, 0);
    }
    for (int i = 0; i < site.distribution().eventShape().rank(); i++) {
      positions = positions.unsqueeze(-1);
    }
    return Decisions.select(site.tensor(), axis(site), positions);
  }

  private static List<Site.Sample> enumerated(Collection<Site> sites) {
    List<Site.Sample> enumerated = new ArrayList<>();
    for (Site site : sites) {
      if (site instanceof Site.Sample s && s.value() instanceof Value.Enumerated) {
        enumerated.add(s);
      }
    }
    return enumerated;
  }

  private static Axis axis(Site.Sample site) {
    if (site.value() instanceof Value.Enumerated e) {
      return e.axis();
    }
    throw new IllegalStateException("site '" + site.name() + "' is not enumerated");
  }

  private static void requirePossible(String site, Tensor logDensity) {
    Requirement.require(
        Tensors.isFinite(logDensity.detached()),
        () ->
            ModelError.after(
                site,
                "the log density is not finite, whatever the values of the enumerated sites, so"
                    + " these have no distribution given the rest",
                "look for data or given values that are outside of a support"));
  }
}
