package org.merapi.distributions;

import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.family.discrete.Bernoulli;
import org.merapi.distributions.family.discrete.BernoulliLogits;
import org.merapi.distributions.family.discrete.BetaBinomial;
import org.merapi.distributions.family.discrete.BetaNegativeBinomial;
import org.merapi.distributions.family.discrete.Binomial;
import org.merapi.distributions.family.discrete.BinomialLogits;
import org.merapi.distributions.family.discrete.Categorical;
import org.merapi.distributions.family.discrete.CategoricalLogits;
import org.merapi.distributions.family.discrete.DirichletMultinomial;
import org.merapi.distributions.family.discrete.DiscreteUniform;
import org.merapi.distributions.family.discrete.DiscreteWeibull;
import org.merapi.distributions.family.discrete.GammaPoisson;
import org.merapi.distributions.family.discrete.Geometric;
import org.merapi.distributions.family.discrete.GeometricLogits;
import org.merapi.distributions.family.discrete.Multinomial;
import org.merapi.distributions.family.discrete.MultinomialLogits;
import org.merapi.distributions.family.discrete.NegativeBinomial;
import org.merapi.distributions.family.discrete.NegativeBinomial2;
import org.merapi.distributions.family.discrete.NegativeBinomial2Log;
import org.merapi.distributions.family.discrete.NegativeBinomialLogits;
import org.merapi.distributions.family.discrete.OneHotCategorical;
import org.merapi.distributions.family.discrete.OneHotCategoricalLogits;
import org.merapi.distributions.family.discrete.OneHotCategoricalStraightThrough;
import org.merapi.distributions.family.discrete.OrderedLogistic;
import org.merapi.distributions.family.discrete.OrderedProbit;
import org.merapi.distributions.family.discrete.Poisson;
import org.merapi.distributions.family.discrete.PoissonLog;
import org.merapi.distributions.family.discrete.RelaxedBernoulli;
import org.merapi.distributions.family.discrete.RelaxedBernoulliLogits;
import org.merapi.distributions.family.discrete.RelaxedBernoulliStraightThrough;
import org.merapi.distributions.family.discrete.RelaxedOneHotCategorical;
import org.merapi.distributions.family.discrete.RelaxedOneHotCategoricalLogits;
import org.merapi.distributions.family.discrete.RelaxedOneHotCategoricalStraightThrough;
import org.merapi.tensor.Tensor;

/** Factories of the distributions of counts and categories, a part of {@link Distributions}. */
abstract class DiscreteFactories extends BoundedFactories {
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
   * Geometric: k failures before the first success have probability p (1 - p)^k, k from 0 up.
   *
   * @param probability p, in [0, 1]
   */
  public static Geometric geometric(Tensor probability) {
    return checked(new Geometric(probability));
  }

  /** As {@link #geometric(Tensor)}. */
  public static Geometric geometric(double probability) {
    return checked(new Geometric(scalar(probability)));
  }

  /**
   * Geometric with success probability p = 1 / (1 + exp(-logits)): k failures before the first
   * success have probability p (1 - p)^k.
   *
   * @param logits log odds of success
   */
  public static GeometricLogits geometricLogits(Tensor logits) {
    return checked(new GeometricLogits(logits));
  }

  /** As {@link #geometricLogits(Tensor)}. */
  public static GeometricLogits geometricLogits(double logits) {
    return checked(new GeometricLogits(scalar(logits)));
  }

  /**
   * Negative binomial: k failures before r successes have probability (k + r - 1 over k) p^r (1 -
   * p)^k, k from 0 up.
   *
   * @param successes r, positive, not necessarily whole
   * @param probability p, of success, in [0, 1]
   */
  public static NegativeBinomial negativeBinomial(Tensor successes, Tensor probability) {
    return checked(new NegativeBinomial(successes, probability));
  }

  /** As {@link #negativeBinomial(Tensor, Tensor)}. */
  public static NegativeBinomial negativeBinomial(double successes, double probability) {
    return checked(new NegativeBinomial(scalar(successes), scalar(probability)));
  }

  /** As {@link #negativeBinomial(Tensor, Tensor)}. */
  public static NegativeBinomial negativeBinomial(Tensor successes, double probability) {
    return checked(new NegativeBinomial(successes, scalar(probability)));
  }

  /** As {@link #negativeBinomial(Tensor, Tensor)}. */
  public static NegativeBinomial negativeBinomial(double successes, Tensor probability) {
    return checked(new NegativeBinomial(scalar(successes), probability));
  }

  /**
   * Negative binomial with success probability p = 1 / (1 + exp(-logits)): k failures before r
   * successes have probability (k + r - 1 over k) p^r (1 - p)^k.
   *
   * @param successes r, positive, not necessarily whole
   * @param logits log odds of success
   */
  public static NegativeBinomialLogits negativeBinomialLogits(Tensor successes, Tensor logits) {
    return checked(new NegativeBinomialLogits(successes, logits));
  }

  /** As {@link #negativeBinomialLogits(Tensor, Tensor)}. */
  public static NegativeBinomialLogits negativeBinomialLogits(double successes, double logits) {
    return checked(new NegativeBinomialLogits(scalar(successes), scalar(logits)));
  }

  /** As {@link #negativeBinomialLogits(Tensor, Tensor)}. */
  public static NegativeBinomialLogits negativeBinomialLogits(Tensor successes, double logits) {
    return checked(new NegativeBinomialLogits(successes, scalar(logits)));
  }

  /** As {@link #negativeBinomialLogits(Tensor, Tensor)}. */
  public static NegativeBinomialLogits negativeBinomialLogits(double successes, Tensor logits) {
    return checked(new NegativeBinomialLogits(scalar(successes), logits));
  }

  /**
   * Negative binomial by mean and dispersion: k has probability (k + d - 1 over k) (d / (d + m))^d
   * (m / (d + m))^k, k from 0 up.
   *
   * @param mean m, positive
   * @param dispersion d, positive; the variance is m + m^2 / d
   */
  public static NegativeBinomial2 negativeBinomial2(Tensor mean, Tensor dispersion) {
    return checked(new NegativeBinomial2(mean, dispersion));
  }

  /** As {@link #negativeBinomial2(Tensor, Tensor)}. */
  public static NegativeBinomial2 negativeBinomial2(double mean, double dispersion) {
    return checked(new NegativeBinomial2(scalar(mean), scalar(dispersion)));
  }

  /** As {@link #negativeBinomial2(Tensor, Tensor)}. */
  public static NegativeBinomial2 negativeBinomial2(Tensor mean, double dispersion) {
    return checked(new NegativeBinomial2(mean, scalar(dispersion)));
  }

  /** As {@link #negativeBinomial2(Tensor, Tensor)}. */
  public static NegativeBinomial2 negativeBinomial2(double mean, Tensor dispersion) {
    return checked(new NegativeBinomial2(scalar(mean), dispersion));
  }

  /**
   * Negative binomial with mean m = exp(logMean) and dispersion d: k has probability (k + d - 1
   * over k) (d / (d + m))^d (m / (d + m))^k.
   *
   * @param logMean log of the mean
   * @param dispersion d, positive; the variance is m + m^2 / d
   */
  public static NegativeBinomial2Log negativeBinomial2Log(Tensor logMean, Tensor dispersion) {
    return checked(new NegativeBinomial2Log(logMean, dispersion));
  }

  /** As {@link #negativeBinomial2Log(Tensor, Tensor)}. */
  public static NegativeBinomial2Log negativeBinomial2Log(double logMean, double dispersion) {
    return checked(new NegativeBinomial2Log(scalar(logMean), scalar(dispersion)));
  }

  /** As {@link #negativeBinomial2Log(Tensor, Tensor)}. */
  public static NegativeBinomial2Log negativeBinomial2Log(Tensor logMean, double dispersion) {
    return checked(new NegativeBinomial2Log(logMean, scalar(dispersion)));
  }

  /** As {@link #negativeBinomial2Log(Tensor, Tensor)}. */
  public static NegativeBinomial2Log negativeBinomial2Log(double logMean, Tensor dispersion) {
    return checked(new NegativeBinomial2Log(scalar(logMean), dispersion));
  }

  /**
   * Gamma-Poisson: k has probability (k + a - 1 over k) (b / (1 + b))^a (1 / (1 + b))^k, as a
   * Poisson number whose mean is gamma(a, b).
   *
   * @param concentration a, positive
   * @param rate b, positive
   */
  public static GammaPoisson gammaPoisson(Tensor concentration, Tensor rate) {
    return checked(new GammaPoisson(concentration, rate));
  }

  /** As {@link #gammaPoisson(Tensor, Tensor)}. */
  public static GammaPoisson gammaPoisson(double concentration, double rate) {
    return checked(new GammaPoisson(scalar(concentration), scalar(rate)));
  }

  /** As {@link #gammaPoisson(Tensor, Tensor)}. */
  public static GammaPoisson gammaPoisson(Tensor concentration, double rate) {
    return checked(new GammaPoisson(concentration, scalar(rate)));
  }

  /** As {@link #gammaPoisson(Tensor, Tensor)}. */
  public static GammaPoisson gammaPoisson(double concentration, Tensor rate) {
    return checked(new GammaPoisson(scalar(concentration), rate));
  }

  /**
   * Beta-binomial: k successes have probability (n over k) B(k + a, n - k + b) / B(a, b), k from 0
   * to n.
   *
   * @param trials n, a whole number, not negative
   * @param alpha a, positive
   * @param beta b, positive
   */
  public static BetaBinomial betaBinomial(Tensor trials, Tensor alpha, Tensor beta) {
    return checked(new BetaBinomial(trials, alpha, beta));
  }

  /** As {@link #betaBinomial(Tensor, Tensor, Tensor)}. */
  public static BetaBinomial betaBinomial(long trials, double alpha, double beta) {
    return checked(new BetaBinomial(scalar((double) trials), scalar(alpha), scalar(beta)));
  }

  /**
   * Beta negative binomial: k failures before r successes have probability (k + r - 1 over k) B(r +
   * a, k + b) / B(a, b), k from 0 up.
   *
   * @param successes r, positive, not necessarily whole
   * @param alpha a, positive
   * @param beta b, positive
   */
  public static BetaNegativeBinomial betaNegativeBinomial(
      Tensor successes, Tensor alpha, Tensor beta) {
    return checked(new BetaNegativeBinomial(successes, alpha, beta));
  }

  /** As {@link #betaNegativeBinomial(Tensor, Tensor, Tensor)}. */
  public static BetaNegativeBinomial betaNegativeBinomial(
      double successes, double alpha, double beta) {
    return checked(new BetaNegativeBinomial(scalar(successes), scalar(alpha), scalar(beta)));
  }

  /**
   * Discrete uniform: k has probability 1 / (high - low + 1), k from low to high.
   *
   * @param low the least number, whole
   * @param high the greatest number, whole, at least low
   */
  public static DiscreteUniform discreteUniform(Tensor low, Tensor high) {
    return checked(new DiscreteUniform(low, high));
  }

  /** As {@link #discreteUniform(Tensor, Tensor)}. */
  public static DiscreteUniform discreteUniform(long low, long high) {
    return checked(new DiscreteUniform(scalar((double) low), scalar((double) high)));
  }

  /** As {@link #discreteUniform(Tensor, Tensor)}. */
  public static DiscreteUniform discreteUniform(Tensor low, long high) {
    return checked(new DiscreteUniform(low, scalar((double) high)));
  }

  /** As {@link #discreteUniform(Tensor, Tensor)}. */
  public static DiscreteUniform discreteUniform(long low, Tensor high) {
    return checked(new DiscreteUniform(scalar((double) low), high));
  }

  /**
   * Discrete Weibull: k has probability q^(k^b) - q^((k + 1)^b), k from 0 up.
   *
   * @param probability q, in [0, 1]
   * @param shapeParameter b, positive
   */
  public static DiscreteWeibull discreteWeibull(Tensor probability, Tensor shapeParameter) {
    return checked(new DiscreteWeibull(probability, shapeParameter));
  }

  /** As {@link #discreteWeibull(Tensor, Tensor)}. */
  public static DiscreteWeibull discreteWeibull(double probability, double shapeParameter) {
    return checked(new DiscreteWeibull(scalar(probability), scalar(shapeParameter)));
  }

  /** As {@link #discreteWeibull(Tensor, Tensor)}. */
  public static DiscreteWeibull discreteWeibull(Tensor probability, double shapeParameter) {
    return checked(new DiscreteWeibull(probability, scalar(shapeParameter)));
  }

  /** As {@link #discreteWeibull(Tensor, Tensor)}. */
  public static DiscreteWeibull discreteWeibull(double probability, Tensor shapeParameter) {
    return checked(new DiscreteWeibull(scalar(probability), shapeParameter));
  }

  /**
   * Multinomial: counts k that sum to n have probability n! times the product of p_i^k_i / k_i!.
   *
   * @param trials n, a whole number, not negative
   * @param probabilities p, vectors that sum to one
   */
  public static Multinomial multinomial(Tensor trials, Tensor probabilities) {
    return checked(new Multinomial(trials, probabilities));
  }

  /** As {@link #multinomial(Tensor, Tensor)}. */
  public static Multinomial multinomial(long trials, Tensor probabilities) {
    return checked(new Multinomial(scalar((double) trials), probabilities));
  }

  /**
   * Multinomial with probabilities p = softmax(logits): counts k that sum to n have probability n!
   * times the product of p_i^k_i / k_i!.
   *
   * @param trials n, a whole number, not negative
   * @param logits vectors along the last axis
   */
  public static MultinomialLogits multinomialLogits(Tensor trials, Tensor logits) {
    return checked(new MultinomialLogits(trials, logits));
  }

  /** As {@link #multinomialLogits(Tensor, Tensor)}. */
  public static MultinomialLogits multinomialLogits(long trials, Tensor logits) {
    return checked(new MultinomialLogits(scalar((double) trials), logits));
  }

  /**
   * Dirichlet-multinomial: counts k that sum to n have probability n! gamma(A) / gamma(n + A) times
   * the product of gamma(k_i + a_i) / (k_i! gamma(a_i)), where A is the sum of a.
   *
   * @param trials n, a whole number, not negative
   * @param concentration a, positive vectors along the last axis
   */
  public static DirichletMultinomial dirichletMultinomial(Tensor trials, Tensor concentration) {
    return checked(new DirichletMultinomial(trials, concentration));
  }

  /** As {@link #dirichletMultinomial(Tensor, Tensor)}. */
  public static DirichletMultinomial dirichletMultinomial(long trials, Tensor concentration) {
    return checked(new DirichletMultinomial(scalar((double) trials), concentration));
  }

  /**
   * One-hot categorical: the vector with a single one at place k has the probability at place k.
   *
   * @param probabilities vectors that are not negative and sum to one
   */
  public static OneHotCategorical oneHotCategorical(Tensor probabilities) {
    return checked(new OneHotCategorical(probabilities));
  }

  /**
   * One-hot categorical with probabilities softmax(logits): the vector with a single one at place k
   * has the probability at place k.
   *
   * @param logits vectors; -infinity makes a category impossible
   */
  public static OneHotCategoricalLogits oneHotCategoricalLogits(Tensor logits) {
    return checked(new OneHotCategoricalLogits(logits));
  }

  /**
   * One-hot categorical whose draws have the derivatives of the probabilities: the vector with a
   * single one at place k has the probability at place k.
   *
   * @param probabilities vectors that are not negative and sum to one
   */
  public static OneHotCategoricalStraightThrough oneHotCategoricalStraightThrough(
      Tensor probabilities) {
    return checked(new OneHotCategoricalStraightThrough(probabilities));
  }

  /**
   * Relaxed Bernoulli: 1 / (1 + exp(-(l + e) / t)), where l are the log odds of p and e is a
   * standard logistic variable; between 0 and 1.
   *
   * @param temperature t, positive
   * @param probability p, of a value above 1/2, in [0, 1]
   */
  public static RelaxedBernoulli relaxedBernoulli(Tensor temperature, Tensor probability) {
    return checked(new RelaxedBernoulli(temperature, probability));
  }

  /** As {@link #relaxedBernoulli(Tensor, Tensor)}. */
  public static RelaxedBernoulli relaxedBernoulli(double temperature, double probability) {
    return checked(new RelaxedBernoulli(scalar(temperature), scalar(probability)));
  }

  /** As {@link #relaxedBernoulli(Tensor, Tensor)}. */
  public static RelaxedBernoulli relaxedBernoulli(Tensor temperature, double probability) {
    return checked(new RelaxedBernoulli(temperature, scalar(probability)));
  }

  /** As {@link #relaxedBernoulli(Tensor, Tensor)}. */
  public static RelaxedBernoulli relaxedBernoulli(double temperature, Tensor probability) {
    return checked(new RelaxedBernoulli(scalar(temperature), probability));
  }

  /**
   * Relaxed Bernoulli: 1 / (1 + exp(-(l + e) / t)), where e is a standard logistic variable;
   * between 0 and 1.
   *
   * @param temperature t, positive
   * @param logits l, log odds of a value above 1/2
   */
  public static RelaxedBernoulliLogits relaxedBernoulliLogits(Tensor temperature, Tensor logits) {
    return checked(new RelaxedBernoulliLogits(temperature, logits));
  }

  /** As {@link #relaxedBernoulliLogits(Tensor, Tensor)}. */
  public static RelaxedBernoulliLogits relaxedBernoulliLogits(double temperature, double logits) {
    return checked(new RelaxedBernoulliLogits(scalar(temperature), scalar(logits)));
  }

  /** As {@link #relaxedBernoulliLogits(Tensor, Tensor)}. */
  public static RelaxedBernoulliLogits relaxedBernoulliLogits(Tensor temperature, double logits) {
    return checked(new RelaxedBernoulliLogits(temperature, scalar(logits)));
  }

  /** As {@link #relaxedBernoulliLogits(Tensor, Tensor)}. */
  public static RelaxedBernoulliLogits relaxedBernoulliLogits(double temperature, Tensor logits) {
    return checked(new RelaxedBernoulliLogits(scalar(temperature), logits));
  }

  /**
   * Bernoulli whose draws have the derivatives of the relaxed ones that they are rounded from: 1
   * has probability 1 / (1 + exp(-logits)).
   *
   * @param temperature positive
   * @param logits log odds of 1
   */
  public static RelaxedBernoulliStraightThrough relaxedBernoulliStraightThrough(
      Tensor temperature, Tensor logits) {
    return checked(new RelaxedBernoulliStraightThrough(temperature, logits));
  }

  /** As {@link #relaxedBernoulliStraightThrough(Tensor, Tensor)}. */
  public static RelaxedBernoulliStraightThrough relaxedBernoulliStraightThrough(
      double temperature, double logits) {
    return checked(new RelaxedBernoulliStraightThrough(scalar(temperature), scalar(logits)));
  }

  /** As {@link #relaxedBernoulliStraightThrough(Tensor, Tensor)}. */
  public static RelaxedBernoulliStraightThrough relaxedBernoulliStraightThrough(
      Tensor temperature, double logits) {
    return checked(new RelaxedBernoulliStraightThrough(temperature, scalar(logits)));
  }

  /** As {@link #relaxedBernoulliStraightThrough(Tensor, Tensor)}. */
  public static RelaxedBernoulliStraightThrough relaxedBernoulliStraightThrough(
      double temperature, Tensor logits) {
    return checked(new RelaxedBernoulliStraightThrough(scalar(temperature), logits));
  }

  /**
   * Relaxed one-hot: softmax((log p + g) / t), where g are standard Gumbel variables; on the
   * probability vectors.
   *
   * @param temperature t, positive
   * @param probabilities p, vectors that sum to one
   */
  public static RelaxedOneHotCategorical relaxedOneHotCategorical(
      Tensor temperature, Tensor probabilities) {
    return checked(new RelaxedOneHotCategorical(temperature, probabilities));
  }

  /** As {@link #relaxedOneHotCategorical(Tensor, Tensor)}. */
  public static RelaxedOneHotCategorical relaxedOneHotCategorical(
      double temperature, Tensor probabilities) {
    return checked(new RelaxedOneHotCategorical(scalar(temperature), probabilities));
  }

  /**
   * Relaxed one-hot: softmax((l + g) / t), where g are standard Gumbel variables; on the
   * probability vectors.
   *
   * @param temperature t, positive
   * @param logits l, vectors along the last axis
   */
  public static RelaxedOneHotCategoricalLogits relaxedOneHotCategoricalLogits(
      Tensor temperature, Tensor logits) {
    return checked(new RelaxedOneHotCategoricalLogits(temperature, logits));
  }

  /** As {@link #relaxedOneHotCategoricalLogits(Tensor, Tensor)}. */
  public static RelaxedOneHotCategoricalLogits relaxedOneHotCategoricalLogits(
      double temperature, Tensor logits) {
    return checked(new RelaxedOneHotCategoricalLogits(scalar(temperature), logits));
  }

  /**
   * One-hot categorical whose draws have the derivatives of the relaxed ones that they are rounded
   * from: the vector with a single one at place k has probability softmax(logits)_k.
   *
   * @param temperature positive
   * @param logits vectors along the last axis
   */
  public static RelaxedOneHotCategoricalStraightThrough relaxedOneHotCategoricalStraightThrough(
      Tensor temperature, Tensor logits) {
    return checked(new RelaxedOneHotCategoricalStraightThrough(temperature, logits));
  }

  /** As {@link #relaxedOneHotCategoricalStraightThrough(Tensor, Tensor)}. */
  public static RelaxedOneHotCategoricalStraightThrough relaxedOneHotCategoricalStraightThrough(
      double temperature, Tensor logits) {
    return checked(new RelaxedOneHotCategoricalStraightThrough(scalar(temperature), logits));
  }

  /**
   * Ordered logistic: k has probability F(c_k - x) - F(c_(k-1) - x), k from 0 to K - 1, where F is
   * the logistic function and the cutpoints c are preceded and followed by infinite ones.
   *
   * @param predictor x, any number
   * @param cutpoints c, K - 1 numbers in increasing order along the last axis
   */
  public static OrderedLogistic orderedLogistic(Tensor predictor, Tensor cutpoints) {
    return checked(new OrderedLogistic(predictor, cutpoints));
  }

  /** As {@link #orderedLogistic(Tensor, Tensor)}. */
  public static OrderedLogistic orderedLogistic(double predictor, Tensor cutpoints) {
    return checked(new OrderedLogistic(scalar(predictor), cutpoints));
  }

  /**
   * Ordered probit: k has probability F(c_k - x) - F(c_(k-1) - x), k from 0 to K - 1, where F is
   * the standard normal distribution function and the cutpoints c are preceded and followed by
   * infinite ones.
   *
   * @param predictor x, any number
   * @param cutpoints c, K - 1 numbers in increasing order along the last axis
   */
  public static OrderedProbit orderedProbit(Tensor predictor, Tensor cutpoints) {
    return checked(new OrderedProbit(predictor, cutpoints));
  }

  /** As {@link #orderedProbit(Tensor, Tensor)}. */
  public static OrderedProbit orderedProbit(double predictor, Tensor cutpoints) {
    return checked(new OrderedProbit(scalar(predictor), cutpoints));
  }
}
