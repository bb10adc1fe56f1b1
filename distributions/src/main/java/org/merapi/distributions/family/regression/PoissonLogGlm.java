package org.merapi.distributions.family.regression;

import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Tensors.exp;

import java.util.List;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Poisson regression: counts whose log means are intercept + predictors . coefficients.
 *
 * @param predictors a matrix of n outcomes by k coefficients in the last two axes
 * @param intercept along the last axis, of 1 or n entries; a number counts as one entry
 * @param coefficients k of them along the last axis
 */
public record PoissonLogGlm(Tensor predictors, Tensor intercept, Tensor coefficients)
    implements HasMoments {
  private static final String NAME = "PoissonLogGlm";

  /** Checks that the sizes fit. */
  public PoissonLogGlm {
    intercept = LinearPredictor.vector(intercept);
    LinearPredictor.requireProduct(NAME, predictors, coefficients);
    LinearPredictor.requireEach(NAME, "intercept", intercept, predictors);
  }

  @Override
  public Params<PoissonLogGlm> params() {
    return Params.of(
        t -> new PoissonLogGlm(t.get(0), t.get(1), t.get(2)),
        List.of(
            new Params.Param("predictors", predictors, LinearPredictor.MATRIX),
            new Params.Param("intercept", intercept, LinearPredictor.VECTOR),
            new Params.Param("coefficients", coefficients, LinearPredictor.VECTOR)));
  }

  @Override
  public Constraint support() {
    return LinearPredictor.COUNTS;
  }

  @Override
  public Shape eventShape() {
    return LinearPredictor.outcomes(predictors);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return LinearPredictor.sum(
        value,
        Masking::isCount,
        y -> {
          Tensor logRate = logRate();
          // What depends on data alone stands apart, so that a compiled program does it once.
          Tensor logFactorials = lgamma(y.plus(1)).sum(-1);
          return y.times(logRate).minus(exp(logRate)).sum(-1).minus(logFactorials);
        });
  }

  @Override
  public Tensor sample(Key key) {
    return key.poisson(shape(), exp(logRate()));
  }

  @Override
  public Tensor mean() {
    return exp(logRate()).expand(shape());
  }

  @Override
  public Tensor variance() {
    return mean();
  }

  private Tensor logRate() {
    return LinearPredictor.product(predictors, coefficients).plus(intercept);
  }
}
