package org.merapi.distributions.family.regression;

import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.sigmoid;

import java.util.List;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Logistic regression: outcomes 0 and 1, whose log odds are intercept + predictors . coefficients.
 *
 * @param predictors a matrix of n outcomes by k coefficients in the last two axes
 * @param intercept along the last axis, of 1 or n entries; a number counts as one entry
 * @param coefficients k of them along the last axis
 */
public record BernoulliLogitGlm(Tensor predictors, Tensor intercept, Tensor coefficients)
    implements HasMoments, HasMode {
  private static final String NAME = "BernoulliLogitGlm";
  private static final Constraint SUPPORT = new Constraint.Independent(Constraints.BOOLEAN, 1);

  /** Checks that the sizes fit. */
  public BernoulliLogitGlm {
    intercept = LinearPredictor.vector(intercept);
    LinearPredictor.requireProduct(NAME, predictors, coefficients);
    LinearPredictor.requireEach(NAME, "intercept", intercept, predictors);
  }

  @Override
  public Params<BernoulliLogitGlm> params() {
    return Params.of(
        t -> new BernoulliLogitGlm(t.get(0), t.get(1), t.get(2)),
        List.of(
            new Params.Param("predictors", predictors, LinearPredictor.MATRIX),
            new Params.Param("intercept", intercept, LinearPredictor.VECTOR),
            new Params.Param("coefficients", coefficients, LinearPredictor.VECTOR)));
  }

  @Override
  public Constraint support() {
    return SUPPORT;
  }

  @Override
  public Shape eventShape() {
    return LinearPredictor.outcomes(predictors);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return LinearPredictor.sum(
        value,
        y -> y.eq(0).or(y.eq(1)),
        y -> logSigmoid(y.times(2).minus(1).times(logits())).sum(-1));
  }

  @Override
  public Tensor sample(Key key) {
    return key.uniform(shape()).lt(sigmoid(logits())).cast(DType.INT64);
  }

  @Override
  public Tensor mean() {
    return sigmoid(logits()).expand(shape());
  }

  @Override
  public Tensor variance() {
    Tensor logits = logits();
    return sigmoid(logits).times(sigmoid(logits.neg())).expand(shape());
  }

  @Override
  public Tensor mode() {
    return logits().gt(0).cast(DType.INT64).expand(shape());
  }

  private Tensor logits() {
    return LinearPredictor.product(predictors, coefficients).plus(intercept);
  }
}
