package org.merapi.distributions.divergence;

import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.family.discrete.Categorical;
import org.merapi.distributions.family.discrete.CategoricalLogits;
import org.merapi.distributions.family.discrete.OneHotCategorical;
import org.merapi.distributions.family.discrete.OneHotCategoricalLogits;
import org.merapi.distributions.family.positive.Chi2;
import org.merapi.distributions.family.positive.Gamma;
import org.merapi.distributions.family.positive.Rayleigh;
import org.merapi.distributions.family.positive.Weibull;
import org.merapi.distributions.family.vector.LowRankMultivariateNormal;
import org.merapi.distributions.family.vector.MultivariateNormal;
import org.merapi.distributions.family.vector.MultivariateNormalPrecision;
import org.merapi.tensor.Tensor;

/** Laws that are special cases or other forms of laws which the divergences know. */
final class CanonicalForms {
  private CanonicalForms() {}

  static Distribution of(Distribution law) {
    return switch (law) {
      case Chi2(Tensor n) -> new Gamma(n.times(0.5), scalar(0.5));
      case Rayleigh(Tensor scale) -> new Weibull(scale.times(Math.sqrt(2)), scalar(2.0));
      case OneHotCategorical(Tensor probabilities) -> new Categorical(probabilities);
      case OneHotCategoricalLogits(Tensor logits) -> new CategoricalLogits(logits);
      case LowRankMultivariateNormal(Tensor loc, Tensor factor, Tensor diagonal) ->
          MultivariateNormal.ofCovariance(
              loc,
              factor
                  .matmul(factor.transposeLast())
                  .plus(eye(diagonal.size(-1)).times(diagonal.unsqueeze(-1))));
      case MultivariateNormalPrecision(Tensor loc, Tensor tril) -> {
        // With the precision L L', the covariance is the square of the inverse of L'.
        Tensor inverse = tril.solveTriangular(eye(tril.size(-1)), false);
        yield MultivariateNormal.ofCovariance(loc, inverse.transposeLast().matmul(inverse));
      }
      default -> law;
    };
  }
}
