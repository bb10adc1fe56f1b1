package org.merapi.distributions.compose;

import java.util.List;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A draw of one of several distributions of a family, as {@link MixtureSameFamily}, chosen by
 * logits.
 *
 * <p>The support is that of the components; where it depends on their parameters, the smallest
 * interval that holds them all, and what no component can be has the log density -infinity. There
 * is a distribution function if the components have one, and there are moments if they have some.
 * Which component is drawn is discrete, so gradients do not flow through draws.
 *
 * @param logits logs of the components' probabilities along the last axis, up to a constant
 * @param components a batch whose last axis holds the components
 */
public record MixtureSameFamilyLogits(Tensor logits, Distribution components)
    implements HasCdf, HasMoments {

  /** Checks that there is a component for each weight. */
  public MixtureSameFamilyLogits {
    MixtureParts.requireComponents("MixtureSameFamilyLogits", "logits", logits, components);
  }

  @Override
  public Params<MixtureSameFamilyLogits> params() {
    return Params.of(
        (tensors, inner) -> new MixtureSameFamilyLogits(tensors.getFirst(), inner.getFirst()),
        List.of(
            new Params.Param("logits", logits, new Constraint.Independent(Constraints.REAL, 1))),
        List.of(new Params.Nested("components", components, 1)));
  }

  @Override
  public Constraint support() {
    return MixtureParts.support(components.support());
  }

  @Override
  public Shape eventShape() {
    return components.eventShape();
  }

  @Override
  public Tensor logProb(Tensor value) {
    return parts().logProb(value);
  }

  @Override
  public Tensor sample(Key key) {
    return parts().sample(key, batchShape());
  }

  @Override
  public Tensor cdf(Tensor value) {
    return parts().mixing().probability(cdf().cdf(value.unsqueeze(-1)));
  }

  @Override
  public Tensor survival(Tensor value) {
    return parts().mixing().probability(cdf().survival(value.unsqueeze(-1)));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return parts().mixing().logProbability(cdf().logCdf(value.unsqueeze(-1)));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return parts().mixing().logProbability(cdf().logSurvival(value.unsqueeze(-1)));
  }

  @Override
  public Tensor mean() {
    return parts().mixing().mean(moments().mean(), eventShape().rank()).expand(shape());
  }

  @Override
  public Tensor variance() {
    HasMoments moments = moments();
    return parts()
        .mixing()
        .variance(moments.mean(), moments.variance(), eventShape().rank())
        .expand(shape());
  }

  private HasCdf cdf() {
    return Capability.of(HasCdf.class, components, this);
  }

  private HasMoments moments() {
    return Capability.of(HasMoments.class, components, this);
  }

  private MixtureParts parts() {
    return new MixtureParts(Mixing.ofLogits(logits), components);
  }
}
