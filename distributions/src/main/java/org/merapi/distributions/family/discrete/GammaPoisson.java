package org.merapi.distributions.family.discrete;

import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.log1p;
import static org.merapi.tensor.Tensors.reciprocal;

import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Counts;
import org.merapi.tensor.Tensor;

/**
 * A Poisson number whose mean is a gamma variable of the given shape and rate. The same as {@link
 * NegativeBinomial} with {@code concentration} successes of probability rate / (1 + rate).
 *
 * @param concentration the shape of the gamma variable, positive
 * @param rate of the gamma variable, positive
 */
public record GammaPoisson(Tensor concentration, Tensor rate) implements NegativeBinomialLaw {

  @Override
  public Params<GammaPoisson> params() {
    return Params.of(
        GammaPoisson::new,
        "concentration",
        concentration,
        Constraints.POSITIVE,
        "rate",
        rate,
        Constraints.POSITIVE);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Counts.negativeBinomial(
        value, concentration, (r, k) -> r.times(log1p(odds())).plus(k.times(log1p(rate))).neg());
  }

  @Override
  public Tensor shapeParameter() {
    return concentration;
  }

  @Override
  public Tensor success() {
    return rate.div(rate.plus(1));
  }

  @Override
  public Tensor failure() {
    return reciprocal(rate.plus(1));
  }

  @Override
  public Tensor odds() {
    return reciprocal(rate);
  }

  @Override
  public Tensor logOdds() {
    return log(rate).neg();
  }
}
