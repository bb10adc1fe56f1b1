package org.merapi.distributions.family.regression;

import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.function.UnaryOperator;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * What the generalised linear models share: the linear predictor, the shapes of its parts and sums
 * over outcomes.
 *
 * <p>A custom operation with a gradient rule of its own was measured and is not faster: with the
 * checks of the outcomes moved from the terms to the data, the derivative of the plain sums is the
 * same product of the transposed predictors and the residuals, and the compiler fuses the rest.
 */
final class LinearPredictor {
  static final Constraint MATRIX = new Constraint.Independent(Constraints.REAL, 2);
  static final Constraint VECTOR = new Constraint.Independent(Constraints.REAL, 1);
  static final Constraint POSITIVE_VECTOR = new Constraint.Independent(Constraints.POSITIVE, 1);
  static final Constraint COUNTS = new Constraint.Independent(Constraints.NONNEGATIVE_INTEGER, 1);

  private LinearPredictor() {}

  /** A number as a vector of one entry, which stands for all outcomes. */
  static Tensor vector(Tensor parameter) {
    return parameter.rank() == 0 ? parameter.unsqueeze(0) : parameter;
  }

  /** Checks that the predictors are a matrix with a column for each coefficient. */
  static void requireProduct(String family, Tensor predictors, Tensor coefficients) {
    if (predictors.rank() < 2
        || coefficients.rank() < 1
        || predictors.size(-1) != coefficients.size(-1)) {
      throw new ShapeException(
          family
              + ": predictors must be a matrix (outcomes, coefficients) in the last two axes and"
              + " coefficients a vector along the last one, got shapes "
              + predictors.shape()
              + " and "
              + coefficients.shape());
    }
  }

  /** Checks that a vector has one entry for all outcomes or one for each. */
  static void requireEach(String family, String name, Tensor parameter, Tensor predictors) {
    int size = parameter.size(-1);
    if (size != 1 && size != predictors.size(-2)) {
      throw new ShapeException(
          family
              + ": "
              + name
              + " must be a number, or have 1 or "
              + predictors.size(-2)
              + " entries along its last axis, one for each row of predictors, got shape "
              + parameter.shape());
    }
  }

  /** The products of the rows of the predictors and the coefficients, with a batch. */
  static Tensor product(Tensor predictors, Tensor coefficients) {
    return coefficients.rank() == 1
        ? predictors.matmul(coefficients)
        : predictors.matmul(coefficients.unsqueeze(-1)).squeeze(-1);
  }

  /** The shape of one vector of outcomes. */
  static Shape outcomes(Tensor predictors) {
    return Shape.of(predictors.size(-2));
  }

  /**
   * The sum of the log probabilities of whole numbers, or -infinity if one is impossible. What is
   * impossible is found in the data alone, and replaced by zero for the sum.
   *
   * @param isPossible tells of outcomes as float64
   * @param total sums over the last axis for outcomes as float64
   */
  static Tensor sum(Tensor value, UnaryOperator<Tensor> isPossible, UnaryOperator<Tensor> total) {
    Tensor numbers = value.cast(DType.FLOAT64);
    Tensor possible = isPossible.apply(numbers);
    return Masking.only(possible.all(-1), total.apply(where(possible, numbers, scalar(0.0))));
  }
}
