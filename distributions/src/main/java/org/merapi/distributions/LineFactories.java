package org.merapi.distributions;

import static org.merapi.tensor.Tensors.scalar;

import org.merapi.distributions.family.line.Cauchy;
import org.merapi.distributions.family.line.Laplace;
import org.merapi.distributions.family.line.Normal;
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
}
