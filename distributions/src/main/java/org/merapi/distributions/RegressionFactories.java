package org.merapi.distributions;

import org.merapi.distributions.family.regression.BernoulliLogitGlm;
import org.merapi.distributions.family.regression.CategoricalLogitGlm;
import org.merapi.distributions.family.regression.NegativeBinomialLogGlm;
import org.merapi.distributions.family.regression.NormalIdGlm;
import org.merapi.distributions.family.regression.OrderedLogisticGlm;
import org.merapi.distributions.family.regression.PoissonLogGlm;
import org.merapi.tensor.Tensor;

/**
 * Factories of the generalised linear models, whose event is the vector of all outcomes; a part of
 * {@link Distributions}.
 */
abstract class RegressionFactories extends ProcessFactories {
  /**
   * NormalIdGlm: density product of exp(-z_i^2 / 2) / (scale_i sqrt(2 pi)), z_i = (y_i -
   * intercept_i - x_i . coefficients) / scale_i, on vectors of n outcomes.
   *
   * @param predictors a matrix x of n outcomes by k coefficients, in the last two axes
   * @param intercept a number, or vectors of 1 or n entries along the last axis
   * @param coefficients k of them along the last axis
   * @param scale standard deviation, positive; a number, or vectors of 1 or n entries along the
   *     last axis
   */
  public static NormalIdGlm normalIdGlm(
      Tensor predictors, Tensor intercept, Tensor coefficients, Tensor scale) {
    return checked(new NormalIdGlm(predictors, intercept, coefficients, scale));
  }

  /**
   * BernoulliLogitGlm: y has probability the product of 1 / (1 + exp(-e_i)) where y_i is 1 and 1 /
   * (1 + exp(e_i)) where it is 0, e_i = intercept_i + x_i . coefficients, on vectors of n outcomes.
   *
   * @param predictors a matrix x of n outcomes by k coefficients, in the last two axes
   * @param intercept a number, or vectors of 1 or n entries along the last axis
   * @param coefficients k of them along the last axis
   */
  public static BernoulliLogitGlm bernoulliLogitGlm(
      Tensor predictors, Tensor intercept, Tensor coefficients) {
    return checked(new BernoulliLogitGlm(predictors, intercept, coefficients));
  }

  /**
   * PoissonLogGlm: y has probability the product of m_i^y_i exp(-m_i) / y_i!, log m_i = intercept_i
   * + x_i . coefficients, on vectors of n counts.
   *
   * @param predictors a matrix x of n outcomes by k coefficients, in the last two axes
   * @param intercept a number, or vectors of 1 or n entries along the last axis
   * @param coefficients k of them along the last axis
   */
  public static PoissonLogGlm poissonLogGlm(
      Tensor predictors, Tensor intercept, Tensor coefficients) {
    return checked(new PoissonLogGlm(predictors, intercept, coefficients));
  }

  /**
   * NegativeBinomialLogGlm: y has probability the product of (y_i + c_i - 1 over y_i) p_i^y_i (1 -
   * p_i)^c_i, p_i = m_i / (m_i + c_i), log m_i = intercept_i + x_i . coefficients, on vectors of n
   * counts.
   *
   * @param predictors a matrix x of n outcomes by k coefficients, in the last two axes
   * @param intercept a number, or vectors of 1 or n entries along the last axis
   * @param coefficients k of them along the last axis
   * @param concentration c, positive; a number, or vectors of 1 or n entries along the last axis;
   *     the variance of a count of mean m is m + m^2 / c
   */
  public static NegativeBinomialLogGlm negativeBinomialLogGlm(
      Tensor predictors, Tensor intercept, Tensor coefficients, Tensor concentration) {
    return checked(new NegativeBinomialLogGlm(predictors, intercept, coefficients, concentration));
  }

  /**
   * CategoricalLogitGlm: y has probability the product of the entries y_i of softmax(intercept +
   * x_i . coefficients), on vectors of n categories from 0 to K - 1.
   *
   * @param predictors a matrix x of n outcomes by k coefficients, in the last two axes
   * @param intercept one for each category, along the last axis
   * @param coefficients a matrix of k coefficients by K categories, in the last two axes
   */
  public static CategoricalLogitGlm categoricalLogitGlm(
      Tensor predictors, Tensor intercept, Tensor coefficients) {
    return checked(new CategoricalLogitGlm(predictors, intercept, coefficients));
  }

  /**
   * OrderedLogisticGlm: y has probability the product of s(c_{y_i} - e_i) - s(c_{y_i - 1} - e_i), s
   * the logistic function, e_i = x_i . coefficients, c from minus to plus infinity, on vectors of n
   * categories from 0 to K - 1.
   *
   * @param predictors a matrix x of n outcomes by k coefficients, in the last two axes
   * @param coefficients k of them along the last axis
   * @param cutpoints c_0 to c_{K - 2}, increasing along the last axis
   */
  public static OrderedLogisticGlm orderedLogisticGlm(
      Tensor predictors, Tensor coefficients, Tensor cutpoints) {
    return checked(new OrderedLogisticGlm(predictors, coefficients, cutpoints));
  }
}
