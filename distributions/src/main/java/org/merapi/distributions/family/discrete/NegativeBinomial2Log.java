package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.sigmoid;
import static org.merapi.tensor.Tensors.softplus;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Counts;
import org.merapi.tensor.Tensor;

/**
 * The negative binomial distribution by the logarithm of its mean and its dispersion, as {@link
 * NegativeBinomial2} (Stan's neg_binomial_2_log).
 *
 * @param logMean the log of the mean
 * @param dispersion positive
 */
public record NegativeBinomial2Log(Tensor logMean, Tensor dispersion)
    implements NegativeBinomialLaw {

  @Override
  public Params<NegativeBinomial2Log> params() {
    return Params.of(
        NegativeBinomial2Log::new,
        "logMean",
        logMean,
        Constraints.REAL,
        "dispersion",
        dispersion,
        Constraints.POSITIVE);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Counts.negativeBinomial(
        value,
        dispersion,
        (r, k) -> r.times(softplus(logOdds())).plus(k.times(softplus(logOdds().neg()))).neg());
  }

  @Override
  public Tensor mean() {
    return exp(logMean).expand(shape());
  }

  @Override
  public Tensor shapeParameter() {
    return dispersion;
  }

  @Override
  public Tensor success() {
    return sigmoid(logOdds().neg());
  }

  @Override
  public Tensor failure() {
    return sigmoid(logOdds());
  }

  @Override
  public Tensor odds() {
    return exp(logOdds());
  }

  @Override
  public Tensor logOdds() {
    return logMean.minus(log(dispersion));
  }
}
