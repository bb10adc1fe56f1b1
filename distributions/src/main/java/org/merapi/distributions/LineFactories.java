package org.merapi.distributions;

import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sqrt;

import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.line.AsymmetricLaplace;
import org.merapi.distributions.family.line.AsymmetricLaplaceQuantile;
import org.merapi.distributions.family.line.Cauchy;
import org.merapi.distributions.family.line.ExponentiallyModifiedNormal;
import org.merapi.distributions.family.line.GeneralizedExtremeValue;
import org.merapi.distributions.family.line.Gumbel;
import org.merapi.distributions.family.line.Laplace;
import org.merapi.distributions.family.line.Logistic;
import org.merapi.distributions.family.line.Moyal;
import org.merapi.distributions.family.line.Normal;
import org.merapi.distributions.family.line.SkewNormal;
import org.merapi.distributions.family.line.SoftLaplace;
import org.merapi.distributions.family.line.StudentT;
import org.merapi.tensor.Tensor;

/** Factories of the distributions on all real numbers, a part of {@link Distributions}. */
abstract class LineFactories extends CheckedFactories {
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
   * Gumbel: density exp(-z - exp(-z)) / scale, z = (x - loc) / scale, on the reals.
   *
   * @param loc the mode
   * @param scale positive
   */
  public static Gumbel gumbel(Tensor loc, Tensor scale) {
    return checked(new Gumbel(loc, scale));
  }

  /** As {@link #gumbel(Tensor, Tensor)}. */
  public static Gumbel gumbel(Tensor loc, double scale) {
    return checked(new Gumbel(loc, scalar(scale)));
  }

  /** As {@link #gumbel(Tensor, Tensor)}. */
  public static Gumbel gumbel(double loc, Tensor scale) {
    return checked(new Gumbel(scalar(loc), scale));
  }

  /** As {@link #gumbel(Tensor, Tensor)}. */
  public static Gumbel gumbel(double loc, double scale) {
    return checked(new Gumbel(scalar(loc), scalar(scale)));
  }

  /**
   * Logistic: density exp(-z) / (scale (1 + exp(-z))^2), z = (x - loc) / scale, on the reals.
   *
   * @param loc the mean
   * @param scale positive; not the standard deviation
   */
  public static Logistic logistic(Tensor loc, Tensor scale) {
    return checked(new Logistic(loc, scale));
  }

  /** As {@link #logistic(Tensor, Tensor)}. */
  public static Logistic logistic(Tensor loc, double scale) {
    return checked(new Logistic(loc, scalar(scale)));
  }

  /** As {@link #logistic(Tensor, Tensor)}. */
  public static Logistic logistic(double loc, Tensor scale) {
    return checked(new Logistic(scalar(loc), scale));
  }

  /** As {@link #logistic(Tensor, Tensor)}. */
  public static Logistic logistic(double loc, double scale) {
    return checked(new Logistic(scalar(loc), scalar(scale)));
  }

  /**
   * Asymmetric Laplace: density exp(-a z) for z from zero up and exp(z / a) below, over scale (a +
   * 1 / a), with z = (x - loc) / scale and a the asymmetry, on the reals.
   *
   * @param loc the mode
   * @param scale positive
   * @param asymmetry positive; above one the lower tail is the longer
   */
  public static AsymmetricLaplace asymmetricLaplace(Tensor loc, Tensor scale, Tensor asymmetry) {
    return checked(new AsymmetricLaplace(loc, scale, asymmetry));
  }

  /** As {@link #asymmetricLaplace(Tensor, Tensor, Tensor)}. */
  public static AsymmetricLaplace asymmetricLaplace(double loc, double scale, double asymmetry) {
    return checked(new AsymmetricLaplace(scalar(loc), scalar(scale), scalar(asymmetry)));
  }

  /**
   * Asymmetric Laplace by a quantile: density q (1 - q) / scale exp(-z (q - [z &lt; 0])), z = (x -
   * loc) / scale and q the quantile, on the reals.
   *
   * @param loc the mode, which is the quantile of the given probability
   * @param scale positive
   * @param quantile the probability below {@code loc}, between zero and one
   */
  public static AsymmetricLaplaceQuantile asymmetricLaplaceQuantile(
      Tensor loc, Tensor scale, Tensor quantile) {
    return checked(new AsymmetricLaplaceQuantile(loc, scale, quantile));
  }

  /** As {@link #asymmetricLaplaceQuantile(Tensor, Tensor, Tensor)}. */
  public static AsymmetricLaplaceQuantile asymmetricLaplaceQuantile(
      double loc, double scale, double quantile) {
    return checked(new AsymmetricLaplaceQuantile(scalar(loc), scalar(scale), scalar(quantile)));
  }

  /**
   * Soft Laplace or hyperbolic secant: density 2 / (pi scale (exp(z) + exp(-z))), z = (x - loc) /
   * scale, on the reals.
   *
   * @param loc the mean
   * @param scale positive
   */
  public static SoftLaplace softLaplace(Tensor loc, Tensor scale) {
    return checked(new SoftLaplace(loc, scale));
  }

  /** As {@link #softLaplace(Tensor, Tensor)}. */
  public static SoftLaplace softLaplace(Tensor loc, double scale) {
    return checked(new SoftLaplace(loc, scalar(scale)));
  }

  /** As {@link #softLaplace(Tensor, Tensor)}. */
  public static SoftLaplace softLaplace(double loc, Tensor scale) {
    return checked(new SoftLaplace(scalar(loc), scale));
  }

  /** As {@link #softLaplace(Tensor, Tensor)}. */
  public static SoftLaplace softLaplace(double loc, double scale) {
    return checked(new SoftLaplace(scalar(loc), scalar(scale)));
  }

  /**
   * Moyal: density exp(-(z + exp(-z)) / 2) / (scale sqrt(2 pi)), z = (x - loc) / scale, on the
   * reals.
   *
   * @param loc the mode
   * @param scale positive
   */
  public static Moyal moyal(Tensor loc, Tensor scale) {
    return checked(new Moyal(loc, scale));
  }

  /** As {@link #moyal(Tensor, Tensor)}. */
  public static Moyal moyal(Tensor loc, double scale) {
    return checked(new Moyal(loc, scalar(scale)));
  }

  /** As {@link #moyal(Tensor, Tensor)}. */
  public static Moyal moyal(double loc, Tensor scale) {
    return checked(new Moyal(scalar(loc), scale));
  }

  /** As {@link #moyal(Tensor, Tensor)}. */
  public static Moyal moyal(double loc, double scale) {
    return checked(new Moyal(scalar(loc), scalar(scale)));
  }

  /**
   * Normal by its precision: {@link #normal(Tensor, Tensor)} of scale 1 / sqrt(precision).
   *
   * @param loc mean
   * @param precision one over the variance, positive
   */
  public static Normal normalOfPrecision(Tensor loc, Tensor precision) {
    check("Normal", "precision", precision, Constraints.POSITIVE);
    return checked(new Normal(loc, reciprocal(sqrt(precision))));
  }

  /** As {@link #normalOfPrecision(Tensor, Tensor)}. */
  public static Normal normalOfPrecision(double loc, double precision) {
    return normalOfPrecision(scalar(loc), scalar(precision));
  }

  /** As {@link #normalOfPrecision(Tensor, Tensor)}. */
  public static Normal normalOfPrecision(Tensor loc, double precision) {
    return normalOfPrecision(loc, scalar(precision));
  }

  /** As {@link #normalOfPrecision(Tensor, Tensor)}. */
  public static Normal normalOfPrecision(double loc, Tensor precision) {
    return normalOfPrecision(scalar(loc), precision);
  }

  /** Student's t of median zero and scale one; see {@link #studentT(Tensor, Tensor, Tensor)}. */
  public static StudentT studentT(Tensor degreesOfFreedom) {
    return checked(new StudentT(degreesOfFreedom, scalar(0.0), scalar(1.0)));
  }

  /** As {@link #studentT(Tensor)}. */
  public static StudentT studentT(double degreesOfFreedom) {
    return studentT(scalar(degreesOfFreedom));
  }

  /**
   * Generalised extreme value: density exp(-(1 + c) t - exp(-t)) / scale, t = log(1 + c z) / c, z =
   * (x - loc) / scale, where 1 + c z is positive; t = z for a concentration c of zero.
   *
   * @param loc where the distribution function is exp(-1)
   * @param scale positive
   * @param concentration the shape parameter, any number: the greater, the heavier the upper tail
   */
  public static GeneralizedExtremeValue generalizedExtremeValue(
      Tensor loc, Tensor scale, Tensor concentration) {
    return checked(new GeneralizedExtremeValue(loc, scale, concentration));
  }

  /** As {@link #generalizedExtremeValue(Tensor, Tensor, Tensor)}. */
  public static GeneralizedExtremeValue generalizedExtremeValue(
      Tensor loc, Tensor scale, double concentration) {
    return checked(new GeneralizedExtremeValue(loc, scale, scalar(concentration)));
  }

  /** As {@link #generalizedExtremeValue(Tensor, Tensor, Tensor)}. */
  public static GeneralizedExtremeValue generalizedExtremeValue(
      Tensor loc, double scale, Tensor concentration) {
    return checked(new GeneralizedExtremeValue(loc, scalar(scale), concentration));
  }

  /** As {@link #generalizedExtremeValue(Tensor, Tensor, Tensor)}. */
  public static GeneralizedExtremeValue generalizedExtremeValue(
      Tensor loc, double scale, double concentration) {
    return checked(new GeneralizedExtremeValue(loc, scalar(scale), scalar(concentration)));
  }

  /** As {@link #generalizedExtremeValue(Tensor, Tensor, Tensor)}. */
  public static GeneralizedExtremeValue generalizedExtremeValue(
      double loc, Tensor scale, Tensor concentration) {
    return checked(new GeneralizedExtremeValue(scalar(loc), scale, concentration));
  }

  /** As {@link #generalizedExtremeValue(Tensor, Tensor, Tensor)}. */
  public static GeneralizedExtremeValue generalizedExtremeValue(
      double loc, Tensor scale, double concentration) {
    return checked(new GeneralizedExtremeValue(scalar(loc), scale, scalar(concentration)));
  }

  /** As {@link #generalizedExtremeValue(Tensor, Tensor, Tensor)}. */
  public static GeneralizedExtremeValue generalizedExtremeValue(
      double loc, double scale, Tensor concentration) {
    return checked(new GeneralizedExtremeValue(scalar(loc), scalar(scale), concentration));
  }

  /** As {@link #generalizedExtremeValue(Tensor, Tensor, Tensor)}. */
  public static GeneralizedExtremeValue generalizedExtremeValue(
      double loc, double scale, double concentration) {
    return checked(new GeneralizedExtremeValue(scalar(loc), scalar(scale), scalar(concentration)));
  }

  /**
   * Exponentially modified normal: density rate exp(k^2 / 2 - k z) Phi(z - k), z = (x - loc) /
   * scale, k = rate scale, on the reals.
   *
   * @param loc the mean of the normal part
   * @param scale the standard deviation of the normal part, positive
   * @param rate one over the mean of the exponential part, positive
   */
  public static ExponentiallyModifiedNormal exponentiallyModifiedNormal(
      Tensor loc, Tensor scale, Tensor rate) {
    return checked(new ExponentiallyModifiedNormal(loc, scale, rate));
  }

  /** As {@link #exponentiallyModifiedNormal(Tensor, Tensor, Tensor)}. */
  public static ExponentiallyModifiedNormal exponentiallyModifiedNormal(
      Tensor loc, Tensor scale, double rate) {
    return checked(new ExponentiallyModifiedNormal(loc, scale, scalar(rate)));
  }

  /** As {@link #exponentiallyModifiedNormal(Tensor, Tensor, Tensor)}. */
  public static ExponentiallyModifiedNormal exponentiallyModifiedNormal(
      Tensor loc, double scale, Tensor rate) {
    return checked(new ExponentiallyModifiedNormal(loc, scalar(scale), rate));
  }

  /** As {@link #exponentiallyModifiedNormal(Tensor, Tensor, Tensor)}. */
  public static ExponentiallyModifiedNormal exponentiallyModifiedNormal(
      Tensor loc, double scale, double rate) {
    return checked(new ExponentiallyModifiedNormal(loc, scalar(scale), scalar(rate)));
  }

  /** As {@link #exponentiallyModifiedNormal(Tensor, Tensor, Tensor)}. */
  public static ExponentiallyModifiedNormal exponentiallyModifiedNormal(
      double loc, Tensor scale, Tensor rate) {
    return checked(new ExponentiallyModifiedNormal(scalar(loc), scale, rate));
  }

  /** As {@link #exponentiallyModifiedNormal(Tensor, Tensor, Tensor)}. */
  public static ExponentiallyModifiedNormal exponentiallyModifiedNormal(
      double loc, Tensor scale, double rate) {
    return checked(new ExponentiallyModifiedNormal(scalar(loc), scale, scalar(rate)));
  }

  /** As {@link #exponentiallyModifiedNormal(Tensor, Tensor, Tensor)}. */
  public static ExponentiallyModifiedNormal exponentiallyModifiedNormal(
      double loc, double scale, Tensor rate) {
    return checked(new ExponentiallyModifiedNormal(scalar(loc), scalar(scale), rate));
  }

  /** As {@link #exponentiallyModifiedNormal(Tensor, Tensor, Tensor)}. */
  public static ExponentiallyModifiedNormal exponentiallyModifiedNormal(
      double loc, double scale, double rate) {
    return checked(new ExponentiallyModifiedNormal(scalar(loc), scalar(scale), scalar(rate)));
  }

  /**
   * Skew-normal: density 2 phi(z) Phi(skewness z) / scale, z = (x - loc) / scale, phi and Phi of
   * the standard normal law, on the reals.
   *
   * @param loc any number; the mean only without skewness
   * @param scale positive; the standard deviation only without skewness
   * @param skewness any number, positive for a long upper tail
   */
  public static SkewNormal skewNormal(Tensor loc, Tensor scale, Tensor skewness) {
    return checked(new SkewNormal(loc, scale, skewness));
  }

  /** As {@link #skewNormal(Tensor, Tensor, Tensor)}. */
  public static SkewNormal skewNormal(double loc, double scale, double skewness) {
    return checked(new SkewNormal(scalar(loc), scalar(scale), scalar(skewness)));
  }
}
