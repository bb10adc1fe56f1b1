package org.merapi.distributions.family.regression;

import static org.merapi.tensor.Tensors.log;

import java.util.List;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Linear regression: normal outcomes around intercept + predictors . coefficients.
 *
 * @param predictors a matrix of n outcomes by k coefficients in the last two axes
 * @param intercept along the last axis, of 1 or n entries; a number counts as one entry
 * @param coefficients k of them along the last axis
 * @param scale the standard deviation, positive, of 1 or n entries along the last axis; a number
 *     counts as one entry
 */
public record NormalIdGlm(Tensor predictors, Tensor intercept, Tensor coefficients, Tensor scale)
    implements Reparameterized, HasMoments, HasMode, HasEntropy {
  private static final String NAME = "NormalIdGlm";
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** Checks that the sizes fit. */
  public NormalIdGlm {
    intercept = LinearPredictor.vector(intercept);
    scale = LinearPredictor.vector(scale);
    LinearPredictor.requireProduct(NAME, predictors, coefficients);
    LinearPredictor.requireEach(NAME, "intercept", intercept, predictors);
    LinearPredictor.requireEach(NAME, "scale", scale, predictors);
  }

  @Override
  public Params<NormalIdGlm> params() {
    return Params.of(
        t -> new NormalIdGlm(t.get(0), t.get(1), t.get(2), t.get(3)),
        List.of(
            new Params.Param("predictors", predictors, LinearPredictor.MATRIX),
            new Params.Param("intercept", intercept, LinearPredictor.VECTOR),
            new Params.Param("coefficients", coefficients, LinearPredictor.VECTOR),
            new Params.Param("scale", scale, LinearPredictor.POSITIVE_VECTOR)));
  }

  @Override
  public Constraint support() {
    return LinearPredictor.VECTOR;
  }

  @Override
  public Shape eventShape() {
    return LinearPredictor.outcomes(predictors);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor z = value.minus(linear()).div(scale);
    return z.square().sum(-1).times(-0.5).minus(logVolume());
  }

  @Override
  public Tensor sample(Key key) {
    return linear().plus(scale.times(key.normal(shape())));
  }

  @Override
  public Tensor mean() {
    return linear().expand(shape());
  }

  @Override
  public Tensor variance() {
    return scale.square().expand(shape());
  }

  @Override
  public Tensor mode() {
    return mean();
  }

  @Override
  public Tensor entropy() {
    return logVolume().plus(0.5 * predictors.size(-2)).expand(batchShape());
  }

  private Tensor linear() {
    return LinearPredictor.product(predictors, coefficients).plus(intercept);
  }

  /** Minus the log density at the mean. */
  private Tensor logVolume() {
    int count = predictors.size(-2);
    double repeats = scale.size(-1) == 1 ? count : 1;
    return log(scale).sum(-1).times(repeats).plus(count * HALF_LOG_TWO_PI);
  }
}
