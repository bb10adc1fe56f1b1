package org.merapi.distributions;

import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.positive.Chi2;
import org.merapi.distributions.family.positive.Exponential;
import org.merapi.distributions.family.positive.FisherSnedecor;
import org.merapi.distributions.family.positive.Frechet;
import org.merapi.distributions.family.positive.Gamma;
import org.merapi.distributions.family.positive.GeneralizedPareto;
import org.merapi.distributions.family.positive.Gompertz;
import org.merapi.distributions.family.positive.HalfCauchy;
import org.merapi.distributions.family.positive.HalfNormal;
import org.merapi.distributions.family.positive.InverseGamma;
import org.merapi.distributions.family.positive.InverseGaussian;
import org.merapi.distributions.family.positive.Levy;
import org.merapi.distributions.family.positive.LogLogistic;
import org.merapi.distributions.family.positive.LogNormal;
import org.merapi.distributions.family.positive.Lomax;
import org.merapi.distributions.family.positive.Pareto;
import org.merapi.distributions.family.positive.Rayleigh;
import org.merapi.distributions.family.positive.ScaledInverseChi2;
import org.merapi.distributions.family.positive.Weibull;
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

  /**
   * Chi-squared: density x^(n / 2 - 1) exp(-x / 2) / (2^(n / 2) gamma(n / 2)) with n degrees of
   * freedom, from zero up.
   *
   * @param degreesOfFreedom positive; the mean
   */
  public static Chi2 chi2(Tensor degreesOfFreedom) {
    return checked(new Chi2(degreesOfFreedom));
  }

  /** As {@link #chi2(Tensor)}. */
  public static Chi2 chi2(double degreesOfFreedom) {
    return checked(new Chi2(scalar(degreesOfFreedom)));
  }

  /**
   * Pareto: density concentration scale^concentration / x^(concentration + 1), from scale up.
   *
   * @param scale the least value, positive
   * @param concentration the power with which the upper tail falls, positive
   */
  public static Pareto pareto(Tensor scale, Tensor concentration) {
    return checked(new Pareto(scale, concentration));
  }

  /** As {@link #pareto(Tensor, Tensor)}. */
  public static Pareto pareto(Tensor scale, double concentration) {
    return checked(new Pareto(scale, scalar(concentration)));
  }

  /** As {@link #pareto(Tensor, Tensor)}. */
  public static Pareto pareto(double scale, Tensor concentration) {
    return checked(new Pareto(scalar(scale), concentration));
  }

  /** As {@link #pareto(Tensor, Tensor)}. */
  public static Pareto pareto(double scale, double concentration) {
    return checked(new Pareto(scalar(scale), scalar(concentration)));
  }

  /**
   * Lomax or Pareto of type 2: density concentration / scale (1 + x / scale)^(-concentration - 1),
   * from zero up.
   *
   * @param scale positive
   * @param concentration the power with which the upper tail falls, positive
   */
  public static Lomax lomax(Tensor scale, Tensor concentration) {
    return checked(new Lomax(scale, concentration));
  }

  /** As {@link #lomax(Tensor, Tensor)}. */
  public static Lomax lomax(Tensor scale, double concentration) {
    return checked(new Lomax(scale, scalar(concentration)));
  }

  /** As {@link #lomax(Tensor, Tensor)}. */
  public static Lomax lomax(double scale, Tensor concentration) {
    return checked(new Lomax(scalar(scale), concentration));
  }

  /** As {@link #lomax(Tensor, Tensor)}. */
  public static Lomax lomax(double scale, double concentration) {
    return checked(new Lomax(scalar(scale), scalar(concentration)));
  }

  /**
   * Weibull: density k / scale z^(k - 1) exp(-z^k), z = x / scale and k the concentration, from
   * zero up.
   *
   * @param scale positive
   * @param concentration the shape parameter, positive
   */
  public static Weibull weibull(Tensor scale, Tensor concentration) {
    return checked(new Weibull(scale, concentration));
  }

  /** As {@link #weibull(Tensor, Tensor)}. */
  public static Weibull weibull(Tensor scale, double concentration) {
    return checked(new Weibull(scale, scalar(concentration)));
  }

  /** As {@link #weibull(Tensor, Tensor)}. */
  public static Weibull weibull(double scale, Tensor concentration) {
    return checked(new Weibull(scalar(scale), concentration));
  }

  /** As {@link #weibull(Tensor, Tensor)}. */
  public static Weibull weibull(double scale, double concentration) {
    return checked(new Weibull(scalar(scale), scalar(concentration)));
  }

  /**
   * Rayleigh: density x / scale^2 exp(-x^2 / (2 scale^2)), from zero up.
   *
   * @param scale the mode, positive
   */
  public static Rayleigh rayleigh(Tensor scale) {
    return checked(new Rayleigh(scale));
  }

  /** As {@link #rayleigh(Tensor)}. */
  public static Rayleigh rayleigh(double scale) {
    return checked(new Rayleigh(scalar(scale)));
  }

  /**
   * Frechet: density a / scale z^(-a - 1) exp(-z^(-a)), z = x / scale and a the concentration, on
   * the positive numbers.
   *
   * @param scale positive
   * @param concentration the power with which the upper tail falls, positive
   */
  public static Frechet frechet(Tensor scale, Tensor concentration) {
    return checked(new Frechet(scale, concentration));
  }

  /** As {@link #frechet(Tensor, Tensor)}. */
  public static Frechet frechet(Tensor scale, double concentration) {
    return checked(new Frechet(scale, scalar(concentration)));
  }

  /** As {@link #frechet(Tensor, Tensor)}. */
  public static Frechet frechet(double scale, Tensor concentration) {
    return checked(new Frechet(scalar(scale), concentration));
  }

  /** As {@link #frechet(Tensor, Tensor)}. */
  public static Frechet frechet(double scale, double concentration) {
    return checked(new Frechet(scalar(scale), scalar(concentration)));
  }

  /**
   * Gompertz: density c rate exp(rate x - c (exp(rate x) - 1)), c the concentration, from zero up.
   *
   * @param concentration the shape parameter, positive
   * @param rate positive
   */
  public static Gompertz gompertz(Tensor concentration, Tensor rate) {
    return checked(new Gompertz(concentration, rate));
  }

  /** As {@link #gompertz(Tensor, Tensor)}. */
  public static Gompertz gompertz(Tensor concentration, double rate) {
    return checked(new Gompertz(concentration, scalar(rate)));
  }

  /** As {@link #gompertz(Tensor, Tensor)}. */
  public static Gompertz gompertz(double concentration, Tensor rate) {
    return checked(new Gompertz(scalar(concentration), rate));
  }

  /** As {@link #gompertz(Tensor, Tensor)}. */
  public static Gompertz gompertz(double concentration, double rate) {
    return checked(new Gompertz(scalar(concentration), scalar(rate)));
  }

  /**
   * Log-logistic: density k / scale z^(k - 1) / (1 + z^k)^2, z = x / scale and k the concentration,
   * from zero up.
   *
   * @param scale the median, positive
   * @param concentration the shape parameter, positive
   */
  public static LogLogistic logLogistic(Tensor scale, Tensor concentration) {
    return checked(new LogLogistic(scale, concentration));
  }

  /** As {@link #logLogistic(Tensor, Tensor)}. */
  public static LogLogistic logLogistic(Tensor scale, double concentration) {
    return checked(new LogLogistic(scale, scalar(concentration)));
  }

  /** As {@link #logLogistic(Tensor, Tensor)}. */
  public static LogLogistic logLogistic(double scale, Tensor concentration) {
    return checked(new LogLogistic(scalar(scale), concentration));
  }

  /** As {@link #logLogistic(Tensor, Tensor)}. */
  public static LogLogistic logLogistic(double scale, double concentration) {
    return checked(new LogLogistic(scalar(scale), scalar(concentration)));
  }

  /**
   * Levy: density sqrt(scale / (2 pi)) exp(-scale / (2 d)) / d^(3 / 2), d = x - loc, on the numbers
   * above loc.
   *
   * @param loc the lower end of the support
   * @param scale positive
   */
  public static Levy levy(Tensor loc, Tensor scale) {
    return checked(new Levy(loc, scale));
  }

  /** As {@link #levy(Tensor, Tensor)}. */
  public static Levy levy(Tensor loc, double scale) {
    return checked(new Levy(loc, scalar(scale)));
  }

  /** As {@link #levy(Tensor, Tensor)}. */
  public static Levy levy(double loc, Tensor scale) {
    return checked(new Levy(scalar(loc), scale));
  }

  /** As {@link #levy(Tensor, Tensor)}. */
  public static Levy levy(double loc, double scale) {
    return checked(new Levy(scalar(loc), scalar(scale)));
  }

  /**
   * Fisher-Snedecor or F: density proportional to x^(m / 2 - 1) (1 + m x / n)^(-(m + n) / 2) with m
   * and n degrees of freedom, from zero up.
   *
   * @param numerator degrees of freedom of the upper mean square, positive
   * @param denominator degrees of freedom of the lower mean square, positive
   */
  public static FisherSnedecor fisherSnedecor(Tensor numerator, Tensor denominator) {
    return checked(new FisherSnedecor(numerator, denominator));
  }

  /** As {@link #fisherSnedecor(Tensor, Tensor)}. */
  public static FisherSnedecor fisherSnedecor(Tensor numerator, double denominator) {
    return checked(new FisherSnedecor(numerator, scalar(denominator)));
  }

  /** As {@link #fisherSnedecor(Tensor, Tensor)}. */
  public static FisherSnedecor fisherSnedecor(double numerator, Tensor denominator) {
    return checked(new FisherSnedecor(scalar(numerator), denominator));
  }

  /** As {@link #fisherSnedecor(Tensor, Tensor)}. */
  public static FisherSnedecor fisherSnedecor(double numerator, double denominator) {
    return checked(new FisherSnedecor(scalar(numerator), scalar(denominator)));
  }

  /**
   * Scaled inverse chi-squared: density proportional to x^(-n / 2 - 1) exp(-n scale^2 / (2 x)) with
   * n degrees of freedom, on the positive numbers.
   *
   * @param degreesOfFreedom positive
   * @param scale the root of the harmonic mean, positive
   */
  public static ScaledInverseChi2 scaledInverseChi2(Tensor degreesOfFreedom, Tensor scale) {
    return checked(new ScaledInverseChi2(degreesOfFreedom, scale));
  }

  /** As {@link #scaledInverseChi2(Tensor, Tensor)}. */
  public static ScaledInverseChi2 scaledInverseChi2(Tensor degreesOfFreedom, double scale) {
    return checked(new ScaledInverseChi2(degreesOfFreedom, scalar(scale)));
  }

  /** As {@link #scaledInverseChi2(Tensor, Tensor)}. */
  public static ScaledInverseChi2 scaledInverseChi2(double degreesOfFreedom, Tensor scale) {
    return checked(new ScaledInverseChi2(scalar(degreesOfFreedom), scale));
  }

  /** As {@link #scaledInverseChi2(Tensor, Tensor)}. */
  public static ScaledInverseChi2 scaledInverseChi2(double degreesOfFreedom, double scale) {
    return checked(new ScaledInverseChi2(scalar(degreesOfFreedom), scalar(scale)));
  }

  /**
   * Gamma by its scale: {@link #gamma(Tensor, Tensor)} of rate 1 / scale.
   *
   * @param shape positive; the mean is shape times scale
   * @param scale positive
   */
  public static Gamma gammaOfScale(Tensor shape, Tensor scale) {
    check("Gamma", "scale", scale, Constraints.POSITIVE);
    return checked(new Gamma(shape, reciprocal(scale)));
  }

  /** As {@link #gammaOfScale(Tensor, Tensor)}. */
  public static Gamma gammaOfScale(double shape, double scale) {
    return gammaOfScale(scalar(shape), scalar(scale));
  }

  /** As {@link #gammaOfScale(Tensor, Tensor)}. */
  public static Gamma gammaOfScale(Tensor shape, double scale) {
    return gammaOfScale(shape, scalar(scale));
  }

  /** As {@link #gammaOfScale(Tensor, Tensor)}. */
  public static Gamma gammaOfScale(double shape, Tensor scale) {
    return gammaOfScale(scalar(shape), scale);
  }

  /**
   * Exponential by its mean: {@link #exponential(Tensor)} of rate 1 / scale.
   *
   * @param scale the mean, positive
   */
  public static Exponential exponentialOfScale(Tensor scale) {
    check("Exponential", "scale", scale, Constraints.POSITIVE);
    return checked(new Exponential(reciprocal(scale)));
  }

  /** As {@link #exponentialOfScale(Tensor)}. */
  public static Exponential exponentialOfScale(double scale) {
    return exponentialOfScale(scalar(scale));
  }

  /**
   * Generalised Pareto: density exp(-(1 + c) t) / scale, t = log(1 + c z) / c, z = (x - loc) /
   * scale, from loc up where 1 + c z is positive; t = z for a concentration c of zero.
   *
   * @param loc the least value
   * @param scale positive
   * @param concentration the shape parameter, any number: the greater, the heavier the upper tail
   */
  public static GeneralizedPareto generalizedPareto(
      Tensor loc, Tensor scale, Tensor concentration) {
    return checked(new GeneralizedPareto(loc, scale, concentration));
  }

  /** As {@link #generalizedPareto(Tensor, Tensor, Tensor)}. */
  public static GeneralizedPareto generalizedPareto(
      Tensor loc, Tensor scale, double concentration) {
    return checked(new GeneralizedPareto(loc, scale, scalar(concentration)));
  }

  /** As {@link #generalizedPareto(Tensor, Tensor, Tensor)}. */
  public static GeneralizedPareto generalizedPareto(
      Tensor loc, double scale, Tensor concentration) {
    return checked(new GeneralizedPareto(loc, scalar(scale), concentration));
  }

  /** As {@link #generalizedPareto(Tensor, Tensor, Tensor)}. */
  public static GeneralizedPareto generalizedPareto(
      Tensor loc, double scale, double concentration) {
    return checked(new GeneralizedPareto(loc, scalar(scale), scalar(concentration)));
  }

  /** As {@link #generalizedPareto(Tensor, Tensor, Tensor)}. */
  public static GeneralizedPareto generalizedPareto(
      double loc, Tensor scale, Tensor concentration) {
    return checked(new GeneralizedPareto(scalar(loc), scale, concentration));
  }

  /** As {@link #generalizedPareto(Tensor, Tensor, Tensor)}. */
  public static GeneralizedPareto generalizedPareto(
      double loc, Tensor scale, double concentration) {
    return checked(new GeneralizedPareto(scalar(loc), scale, scalar(concentration)));
  }

  /** As {@link #generalizedPareto(Tensor, Tensor, Tensor)}. */
  public static GeneralizedPareto generalizedPareto(
      double loc, double scale, Tensor concentration) {
    return checked(new GeneralizedPareto(scalar(loc), scalar(scale), concentration));
  }

  /** As {@link #generalizedPareto(Tensor, Tensor, Tensor)}. */
  public static GeneralizedPareto generalizedPareto(
      double loc, double scale, double concentration) {
    return checked(new GeneralizedPareto(scalar(loc), scalar(scale), scalar(concentration)));
  }

  /**
   * Inverse Gaussian: density sqrt(concentration / (2 pi x^3)) exp(-concentration (x - loc)^2 / (2
   * loc^2 x)), above zero.
   *
   * @param loc mean, positive
   * @param concentration loc^3 over the variance, positive
   */
  public static InverseGaussian inverseGaussian(Tensor loc, Tensor concentration) {
    return checked(new InverseGaussian(loc, concentration));
  }

  /** As {@link #inverseGaussian(Tensor, Tensor)}. */
  public static InverseGaussian inverseGaussian(Tensor loc, double concentration) {
    return checked(new InverseGaussian(loc, scalar(concentration)));
  }

  /** As {@link #inverseGaussian(Tensor, Tensor)}. */
  public static InverseGaussian inverseGaussian(double loc, Tensor concentration) {
    return checked(new InverseGaussian(scalar(loc), concentration));
  }

  /** As {@link #inverseGaussian(Tensor, Tensor)}. */
  public static InverseGaussian inverseGaussian(double loc, double concentration) {
    return checked(new InverseGaussian(scalar(loc), scalar(concentration)));
  }
}
