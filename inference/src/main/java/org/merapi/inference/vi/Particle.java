package org.merapi.inference.vi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.inference.program.Part;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Value;
import org.merapi.ppl.handler.Runs;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.States;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * One draw from a guide, and the model run at it.
 *
 * @param guide trace of the guide
 * @param model the run of the model, or one for each value of its sequential sites
 * @param before the states before it by name: those given, and where the others start
 * @param after the states that the guide and then the model left behind
 */
record Particle(
    Trace guide, Runs<Runnable> model, Map<String, Tensor> before, Map<String, Tensor> after) {

  /** The guide and the model of a particle. */
  private record Run(Trace guide, Runs<Runnable> model) {}

  /**
   * Runs the guide, and the model at its values and with the states that the guide left behind.
   *
   * @param parameters gives the parameters their values
   * @param states by name; those that are not given start where the guide and the model say
   * @param rows chooses the rows of subsampled plates
   * @param checksSupport whether to compare supports
   * @param key of the draws of the guide, and of what the model asks a key for
   */
  static Particle draw(
      Svi svi,
      Handler parameters,
      Map<String, Tensor> states,
      BatchRows rows,
      boolean checksSupport,
      Key key) {
    States.Result<Run> run =
        States.run(states, () -> run(svi, parameters, rows, checksSupport, key));
    return new Particle(run.value().guide(), run.value().model(), run.before(), run.after());
  }

  private static Run run(
      Svi svi, Handler parameters, BatchRows rows, boolean checksSupport, Key key) {
    Seed seed = new Seed(key);
    Handler keys = keys(key.fold("model"));
    Trace guide =
        new Detached()
            .run(() -> Trace.of(() -> rows.run(() -> parameters.run(() -> seed.run(svi.guide())))));
    Guided guided = new Guided(guide, checksSupport);
    Runs<Runnable> model =
        Runs.of(
            () -> keys.run(() -> rows.run(() -> parameters.run(() -> guided.run(svi.model())))));
    model.traces().forEach(guided::requireAllUsed);
    return new Run(guide, model);
  }

  /**
   * Gives keys to {@code key} statements and not to sample sites: one that the guide does not have
   * and nobody sums over must be an error and no draw.
   */
  private static Handler keys(Key key) {
    Seed seed = new Seed(key);
    return (site, outer) ->
        site instanceof Site.Randomness ? seed.handle(site, outer) : outer.proceed(site);
  }

  /**
   * The log density of the model less that of the guide.
   *
   * @param value the difference
   * @param terms what it is made of, by site
   */
  record Bound(Tensor value, List<Part> terms) {}

  /** The bound of this particle. */
  Bound bound() {
    List<Part> terms = new ArrayList<>();
    Tensor above = sum(model.logDensities(), terms);
    return new Bound(above.minus(sum(guide.logDensities(), terms)), terms);
  }

  private static Tensor sum(Map<String, Tensor> densities, List<Part> terms) {
    Tensor sum = Tensors.scalar(0);
    for (Map.Entry<String, Tensor> density : densities.entrySet()) {
      sum = sum.plus(density.getValue());
      terms.add(new Part(density.getKey(), density.getValue()));
    }
    return sum;
  }

  /**
   * The log density of those draws of the guide that no gradient flows through; empty if it flows
   * through all. Scales and the weights of subsampled plates have no part in it: it is the density
   * of the numbers that were drawn.
   */
  Optional<Tensor> score() {
    Optional<Tensor> total = Optional.empty();
    for (Site.Sample site : guide.samples()) {
      if (site.value() instanceof Value.Drawn && !site.distribution().isReparameterized()) {
        Tensor each = site.distribution().logProb(site.tensor()).sum();
        total = Optional.of(total.map(sum -> sum.plus(each)).orElse(each));
      }
    }
    return total;
  }
}
