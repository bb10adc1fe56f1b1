package org.merapi.inference;

import java.util.ArrayList;
import java.util.List;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.transform.Transform;
import org.merapi.ppl.effect.Effects;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;
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
    }
    return outer.proceed(s.withValue(new Value.Given(value)));
  }

  List<Latent> latents() {
    return List.copyOf(latents);
  }
}
