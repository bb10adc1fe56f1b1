package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1p;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Counts;
import org.merapi.tensor.Tensor;

/**
 * The negative binomial distribution by its mean m and its dispersion d: the variance is m + m^2 /
 * d, so that a great dispersion is the Poisson distribution (Stan's neg_binomial_2). The same as
 * {@link NegativeBinomial} with d successes of probability d / (d + m).
 *
 * @param mean positive
 * @param dispersion positive
 */
public record NegativeBinomial2(Tensor mean, Tensor dispersion) implements NegativeBinomialLaw {

  @Override
  public Params<NegativeBinomial2> params() {
    return Params.of(
        NegativeBinomial2::new,
        "mean",
        mean,
        Constraints.POSITIVE,
        "dispersion",
        dispersion,
        Constraints.POSITIVE);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Counts.negativeBinomial(
        value,
        dispersion,
        (r, k) ->
            r.times(log1p(mean.div(dispersion))).plus(k.times(log1p(dispersion.div(mean)))).neg());
  }

  @Override
  public Tensor mean() {
    return mean.expand(shape());
  }

  @Override
  public Tensor shapeParameter() {
    return dispersion;
  }

  @Override
  public Tensor success() {
    return dispersion.div(dispersion.plus(mean));
  }

  @Override
  public Tensor failure() {
    return mean.div(dispersion.plus(mean));
  }

  @Override
  public Tensor odds() {
    return mean.div(dispersion);
  }

  @Override
  public Tensor logOdds() {
    return log(odds());
  }
}
