package org.merapi.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.transform.Transform;
import org.merapi.ppl.effect.Effects;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Value;
import org.merapi.ppl.handler.Runs;
import org.merapi.ppl.lint.DiscreteLatents;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.UserLine;

/**
 * Finds the continuous latent sites of a model by running it once, each at the image of zero.
 * Nothing is drawn, so flat priors need no special care.
 */
final class Discovery implements Handler {
  private final List<Latent> latents = new ArrayList<>();
  private int offset;

  /** The images of another point, by which supports can be told apart. */
  private final Map<String, Tensor> probes = new LinkedHashMap<>();

  private static final double PROBE = 0.37;

  @Override
  public Site handle(Site site, Next outer) {
    if (site instanceof Site.State s && s.written()) {
      throw ModelError.at(
          s.name(),
          "the model writes a state, but this sampler needs a density that stays the same",
          "use the module's evaluating(), which only reads",
          "drop what is written: States.fixed(before, model)",
          "fit the model by Svi, which keeps states from step to step");
    }
    if (!(site instanceof Site.Sample s)
        || !(s.value() instanceof Value.Missing)
        || s.treatment().isMarginalized()) {
      return outer.proceed(site);
    }
    Constraint support = s.distribution().support();
    if (support.isDiscrete()) {
      throw DiscreteLatents.of(s).at(UserLine.current()).error();
    }
    Transform transform = support.transform();
    Shape unconstrained = transform.inverseShape(s.valueShape());
    Tensor value = transform.forward(Tensors.zeros(unconstrained));
    if (Effects.trials() == 0) {
      latents.add(new Latent(s.name(), s.valueShape(), unconstrained, offset));
      offset += unconstrained.elements();
      probes.put(s.name(), transform.forward(Tensors.full(unconstrained, PROBE)));
    }
    return outer.proceed(s.withValue(new Value.Given(value)));
  }

  /**
   * The latent sites of a model, the same in all its runs.
   *
   * @throws ModelError if some runs only reach a site, or its support or shape is not the same in
   *     all: samplers move in one space
   */
  static List<Latent> latents(Runs<Discovery> runs) {
    Discovery first = runs.results().getFirst().value();
    for (Trace.Result<Discovery> run : runs.results()) {
      first.requireSame(run.value(), runs.sequentialSites());
    }
    return List.copyOf(first.latents);
  }

  private void requireSame(Discovery other, List<String> sequential) {
    Set<String> names = new LinkedHashSet<>(probes.keySet());
    names.addAll(other.probes.keySet());
    for (String name : names) {
      Tensor here = probes.get(name);
      Tensor there = other.probes.get(name);
      if (here == null || there == null) {
        throw ModelError.after(
            name,
            "only some of the runs over the values of "
                + sequential
                + " reach this latent site, and a sampler moves in a fixed number of dimensions",
            "reach the site in every run: put the statement before the branch",
            "integrate the site out, if what depends on it is conjugate: collapse()");
      }
      if (!here.shape().equals(there.shape())
          || !Arrays.equals(here.toDoubleArray(), there.toDoubleArray())) {
        throw ModelError.after(
            name,
            "the support of this latent site is not the same in all runs over the values of "
                + sequential,
            "give the site the same distribution in every run, and let what depends on it differ");
      }
    }
  }
}
