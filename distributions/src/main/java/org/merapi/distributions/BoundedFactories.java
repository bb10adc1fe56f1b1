package org.merapi.distributions;

import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.family.bounded.AffineBeta;
import org.merapi.distributions.family.bounded.Beta;
import org.merapi.distributions.family.bounded.BetaProportion;
import org.merapi.distributions.family.bounded.ContinuousBernoulli;
import org.merapi.distributions.family.bounded.ContinuousBernoulliLogits;
import org.merapi.distributions.family.bounded.Kumaraswamy;
import org.merapi.distributions.family.bounded.LogUniform;
import org.merapi.distributions.family.bounded.LogitNormal;
import org.merapi.distributions.family.bounded.Pert;
import org.merapi.distributions.family.bounded.Triangular;
import org.merapi.distributions.family.bounded.Uniform;
import org.merapi.tensor.Tensor;

/** Factories of the distributions on a bounded interval, a part of {@link Distributions}. */
abstract class BoundedFactories extends PositiveFactories {
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
   * Kumaraswamy: density alpha beta x^(alpha - 1) (1 - x^alpha)^(beta - 1), from zero to one.
   *
   * @param alpha the power of the value, positive
   * @param beta the power of the rest, positive
   */
  public static Kumaraswamy kumaraswamy(Tensor alpha, Tensor beta) {
    return checked(new Kumaraswamy(alpha, beta));
  }

  /** As {@link #kumaraswamy(Tensor, Tensor)}. */
  public static Kumaraswamy kumaraswamy(Tensor alpha, double beta) {
    return checked(new Kumaraswamy(alpha, scalar(beta)));
  }

  /** As {@link #kumaraswamy(Tensor, Tensor)}. */
  public static Kumaraswamy kumaraswamy(double alpha, Tensor beta) {
    return checked(new Kumaraswamy(scalar(alpha), beta));
  }

  /** As {@link #kumaraswamy(Tensor, Tensor)}. */
  public static Kumaraswamy kumaraswamy(double alpha, double beta) {
    return checked(new Kumaraswamy(scalar(alpha), scalar(beta)));
  }

  /**
   * Log-uniform or reciprocal: density 1 / (x log(high / low)) from low to high, ends included.
   *
   * @param low lower end, positive
   * @param high upper end, greater than low
   */
  public static LogUniform logUniform(Tensor low, Tensor high) {
    return checked(new LogUniform(low, high));
  }

  /** As {@link #logUniform(Tensor, Tensor)}. */
  public static LogUniform logUniform(Tensor low, double high) {
    return checked(new LogUniform(low, scalar(high)));
  }

  /** As {@link #logUniform(Tensor, Tensor)}. */
  public static LogUniform logUniform(double low, Tensor high) {
    return checked(new LogUniform(scalar(low), high));
  }

  /** As {@link #logUniform(Tensor, Tensor)}. */
  public static LogUniform logUniform(double low, double high) {
    return checked(new LogUniform(scalar(low), scalar(high)));
  }

  /**
   * Beta by its mean m and precision k: density proportional to x^(m k - 1) (1 - x)^((1 - m) k -
   * 1), from zero to one.
   *
   * @param proportion the mean m, strictly between zero and one
   * @param precision the sum of the two shape parameters, positive
   */
  public static BetaProportion betaProportion(Tensor proportion, Tensor precision) {
    return checked(new BetaProportion(proportion, precision));
  }

  /** As {@link #betaProportion(Tensor, Tensor)}. */
  public static BetaProportion betaProportion(Tensor proportion, double precision) {
    return checked(new BetaProportion(proportion, scalar(precision)));
  }

  /** As {@link #betaProportion(Tensor, Tensor)}. */
  public static BetaProportion betaProportion(double proportion, Tensor precision) {
    return checked(new BetaProportion(scalar(proportion), precision));
  }

  /** As {@link #betaProportion(Tensor, Tensor)}. */
  public static BetaProportion betaProportion(double proportion, double precision) {
    return checked(new BetaProportion(scalar(proportion), scalar(precision)));
  }

  /**
   * Logit-normal: density exp(-z^2 / 2) / (scale x (1 - x) sqrt(2 pi)), z = (log(x / (1 - x)) -
   * loc) / scale, between zero and one.
   *
   * @param loc the mean of the log odds
   * @param scale the standard deviation of the log odds, positive
   */
  public static LogitNormal logitNormal(Tensor loc, Tensor scale) {
    return checked(new LogitNormal(loc, scale));
  }

  /** As {@link #logitNormal(Tensor, Tensor)}. */
  public static LogitNormal logitNormal(Tensor loc, double scale) {
    return checked(new LogitNormal(loc, scalar(scale)));
  }

  /** As {@link #logitNormal(Tensor, Tensor)}. */
  public static LogitNormal logitNormal(double loc, Tensor scale) {
    return checked(new LogitNormal(scalar(loc), scale));
  }

  /** As {@link #logitNormal(Tensor, Tensor)}. */
  public static LogitNormal logitNormal(double loc, double scale) {
    return checked(new LogitNormal(scalar(loc), scalar(scale)));
  }

  /**
   * Triangular: density rising along a line from low to peak, falling along a line to high; 2 /
   * (high - low) at the peak.
   *
   * @param low lower end
   * @param peak the mode, greater than low
   * @param high upper end, greater than peak
   */
  public static Triangular triangular(Tensor low, Tensor peak, Tensor high) {
    return checked(new Triangular(low, peak, high));
  }

  /** As {@link #triangular(Tensor, Tensor, Tensor)}. */
  public static Triangular triangular(double low, double peak, double high) {
    return checked(new Triangular(scalar(low), scalar(peak), scalar(high)));
  }

  /**
   * Continuous Bernoulli: density c p^x (1 - p)^(1 - x), c = l / (2 p - 1) for l = log(p / (1 -
   * p)), 2 for p = 1/2, from zero to one.
   *
   * @param probability p, strictly between zero and one; not the mean
   */
  public static ContinuousBernoulli continuousBernoulli(Tensor probability) {
    return checked(new ContinuousBernoulli(probability));
  }

  /** As {@link #continuousBernoulli(Tensor)}. */
  public static ContinuousBernoulli continuousBernoulli(double probability) {
    return checked(new ContinuousBernoulli(scalar(probability)));
  }

  /**
   * Continuous Bernoulli by its logits l: density l exp(l x) / (exp(l) - 1), 1 for l = 0, from zero
   * to one.
   *
   * @param logits log p - log(1 - p), any number
   */
  public static ContinuousBernoulliLogits continuousBernoulliLogits(Tensor logits) {
    return checked(new ContinuousBernoulliLogits(logits));
  }

  /** As {@link #continuousBernoulliLogits(Tensor)}. */
  public static ContinuousBernoulliLogits continuousBernoulliLogits(double logits) {
    return checked(new ContinuousBernoulliLogits(scalar(logits)));
  }

  /**
   * Beta on an interval: density (x - low)^(alpha - 1) (high - x)^(beta - 1) / (B(alpha, beta)
   * (high - low)^(alpha + beta - 1)), from low to high.
   *
   * @param alpha positive
   * @param beta positive
   * @param low lower end
   * @param high upper end, greater than low
   */
  public static AffineBeta affineBeta(Tensor alpha, Tensor beta, Tensor low, Tensor high) {
    return checked(new AffineBeta(alpha, beta, low, high));
  }

  /** As {@link #affineBeta(Tensor, Tensor, Tensor, Tensor)}. */
  public static AffineBeta affineBeta(double alpha, double beta, double low, double high) {
    return affineBeta(scalar(alpha), scalar(beta), scalar(low), scalar(high));
  }

  /**
   * PERT: density proportional to (x - low)^(c (peak - low) / (high - low)) (high - x)^(c (high -
   * peak) / (high - low)), c = concentration, from low to high.
   *
   * @param low lower end
   * @param peak the mode, greater than low
   * @param high upper end, greater than peak
   * @param concentration positive; the mean is (low + c peak + high) / (c + 2)
   */
  public static Pert pert(Tensor low, Tensor peak, Tensor high, Tensor concentration) {
    return checked(new Pert(low, peak, high, concentration));
  }

  /** As {@link #pert(Tensor, Tensor, Tensor, Tensor)}. */
  public static Pert pert(double low, double peak, double high, double concentration) {
    return pert(scalar(low), scalar(peak), scalar(high), scalar(concentration));
  }

  /** PERT of concentration 4; see {@link #pert(Tensor, Tensor, Tensor, Tensor)}. */
  public static Pert pert(Tensor low, Tensor peak, Tensor high) {
    return pert(low, peak, high, scalar(4.0));
  }

  /** As {@link #pert(Tensor, Tensor, Tensor)}. */
  public static Pert pert(double low, double peak, double high) {
    return pert(scalar(low), scalar(peak), scalar(high));
  }
}
