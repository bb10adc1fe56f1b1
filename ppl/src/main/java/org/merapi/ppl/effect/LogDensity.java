package org.merapi.ppl.effect;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The log density of the sites of a run, enumerated ones summed over. */
final class LogDensity {
  private LogDensity() {}

  static Tensor of(Collection<Site> sites) {
    Tensor total = Tensors.scalar(0);
    for (Term term : scalars(sites)) {
      total = total.plus(term.logDensity());
    }
    return total;
  }

  /** The scalars whose sum is the log density; a site that was summed over stands for its terms. */
  static Map<String, Tensor> bySite(Collection<Site> sites) {
    Map<String, Tensor> bySite = new LinkedHashMap<>();
    for (Term term : scalars(sites)) {
      bySite.merge(term.site(), term.logDensity(), Tensor::plus);
    }
    return bySite;
  }

  private static List<Term> scalars(Collection<Site> sites) {
    return Elimination.of(sites).stream()
        .map(term -> term.sumOut(List.of(), List.of()))
        .map(Term::summed)
        .toList();
  }

  /**
   * The log densities of the observed sites, each of the shape of its plates, by name. A site that
   * depends on enumerated ones has the sum over their values if it is alone in that.
   */
  static Map<String, Tensor> likelihoods(Collection<Site> sites) {
    Map<String, Tensor> likelihoods = new LinkedHashMap<>();
    for (Term term : Elimination.of(sites)) {
      for (Site part : term.parts()) {
        if (part instanceof Site.Sample s && s.isObserved()) {
          likelihoods.put(s.name(), likelihood(s, term));
        }
      }
    }
    return likelihoods;
  }

  private static Tensor likelihood(Site.Sample observed, Term term) {
    if (term.parts().size() == 1) {
      return observed.scale() == 1 && term.steps().isEmpty()
          ? term.logDensity()
          : Masking.logProb(observed);
    }
    List<String> joined =
        term.parts().stream()
            .filter(part -> !isEnumerated(part) && !part.equals(observed))
            .map(Site::name)
            .toList();
    if (!joined.isEmpty()) {
      throw ModelError.after(
          observed.name(),
          "the site depends on the enumerated site '"
              + term.site()
              + "', and the sum over its values joins the site with "
              + joined,
          "observe one site for each enumerated one");
    }
    if (!term.plates().equals(observed.plates())) {
      throw ModelError.after(
          observed.name(),
          "the site depends on the enumerated site '"
              + term.site()
              + "', and the sum over its values joins the repetitions of the plates that are"
              + " around one of the two only",
          "sample '" + term.site() + "' inside the same plates");
    }
    return term.logDensity();
  }

  private static boolean isEnumerated(Site site) {
    return site instanceof Site.Sample s && s.value() instanceof Value.Enumerated;
  }
}
