package com.example;

import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;

import java.util.Optional;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.divergence.KlProvider;
import org.merapi.tensor.Tensor;

/** The divergence of two distributions of a user's own. */
public final class GumbelDivergence implements KlProvider {
  private static final double EULER = 0.5772156649015329;

  @Override
  public Optional<Tensor> klDivergence(Distribution p, Distribution q) {
    if (!(p instanceof UserDefinedTest.Gumbel a) || !(q instanceof UserDefinedTest.Gumbel b)) {
      return Optional.empty();
    }
    Tensor ratio = a.scale().div(b.scale());
    Tensor offset = a.loc().minus(b.loc()).div(b.scale());
    return Optional.of(
        exp(lgamma(ratio.plus(1)).minus(offset))
            .plus(offset)
            .plus(ratio.times(EULER))
            .minus(log(ratio))
            .minus(1 + EULER));
  }
}
