package org.merapi.ppl.lint;

import java.util.List;
import org.merapi.ppl.effect.Site;

/** Parameters, which have no prior, in a model that is to be sampled from. */
public final class SampledParams {
  private SampledParams() {}

  /** What a sampler says to a parameter. */
  public static Finding of(Site.Param param) {
    return Finding.of(
        Rule.SAMPLED_PARAM,
        Severity.ERROR,
        param.name(),
        "a param is a value to be optimised, which a sampler does not do",
        "make it a latent site: sample(\"" + param.name() + "\", ...)",
        "use stochastic variational inference");
  }

  static List<Finding> in(Facts facts) {
    return facts.trace().ofKind(Site.Param.class).stream().map(SampledParams::of).toList();
  }
}
