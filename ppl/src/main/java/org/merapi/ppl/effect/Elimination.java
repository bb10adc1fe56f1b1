package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The sum over the values of enumerated sites, one site after the other, those in the most plates
 * first and among these the one with the smallest table: the terms that carry the site's hidden
 * axis are summed down to the site's own plates, added, and combined by log-sum-exp over the axis
 * (variable elimination with plates; Obermeyer et al. 2019, "Tensor variable elimination for plated
 * factor graphs"). What a loop carries from step to step is summed over by the {@link ChainSum} of
 * the loop.
 */
final class Elimination {
  private final Enumeration enumeration;
  private final Map<Axis, Variable> variables = new LinkedHashMap<>();
  private final Combination combination;
  private final List<Eliminated> made;
  private List<Term> terms;

  /**
   * An axis to be summed over.
   *
   * @param plates that the sum is taken in
   * @param steps of the loops that the sum is taken in
   */
  private record Variable(Axis axis, Site.Sample site, List<Frame> plates, List<Axis> steps) {
    int depth() {
      return plates.size() + steps.size();
    }
  }

  private Elimination(
      Enumeration enumeration, List<Term> terms, Combination combination, List<Eliminated> made) {
    this.enumeration = enumeration;
    this.terms = terms;
    this.combination = combination;
    this.made = made;
  }

  /** The terms that are left when every enumerated site has been summed over. */
  static List<Term> of(Collection<Site> sites) {
    return of(sites, Combination.SUM, new ArrayList<>());
  }

  /**
   * The terms that are left when the values of every enumerated site have been combined.
   *
   * @param made takes the eliminations in their order
   */
  static List<Term> of(Collection<Site> sites, Combination combination, List<Eliminated> made) {
    Enumeration enumeration = new Enumeration();
    sites.forEach(enumeration::add);
    List<Term> terms = Terms.of(sites, enumeration);
    return enumeration.isEmpty()
        ? terms
        : new Elimination(enumeration, terms, combination, made).run();
  }

  private List<Term> run() {
    Set<Axis> chained = new LinkedHashSet<>();
    for (Site.Loop loop : enumeration.loops()) {
      for (Site.Link link : loop.links()) {
        chained.add(link.current());
        link.first().ifPresent(chained::add);
      }
    }
    enumeration
        .sites()
        .forEach((axis, site) -> {
          if (!chained.contains(axis)) {
            add(axis, site);
          }
        });
    List<ChainSum> chains = new ArrayList<>();
    for (Site.Loop loop : enumeration.loops()) {
      chains.add(new ChainSum(loop, enumeration, combination));
    }
    while (!variables.isEmpty() || !chains.isEmpty()) {
      int deepest = variables.values().stream().mapToInt(Variable::depth).max().orElse(-1);
      ChainSum chain = chains.stream().max(Comparator.comparingInt(ChainSum::depth)).orElse(null);
      if (chain != null && chain.depth() > deepest) {
        chains.remove(chain);
        ChainSum.Result result = chain.eliminate(terms);
        terms = result.terms();
        made.add(new Eliminated.Path(chain, result.tables()));
        chain.ends().forEach(this::add);
      } else {
        eliminate(next(deepest));
      }
    }
    return terms;
  }

  private void add(Axis axis, Site.Sample site) {
    List<Frame> plates = new ArrayList<>();
    List<Axis> steps = new ArrayList<>();
    for (Frame frame : site.plates()) {
      frame.steps().ifPresentOrElse(steps::add, () -> plates.add(frame));
    }
    variables.put(axis, new Variable(axis, site, plates, steps));
  }

  /** Of the variables at a depth, that with the smallest table. */
  private Variable next(int depth) {
    return variables.values().stream()
        .filter(variable -> variable.depth() == depth)
        .min(Comparator.comparingDouble(this::tableSize))
        .orElseThrow();
  }

  private double tableSize(Variable variable) {
    Set<Axis> axes = new LinkedHashSet<>();
    for (Term term : terms) {
      if (term.carries(variable.axis())) {
        axes.addAll(term.logDensity().hiddenAxes());
      }
    }
    return axes.stream().mapToDouble(Axis::size).reduce(1, (a, b) -> a * b);
  }

  private void eliminate(Variable variable) {
    variables.remove(variable.axis());
    List<Term> rest = new ArrayList<>();
    // Of the shape of the site's plates even if no term carries the axis.
    Tensor joint = Tensors.zeros(Frame.shape(variable.plates()));
    List<Site> parts = new ArrayList<>();
    for (Term term : terms) {
      if (term.carries(variable.axis())) {
        joint = joint.plus(term.sumOut(variable.plates(), variable.steps()).logDensity());
        parts.addAll(term.parts());
      } else {
        rest.add(term);
      }
    }
    made.add(
        new Eliminated.Single(
            variable.axis(), variable.site(), variable.plates(), variable.steps(), joint));
    Tensor summed = combination.over(0, joint.reveal(variable.axis(), 0));
    String name = variable.site().name();
    requireRest(variable.site(), summed);
    rest.add(new Term(name, summed, variable.plates(), variable.steps(), parts));
    terms = rest;
  }

  /** What is left of a sum may depend on further enumerated sites, as every term. */
  private void requireRest(Site.Sample site, Tensor summed) {
    List<Axis> left =
        summed.hiddenAxes().stream().filter(axis -> variables.containsKey(axis)).toList();
    enumeration.require(site.name(), site.plates(), 1, left);
  }
}
