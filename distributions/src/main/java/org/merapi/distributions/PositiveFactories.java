package org.merapi.distributions;

import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.family.positive.Exponential;
import org.merapi.distributions.family.positive.Gamma;
import org.merapi.distributions.family.positive.HalfCauchy;
import org.merapi.distributions.family.positive.HalfNormal;
import org.merapi.distributions.family.positive.InverseGamma;
import org.merapi.distributions.family.positive.LogNormal;
import org.merapi.tensor.Tensor;

/** Factories of the distributions on the numbers from zero up, a part of {@link Distributions}. */
abstract class PositiveFactories extends LineFactories {
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
}
