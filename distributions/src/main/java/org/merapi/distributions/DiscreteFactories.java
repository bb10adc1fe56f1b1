package org.merapi.distributions;

import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.family.discrete.Bernoulli;
import org.merapi.distributions.family.discrete.BernoulliLogits;
import org.merapi.distributions.family.discrete.Binomial;
import org.merapi.distributions.family.discrete.BinomialLogits;
import org.merapi.distributions.family.discrete.Categorical;
import org.merapi.distributions.family.discrete.CategoricalLogits;
import org.merapi.distributions.family.discrete.Poisson;
import org.merapi.distributions.family.discrete.PoissonLog;
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
}
