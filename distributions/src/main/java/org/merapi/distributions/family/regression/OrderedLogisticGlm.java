package org.merapi.distributions.family.regression;

import static org.merapi.tensor.Tensors.cat;
import static org.merapi.tensor.Tensors.log1mExp;
import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Entries;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Special;
import org.merapi.tensor.Tensor;

/**
 * Ordered logistic regression: an outcome is the number of cutpoints below a logistic variable
 * around predictors . coefficients, from 0 to K - 1.
 *
 * @param predictors a matrix of n outcomes by k coefficients in the last two axes
 * @param coefficients k of them along the last axis
 * @param cutpoints K - 1 of them, at least one, increasing along the last axis
 */
public record OrderedLogisticGlm(Tensor predictors, Tensor coefficients, Tensor cutpoints)
    implements Distribution {
  private static final String NAME = "OrderedLogisticGlm";

  /** Checks that the sizes fit. */
  public OrderedLogisticGlm {
    LinearPredictor.requireProduct(NAME, predictors, coefficients);
    if (cutpoints.rank() < 1 || cutpoints.size(-1) < 1) {
      throw new ShapeException(
          NAME + ": cutpoints must be a vector of at least one, got shape " + cutpoints.shape());
    }
  }

  @Override
  public Params<OrderedLogisticGlm> params() {
    return Params.of(
        t -> new OrderedLogisticGlm(t.get(0), t.get(1), t.get(2)),
        List.of(
            new Params.Param("predictors", predictors, LinearPredictor.MATRIX),
            new Params.Param("coefficients", coefficients, LinearPredictor.VECTOR),
            new Params.Param("cutpoints", cutpoints, Constraints.ORDERED)));
  }

  @Override
  public Constraint support() {
    return new Constraint.Independent(Constraint.integerInterval(0, cutpoints.size(-1)), 1);
  }

  @Override
  public Shape eventShape() {
    return LinearPredictor.outcomes(predictors);
  }

  /**
   * sigmoid(a) - sigmoid(b) = sigmoid(a) sigmoid(-b) (1 - exp(b - a)) for the cutpoints above and
   * below, less the predictor: a product of positive factors, of which the last is one for each
   * category.
   */
  @Override
  public Tensor logProb(Tensor value) {
    int last = cutpoints.size(-1);
    return LinearPredictor.sum(
        value,
        y -> Entries.isPosition(y, last + 1),
        y -> {
          Tensor linear = linear();
          Tensor isLast = y.eq(last);
          Tensor isFirst = y.eq(0);
          Tensor each = cutpoints.unsqueeze(-2);
          Tensor above = Entries.pick(each, where(isLast, scalar(0.0), y));
          Tensor below = Entries.pick(each, where(isFirst, scalar(0.0), y.minus(1)));
          Tensor notAbove = where(isLast, scalar(0.0), logSigmoid(above.minus(linear)));
          Tensor notBelow = where(isFirst, scalar(0.0), logSigmoid(linear.minus(below)));
          Tensor gap = Entries.pick(logGaps().unsqueeze(-2), y);
          return notAbove.plus(notBelow).plus(gap).sum(-1);
        });
  }

  /** log(1 - exp(-gap)) of the gaps between neighbouring cutpoints, zero at both ends. */
  private Tensor logGaps() {
    int last = cutpoints.size(-1);
    Tensor lower = cutpoints.get(Index.ellipsis(), Index.range(0, last - 1));
    Tensor upper = cutpoints.get(Index.ellipsis(), Index.range(1, last));
    Tensor end = zeros(cutpoints.shape().head(cutpoints.rank() - 1).concat(Shape.of(1)));
    return cat(-1, end, log1mExp(lower.minus(upper)), end);
  }

  @Override
  public Tensor sample(Key key) {
    Tensor latent = linear().plus(Special.logit(key.uniform(shape()))).unsqueeze(-1);
    return latent.gt(cutpoints.unsqueeze(-2)).cast(DType.INT64).sum(-1);
  }

  private Tensor linear() {
    return LinearPredictor.product(predictors, coefficients);
  }
}
