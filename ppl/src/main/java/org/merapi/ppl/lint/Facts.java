package org.merapi.ppl.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Treatment;
import org.merapi.ppl.graph.Dependencies;
import org.merapi.ppl.graph.NodeKind;
import org.merapi.ppl.handler.Runs;
import org.merapi.ppl.handler.States;
import org.merapi.tensor.Tensor;

/**
 * What the rules look at: one run of a model, and what in it depends on what.
 *
 * @param trace of the run; of several, for the values of sequential sites, the first
 * @param statements of the run, with their lines
 * @param dependencies of the model
 * @param followed the sites as they come from the model in a run in which every value carries a
 *     hidden axis of its site; empty if the model reads numbers out of values
 */
record Facts(
    Trace trace, Statements statements, Dependencies dependencies, Map<String, Site> followed) {

  /**
   * Runs a model.
   *
   * @param first gives the values
   * @param statements takes them down; after an error, what was reached
   * @throws org.merapi.ppl.effect.ModelError if the model is wrong
   */
  static Facts of(Runnable model, FirstPoint first, Statements statements) {
    Runs<Runnable> summed =
        States.run(Map.of(), () -> Runs.of(() -> statements.run(() -> first.run(model)))).value();
    var _ = summed.logDensity();
    List<Statements> runs = new ArrayList<>();
    Dependencies dependencies =
        Dependencies.of(() -> {
          Statements run = new Statements();
          runs.add(run);
          run.run(() -> first.run(model));
        });
    return new Facts(
        summed.traces().getFirst(),
        statements,
        dependencies,
        dependencies.readings().isEmpty() ? runs.getLast().asked() : Map.of());
  }

  /** The source line of a site's statement. */
  Optional<String> line(String site) {
    return statements.line(site);
  }

  /** The sample sites that inference moves. */
  List<Site.Sample> latents() {
    return trace.latents().stream().filter(s -> !s.treatment().isMarginalized()).toList();
  }

  /** The observed sites. */
  List<Site.Sample> observed() {
    return trace.samples().stream().filter(Site.Sample::isObserved).toList();
  }

  /** Whether a site is one to be found out: a sample site without data, or a parameter. */
  boolean isUnknown(String site) {
    return switch (dependencies.node(site).kind()) {
      case LATENT, ENUMERATED, COLLAPSED, PARAM -> true;
      case OBSERVED, INTERVENED, FACTOR, DETERMINISTIC, STATE, KEY -> false;
    };
  }

  /** Whether inference moves a site: it is one to be found out, and not chosen run by run. */
  boolean isMoved(String site) {
    return isUnknown(site)
        && !(trace.sites().get(site) instanceof Site.Sample s
            && s.treatment() == Treatment.SEQUENTIAL);
  }

  /** Whether there is a site of a kind. */
  boolean hasAny(NodeKind kind) {
    return dependencies.nodes().values().stream().anyMatch(node -> node.kind() == kind);
  }

  /** The sample site with the hidden axes of what it depends on; empty if they are not known. */
  Optional<Site.Sample> followed(Site.Sample site) {
    return followed.get(site.name()) instanceof Site.Sample s ? Optional.of(s) : Optional.empty();
  }

  /** Whether a tensor of a followed site depends on no other site. */
  static boolean isConstant(Tensor tensor) {
    return tensor.hiddenAxes().isEmpty();
  }
}
