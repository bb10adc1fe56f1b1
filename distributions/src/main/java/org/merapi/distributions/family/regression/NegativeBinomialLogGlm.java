package org.merapi.distributions.family.regression;

import static org.merapi.tensor.Special.logBeta;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.logSigmoid;

import java.util.List;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Negative binomial regression: counts whose log means are intercept + predictors . coefficients,
 * and whose variances are mean + mean^2 / concentration. Stan's {@code neg_binomial_2_log_glm}.
 *
 * @param predictors a matrix of n outcomes by k coefficients in the last two axes
 * @param intercept along the last axis, of 1 or n entries; a number counts as one entry
 * @param coefficients k of them along the last axis
 * @param concentration of the gamma law of the rates, positive, of 1 or n entries along the last
 *     axis; a number counts as one entry; the Poisson law is its limit at infinity
 */
public record NegativeBinomialLogGlm(
    Tensor predictors, Tensor intercept, Tensor coefficients, Tensor concentration)
    implements HasMoments {
  private static final String NAME = "NegativeBinomialLogGlm";

  /** Checks that the sizes fit. */
  public NegativeBinomialLogGlm {
    intercept = LinearPredictor.vector(intercept);
    concentration = LinearPredictor.vector(concentration);
    LinearPredictor.requireProduct(NAME, predictors, coefficients);
    LinearPredictor.requireEach(NAME, "intercept", intercept, predictors);
    LinearPredictor.requireEach(NAME, "concentration", concentration, predictors);
  }

  @Override
  public Params<NegativeBinomialLogGlm> params() {
    return Params.of(
        t -> new NegativeBinomialLogGlm(t.get(0), t.get(1), t.get(2), t.get(3)),
        List.of(
            new Params.Param("predictors", predictors, LinearPredictor.MATRIX),
            new Params.Param("intercept", intercept, LinearPredictor.VECTOR),
            new Params.Param("coefficients", coefficients, LinearPredictor.VECTOR),
            new Params.Param("concentration", concentration, LinearPredictor.POSITIVE_VECTOR)));
  }

  @Override
  public Constraint support() {
    return LinearPredictor.COUNTS;
  }

  @Override
  public Shape eventShape() {
    return LinearPredictor.outcomes(predictors);
  }

  /** By the log odds of the mean against the concentration, which no extreme cancels. */
  @Override
  public Tensor logProb(Tensor value) {
    return LinearPredictor.sum(
        value,
        Masking::isCount,
        y -> {
          Tensor logOdds = logMean().minus(log(concentration));
          Tensor failures = concentration.times(logSigmoid(logOdds.neg()));
          Tensor arrangements = logBeta(concentration, y.plus(1)).plus(log(concentration.plus(y)));
          return y.times(logSigmoid(logOdds)).plus(failures).minus(arrangements).sum(-1);
        });
  }

  /** Poisson counts of gamma rates. */
  @Override
  public Tensor sample(Key key) {
    Tensor logGamma = key.fold(0).logGamma(shape(), concentration).minus(log(concentration));
    return key.fold(1).poisson(shape(), exp(logMean().plus(logGamma)));
  }

  @Override
  public Tensor mean() {
    return exp(logMean()).expand(shape());
  }

  @Override
  public Tensor variance() {
    Tensor mean = exp(logMean());
    return mean.plus(mean.square().div(concentration)).expand(shape());
  }

  private Tensor logMean() {
    return LinearPredictor.product(predictors, coefficients).plus(intercept);
  }
}
