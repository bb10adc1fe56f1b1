package org.merapi.distributions;

import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.Bernoulli;
import org.merapi.distributions.family.BernoulliLogits;
import org.merapi.distributions.family.Beta;
import org.merapi.distributions.family.Binomial;
import org.merapi.distributions.family.BinomialLogits;
import org.merapi.distributions.family.Categorical;
import org.merapi.distributions.family.CategoricalLogits;
import org.merapi.distributions.family.Cauchy;
import org.merapi.distributions.family.Delta;
import org.merapi.distributions.family.Dirichlet;
import org.merapi.distributions.family.Exponential;
import org.merapi.distributions.family.Gamma;
import org.merapi.distributions.family.HalfCauchy;
import org.merapi.distributions.family.HalfNormal;
import org.merapi.distributions.family.ImproperUniform;
import org.merapi.distributions.family.InverseGamma;
import org.merapi.distributions.family.Laplace;
import org.merapi.distributions.family.LogNormal;
import org.merapi.distributions.family.MultivariateNormal;
import org.merapi.distributions.family.Normal;
import org.merapi.distributions.family.Poisson;
import org.merapi.distributions.family.PoissonLog;
import org.merapi.distributions.family.StudentT;
import org.merapi.distributions.family.Uniform;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * The distributions, for static import: {@code normal(0, 1)}. Parameters broadcast; a number stands
 * for a scalar tensor. Every method checks its parameters and throws a {@link ParameterException}
 * that names the family, the parameter, what it must be, the first bad value and its position.
 */
public final class Distributions {
  private Distributions() {}

  private static <D extends Distribution> D checked(D distribution) {
    distribution.validate();
    return distribution;
  }

  /**
   * Normal: density exp(-z^2 / 2) / (scale sqrt(2 pi)), z = (x - loc) / scale, on the reals.
   *
   * @param loc mean
   * @param scale standard deviation, positive
   */
  public static Normal normal(Tensor loc, Tensor scale) {
    return checked(new Normal(loc, scale));
  }

  /** As {@link #normal(Tensor, Tensor)}. */
  public static Normal normal(double loc, double scale) {
    return checked(new Normal(scalar(loc), scalar(scale)));
  }

  /** As {@link #normal(Tensor, Tensor)}. */
  public static Normal normal(Tensor loc, double scale) {
    return checked(new Normal(loc, scalar(scale)));
  }

  /** As {@link #normal(Tensor, Tensor)}. */
  public static Normal normal(double loc, Tensor scale) {
    return checked(new Normal(scalar(loc), scale));
  }

  /**
   * Half-normal: density 2 exp(-z^2 / 2) / (scale sqrt(2 pi)), z = x / scale, from zero up.
   *
   * @param scale positive
   */
  public static HalfNormal halfNormal(Tensor scale) {
    return checked(new HalfNormal(scale));
  }

  /** As {@link #halfNormal(Tensor)}. */
  public static HalfNormal halfNormal(double scale) {
    return checked(new HalfNormal(scalar(scale)));
  }

  /**
   * Cauchy: density 1 / (pi scale (1 + z^2)), z = (x - loc) / scale, on the reals.
   *
   * @param loc median
   * @param scale positive
   */
  public static Cauchy cauchy(Tensor loc, Tensor scale) {
    return checked(new Cauchy(loc, scale));
  }

  /** As {@link #cauchy(Tensor, Tensor)}. */
  public static Cauchy cauchy(double loc, double scale) {
    return checked(new Cauchy(scalar(loc), scalar(scale)));
  }

  /** As {@link #cauchy(Tensor, Tensor)}. */
  public static Cauchy cauchy(Tensor loc, double scale) {
    return checked(new Cauchy(loc, scalar(scale)));
  }

  /** As {@link #cauchy(Tensor, Tensor)}. */
  public static Cauchy cauchy(double loc, Tensor scale) {
    return checked(new Cauchy(scalar(loc), scale));
  }

  /**
   * Half-Cauchy: density 2 / (pi scale (1 + z^2)), z = x / scale, from zero up.
   *
   * @param scale median, positive
   */
  public static HalfCauchy halfCauchy(Tensor scale) {
    return checked(new HalfCauchy(scale));
  }

  /** As {@link #halfCauchy(Tensor)}. */
  public static HalfCauchy halfCauchy(double scale) {
    return checked(new HalfCauchy(scalar(scale)));
  }

  /**
   * Student's t: density proportional to (1 + z^2 / n)^(-(n + 1) / 2) with n degrees of freedom and
   * z = (x - loc) / scale, on the reals.
   *
   * @param degreesOfFreedom positive
   * @param loc median
   * @param scale positive
   */
  public static StudentT studentT(Tensor degreesOfFreedom, Tensor loc, Tensor scale) {
    return checked(new StudentT(degreesOfFreedom, loc, scale));
  }

  /** As {@link #studentT(Tensor, Tensor, Tensor)}. */
  public static StudentT studentT(Tensor degreesOfFreedom, Tensor loc, double scale) {
    return checked(new StudentT(degreesOfFreedom, loc, scalar(scale)));
  }

  /** As {@link #studentT(Tensor, Tensor, Tensor)}. */
  public static StudentT studentT(Tensor degreesOfFreedom, double loc, Tensor scale) {
    return checked(new StudentT(degreesOfFreedom, scalar(loc), scale));
  }

  /** As {@link #studentT(Tensor, Tensor, Tensor)}. */
  public static StudentT studentT(Tensor degreesOfFreedom, double loc, double scale) {
    return checked(new StudentT(degreesOfFreedom, scalar(loc), scalar(scale)));
  }

  /** As {@link #studentT(Tensor, Tensor, Tensor)}. */
  public static StudentT studentT(double degreesOfFreedom, Tensor loc, Tensor scale) {
    return checked(new StudentT(scalar(degreesOfFreedom), loc, scale));
  }

  /** As {@link #studentT(Tensor, Tensor, Tensor)}. */
  public static StudentT studentT(double degreesOfFreedom, Tensor loc, double scale) {
    return checked(new StudentT(scalar(degreesOfFreedom), loc, scalar(scale)));
  }

  /** As {@link #studentT(Tensor, Tensor, Tensor)}. */
  public static StudentT studentT(double degreesOfFreedom, double loc, Tensor scale) {
    return checked(new StudentT(scalar(degreesOfFreedom), scalar(loc), scale));
  }

  /** As {@link #studentT(Tensor, Tensor, Tensor)}. */
  public static StudentT studentT(double degreesOfFreedom, double loc, double scale) {
    return checked(new StudentT(scalar(degreesOfFreedom), scalar(loc), scalar(scale)));
  }

  /**
   * Uniform: density 1 / (high - low) from low to high, ends included.
   *
   * @param low lower end
   * @param high upper end, greater than low
   */
  public static Uniform uniform(Tensor low, Tensor high) {
    return checked(new Uniform(low, high));
  }

  /** As {@link #uniform(Tensor, Tensor)}. */
  public static Uniform uniform(double low, double high) {
    return checked(new Uniform(scalar(low), scalar(high)));
  }

  /** As {@link #uniform(Tensor, Tensor)}. */
  public static Uniform uniform(Tensor low, double high) {
    return checked(new Uniform(low, scalar(high)));
  }

  /** As {@link #uniform(Tensor, Tensor)}. */
  public static Uniform uniform(double low, Tensor high) {
    return checked(new Uniform(scalar(low), high));
  }

  /**
   * Exponential: density rate exp(-rate x), from zero up.
   *
   * @param rate one over the mean, positive
   */
  public static Exponential exponential(Tensor rate) {
    return checked(new Exponential(rate));
  }

  /** As {@link #exponential(Tensor)}. */
  public static Exponential exponential(double rate) {
    return checked(new Exponential(scalar(rate)));
  }

  /**
   * Gamma: density rate^shape x^(shape - 1) exp(-rate x) / gamma(shape), from zero up.
   *
   * @param shape positive; the mean is shape / rate
   * @param rate one over the scale, positive
   */
  public static Gamma gamma(Tensor shape, Tensor rate) {
    return checked(new Gamma(shape, rate));
  }

  /** As {@link #gamma(Tensor, Tensor)}. */
  public static Gamma gamma(double shape, double rate) {
    return checked(new Gamma(scalar(shape), scalar(rate)));
  }

  /** As {@link #gamma(Tensor, Tensor)}. */
  public static Gamma gamma(Tensor shape, double rate) {
    return checked(new Gamma(shape, scalar(rate)));
  }

  /** As {@link #gamma(Tensor, Tensor)}. */
  public static Gamma gamma(double shape, Tensor rate) {
    return checked(new Gamma(scalar(shape), rate));
  }

  /**
   * Inverse gamma, the law of 1 / x for x of {@code gamma(shape, scale)}: density scale^shape
   * x^(-shape - 1) exp(-scale / x) / gamma(shape), on the positive numbers.
   *
   * @param shape positive
   * @param scale positive; the mean is scale / (shape - 1)
   */
  public static InverseGamma inverseGamma(Tensor shape, Tensor scale) {
    return checked(new InverseGamma(shape, scale));
  }

  /** As {@link #inverseGamma(Tensor, Tensor)}. */
  public static InverseGamma inverseGamma(double shape, double scale) {
    return checked(new InverseGamma(scalar(shape), scalar(scale)));
  }

  /** As {@link #inverseGamma(Tensor, Tensor)}. */
  public static InverseGamma inverseGamma(Tensor shape, double scale) {
    return checked(new InverseGamma(shape, scalar(scale)));
  }

  /** As {@link #inverseGamma(Tensor, Tensor)}. */
  public static InverseGamma inverseGamma(double shape, Tensor scale) {
    return checked(new InverseGamma(scalar(shape), scale));
  }

  /**
   * Beta: density x^(alpha - 1) (1 - x)^(beta - 1) / B(alpha, beta), from zero to one.
   *
   * @param alpha positive; the mean is alpha / (alpha + beta)
   * @param beta positive
   */
  public static Beta beta(Tensor alpha, Tensor beta) {
    return checked(new Beta(alpha, beta));
  }

  /** As {@link #beta(Tensor, Tensor)}. */
  public static Beta beta(double alpha, double beta) {
    return checked(new Beta(scalar(alpha), scalar(beta)));
  }

  /** As {@link #beta(Tensor, Tensor)}. */
  public static Beta beta(Tensor alpha, double beta) {
    return checked(new Beta(alpha, scalar(beta)));
  }

  /** As {@link #beta(Tensor, Tensor)}. */
  public static Beta beta(double alpha, Tensor beta) {
    return checked(new Beta(scalar(alpha), beta));
  }

  /**
   * Log-normal, the law of exp(x) for x of {@code normal(loc, scale)}, on the positive numbers.
   *
   * @param loc mean of the logarithm
   * @param scale standard deviation of the logarithm, positive
   */
  public static LogNormal logNormal(Tensor loc, Tensor scale) {
    return checked(new LogNormal(loc, scale));
  }

  /** As {@link #logNormal(Tensor, Tensor)}. */
  public static LogNormal logNormal(double loc, double scale) {
    return checked(new LogNormal(scalar(loc), scalar(scale)));
  }

  /** As {@link #logNormal(Tensor, Tensor)}. */
  public static LogNormal logNormal(Tensor loc, double scale) {
    return checked(new LogNormal(loc, scalar(scale)));
  }

  /** As {@link #logNormal(Tensor, Tensor)}. */
  public static LogNormal logNormal(double loc, Tensor scale) {
    return checked(new LogNormal(scalar(loc), scale));
  }

  /**
   * Laplace: density exp(-|x - loc| / scale) / (2 scale), on the reals.
   *
   * @param loc mean
   * @param scale positive
   */
  public static Laplace laplace(Tensor loc, Tensor scale) {
    return checked(new Laplace(loc, scale));
  }

  /** As {@link #laplace(Tensor, Tensor)}. */
  public static Laplace laplace(double loc, double scale) {
    return checked(new Laplace(scalar(loc), scalar(scale)));
  }

  /** As {@link #laplace(Tensor, Tensor)}. */
  public static Laplace laplace(Tensor loc, double scale) {
    return checked(new Laplace(loc, scalar(scale)));
  }

  /** As {@link #laplace(Tensor, Tensor)}. */
  public static Laplace laplace(double loc, Tensor scale) {
    return checked(new Laplace(scalar(loc), scale));
  }

  /**
   * Bernoulli: 1 with the given probability, else 0. Values are int64, bool or float64.
   *
   * @param probability in [0, 1]
   */
  public static Bernoulli bernoulli(Tensor probability) {
    return checked(new Bernoulli(probability));
  }

  /** As {@link #bernoulli(Tensor)}. */
  public static Bernoulli bernoulli(double probability) {
    return checked(new Bernoulli(scalar(probability)));
  }

  /**
   * Bernoulli: 1 with probability 1 / (1 + exp(-logits)), else 0.
   *
   * @param logits log odds of 1
   */
  public static BernoulliLogits bernoulliLogits(Tensor logits) {
    return checked(new BernoulliLogits(logits));
  }

  /** As {@link #bernoulliLogits(Tensor)}. */
  public static BernoulliLogits bernoulliLogits(double logits) {
    return checked(new BernoulliLogits(scalar(logits)));
  }

  /**
   * Binomial: k successes have probability (n over k) p^k (1 - p)^(n - k), k from 0 to n.
   *
   * @param trials n, a whole number, not negative
   * @param probability p, in [0, 1]
   */
  public static Binomial binomial(Tensor trials, Tensor probability) {
    return checked(new Binomial(trials, probability));
  }

  /** As {@link #binomial(Tensor, Tensor)}. */
  public static Binomial binomial(long trials, double probability) {
    return checked(new Binomial(scalar((double) trials), scalar(probability)));
  }

  /** As {@link #binomial(Tensor, Tensor)}. */
  public static Binomial binomial(Tensor trials, double probability) {
    return checked(new Binomial(trials, scalar(probability)));
  }

  /** As {@link #binomial(Tensor, Tensor)}. */
  public static Binomial binomial(long trials, Tensor probability) {
    return checked(new Binomial(scalar((double) trials), probability));
  }

  /**
   * Binomial with success probability 1 / (1 + exp(-logits)).
   *
   * @param trials a whole number, not negative
   * @param logits log odds of success
   */
  public static BinomialLogits binomialLogits(Tensor trials, Tensor logits) {
    return checked(new BinomialLogits(trials, logits));
  }

  /** As {@link #binomialLogits(Tensor, Tensor)}. */
  public static BinomialLogits binomialLogits(long trials, double logits) {
    return checked(new BinomialLogits(scalar((double) trials), scalar(logits)));
  }

  /** As {@link #binomialLogits(Tensor, Tensor)}. */
  public static BinomialLogits binomialLogits(Tensor trials, double logits) {
    return checked(new BinomialLogits(trials, scalar(logits)));
  }

  /** As {@link #binomialLogits(Tensor, Tensor)}. */
  public static BinomialLogits binomialLogits(long trials, Tensor logits) {
    return checked(new BinomialLogits(scalar((double) trials), logits));
  }

  /**
   * Poisson: k has probability rate^k exp(-rate) / k!, k from 0 up.
   *
   * @param rate mean, not negative
   */
  public static Poisson poisson(Tensor rate) {
    return checked(new Poisson(rate));
  }

  /** As {@link #poisson(Tensor)}. */
  public static Poisson poisson(double rate) {
    return checked(new Poisson(scalar(rate)));
  }

  /**
   * Poisson with mean exp(logRate).
   *
   * @param logRate log of the mean
   */
  public static PoissonLog poissonLog(Tensor logRate) {
    return checked(new PoissonLog(logRate));
  }

  /** As {@link #poissonLog(Tensor)}. */
  public static PoissonLog poissonLog(double logRate) {
    return checked(new PoissonLog(scalar(logRate)));
  }

  /**
   * Categorical: k from 0 to K - 1 has the probability at place k of the last axis.
   *
   * @param probabilities vectors that are not negative and sum to one
   */
  public static Categorical categorical(Tensor probabilities) {
    return checked(new Categorical(probabilities));
  }

  /**
   * Categorical with probabilities softmax(logits) along the last axis.
   *
   * @param logits vectors; -infinity makes a category impossible
   */
  public static CategoricalLogits categoricalLogits(Tensor logits) {
    return checked(new CategoricalLogits(logits));
  }

  /**
   * Dirichlet: density proportional to the product of x_i^(a_i - 1), on the probability vectors.
   *
   * @param concentration a, positive, vectors along the last axis
   */
  public static Dirichlet dirichlet(Tensor concentration) {
    return checked(new Dirichlet(concentration));
  }

  /**
   * Normal vectors of a given covariance.
   *
   * @param loc mean, vectors along the last axis
   * @param covariance symmetric positive definite, in the last two axes
   */
  public static MultivariateNormal multivariateNormal(Tensor loc, Tensor covariance) {
    ParameterCheck.check(
        "MultivariateNormal",
        new Params.Param("covariance", covariance, Constraints.POSITIVE_DEFINITE));
    return checked(MultivariateNormal.ofCovariance(loc, covariance));
  }

  /**
   * Normal vectors whose covariance has a given Cholesky factor.
   *
   * @param loc mean, vectors along the last axis
   * @param scaleTril lower triangular with positive diagonal, in the last two axes
   */
  public static MultivariateNormal multivariateNormalCholesky(Tensor loc, Tensor scaleTril) {
    return checked(new MultivariateNormal(loc, scaleTril));
  }

  /**
   * All mass at one value: log probability zero there, -infinity elsewhere.
   *
   * @param value of any type
   */
  public static Delta delta(Tensor value) {
    return checked(new Delta(value));
  }

  /** As {@link #delta(Tensor)}. */
  public static Delta delta(double value) {
    return checked(new Delta(scalar(value)));
  }

  /**
   * A flat prior over a set: log density zero. It has no draws.
   *
   * @param constraint the set, such as {@code Constraints.POSITIVE}
   * @param shape of the values: the constraint's event axes are its last ones (none for a set of
   *     numbers), those before them are the batch shape
   */
  public static ImproperUniform improperUniform(Constraint constraint, int... shape) {
    Shape whole = Shape.of(shape);
    int batchRank = whole.rank() - constraint.eventRank();
    if (batchRank < 0) {
      throw new ShapeException(
          "improperUniform: values that must be "
              + constraint.description()
              + " have at least "
              + constraint.eventRank()
              + " axes, got shape "
              + whole);
    }
    return checked(
        new ImproperUniform(constraint, whole.head(batchRank), whole.tail(constraint.eventRank())));
  }
}
