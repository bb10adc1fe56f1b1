package org.merapi.distributions.family.regression;

import static org.merapi.tensor.Tensors.softmax;

import java.util.List;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.density.Entries;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * Multinomial logistic regression: categories 0 to K - 1 with probabilities softmax(intercept +
 * predictors . coefficients).
 *
 * @param predictors a matrix of n outcomes by k coefficients in the last two axes
 * @param intercept one for each category, along the last axis
 * @param coefficients a matrix of k coefficients by K categories in the last two axes
 */
public record CategoricalLogitGlm(Tensor predictors, Tensor intercept, Tensor coefficients)
    implements HasMode {

  /** Checks that the sizes fit. */
  public CategoricalLogitGlm {
    boolean fits =
        predictors.rank() >= 2
            && intercept.rank() >= 1
            && coefficients.rank() >= 2
            && predictors.size(-1) == coefficients.size(-2)
            && intercept.size(-1) == coefficients.size(-1);
    if (!fits) {
      throw new ShapeException(
          "CategoricalLogitGlm: predictors must be a matrix (outcomes, coefficients), intercept a"
              + " vector of the categories and coefficients a matrix (coefficients, categories) in"
              + " the last axes, got shapes "
              + predictors.shape()
              + ", "
              + intercept.shape()
              + " and "
              + coefficients.shape());
    }
  }

  @Override
  public Params<CategoricalLogitGlm> params() {
    return Params.of(
        t -> new CategoricalLogitGlm(t.get(0), t.get(1), t.get(2)),
        List.of(
            new Params.Param("predictors", predictors, LinearPredictor.MATRIX),
            new Params.Param("intercept", intercept, LinearPredictor.VECTOR),
            new Params.Param("coefficients", coefficients, LinearPredictor.MATRIX)));
  }

  @Override
  public Constraint support() {
    return new Constraint.Independent(Constraint.integerInterval(0, intercept.size(-1) - 1), 1);
  }

  @Override
  public Shape eventShape() {
    return LinearPredictor.outcomes(predictors);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor logits = logits();
    return LinearPredictor.sum(
        value,
        y -> Entries.isPosition(y, logits.size(-1)),
        y -> Entries.pick(logits, y).minus(logits.logSumExp(-1)).sum(-1));
  }

  @Override
  public Tensor sample(Key key) {
    return key.categorical(shape(), softmax(logits(), -1));
  }

  @Override
  public Tensor mode() {
    return logits().argmax(-1).expand(shape());
  }

  private Tensor logits() {
    return predictors.matmul(coefficients).plus(intercept.unsqueeze(-2));
  }
}
