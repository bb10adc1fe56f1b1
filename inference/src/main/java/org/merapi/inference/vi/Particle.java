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
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Seed;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * One draw from a guide, and the model run at it.
 *
 * @param guide trace of the guide
 * @param model trace of the model
 */
record Particle(Trace guide, Trace model) {

  /**
   * Runs the guide, and the model at its values.
   *
   * @param parameters gives the parameters their values
   * @param rows chooses the rows of subsampled plates
   * @param checksSupport whether to compare supports
   * @param key of the draws of the guide
   */
  static Particle draw(
      Svi svi, Handler parameters, BatchRows rows, boolean checksSupport, Key key) {
    Seed seed = new Seed(key);
    Trace guide =
        new Detached()
            .run(() -> Trace.of(() -> rows.run(() -> parameters.run(() -> seed.run(svi.guide())))));
    Guided guided = new Guided(guide, checksSupport);
    Enumerate enumerate = new Enumerate();
    Trace model =
        Trace.of(() ->
            enumerate.run(() -> rows.run(() -> parameters.run(() -> guided.run(svi.model())))));
    guided.requireAllUsed(model);
    return new Particle(guide, model);
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
