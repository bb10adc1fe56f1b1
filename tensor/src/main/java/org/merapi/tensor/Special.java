package org.merapi.tensor;

import org.merapi.tensor.op.ScalarOp;

/**
 * The special functions, for static import: gamma, beta, error, normal and Bessel functions.
 *
 * <p>Every function works element by element: its operands broadcast together and the result has
 * the common shape, hidden axes included. Whole numbers and bools are taken as float64; float32
 * stays. Outside the domain, which each function names, an element is NaN. All are differentiable
 * in every operand that is not a whole-number order, to every order unless they state one; asking
 * for a higher one is an {@link IllegalArgumentException}. How exact each is stands, in units in
 * the last place, at the function of plain doubles in {@link org.merapi.tensor.special} that it
 * applies.
 */
public final class Special {
  private Special() {}

  // ---------------------------------------------------------------- gamma and beta functions

  /** log of the absolute value of the gamma function, of any x. */
  public static Tensor lgamma(Tensor x) {
    return Tensor.unary(ScalarOp.LGAMMA, x);
  }

  /** The derivative of {@link #lgamma}, of any x. */
  public static Tensor digamma(Tensor x) {
    return Tensor.unary(ScalarOp.DIGAMMA, x);
  }

  /** The derivative of {@link #digamma}, of any x. */
  public static Tensor trigamma(Tensor x) {
    return polygamma(Tensors.scalar(1, x.dtype()), x);
  }

  /**
   * The derivative of {@link #digamma} of a whole order.
   *
   * @param order whole numbers from 0; there is no derivative in them
   * @param x any values
   */
  public static Tensor polygamma(Tensor order, Tensor x) {
    return Tensor.binary(ScalarOp.POLYGAMMA, order, x);
  }

  /** The beta function of two positive shapes. */
  public static Tensor beta(Tensor a, Tensor b) {
    return Tensor.binary(ScalarOp.BETA, a, b);
  }

  /** log of the beta function of two positive shapes. */
  public static Tensor logBeta(Tensor a, Tensor b) {
    return Tensor.binary(ScalarOp.LOG_BETA, a, b);
  }

  /**
   * The regularised lower incomplete gamma function P: the distribution function of the gamma law
   * of rate 1. Its derivatives in the shape have up to six orders.
   *
   * @param shape positive
   * @param x not negative
   */
  public static Tensor gammaP(Tensor shape, Tensor x) {
    return Tensor.binary(ScalarOp.GAMMA_P, shape, x);
  }

  /**
   * The regularised upper incomplete gamma function Q, 1 - {@link #gammaP}, accurate where it is
   * small. Its derivatives in the shape have up to six orders.
   *
   * @param shape positive
   * @param x not negative
   */
  public static Tensor gammaQ(Tensor shape, Tensor x) {
    return Tensor.binary(ScalarOp.GAMMA_Q, shape, x);
  }

  /**
   * The inverse of {@link #gammaP} in its argument: the quantile of the gamma law of rate 1 by
   * lower probability. Its derivatives in the shape have up to six orders.
   *
   * @param shape positive
   * @param p a probability
   */
  public static Tensor gammaPInverse(Tensor shape, Tensor p) {
    return Tensor.binary(ScalarOp.GAMMA_P_INVERSE, shape, p);
  }

  /**
   * The inverse of {@link #gammaQ} in its argument: the quantile by upper probability, accurate
   * where that is small. Its derivatives in the shape have up to six orders.
   *
   * @param shape positive
   * @param q a probability
   */
  public static Tensor gammaQInverse(Tensor shape, Tensor q) {
    return Tensor.binary(ScalarOp.GAMMA_Q_INVERSE, shape, q);
  }

  /**
   * The logarithm of {@link #gammaP}, in range where that underflows. Its derivatives have up to
   * six orders together.
   *
   * @param shape positive
   * @param x not negative
   */
  public static Tensor logGammaP(Tensor shape, Tensor x) {
    return Tensor.binary(ScalarOp.LOG_GAMMA_P, shape, x);
  }

  /**
   * The logarithm of {@link #gammaQ}, in range where that underflows. Its derivatives have up to
   * six orders together.
   *
   * @param shape positive
   * @param x not negative
   */
  public static Tensor logGammaQ(Tensor shape, Tensor x) {
    return Tensor.binary(ScalarOp.LOG_GAMMA_Q, shape, x);
  }

  /**
   * The logarithm of the density {@code x^(shape-1) exp(-x) / gamma(shape)} of the gamma law of
   * rate 1, without the cancellation of terms of the size of a large shape.
   *
   * @param shape positive
   * @param x not negative
   */
  public static Tensor logGammaDensity(Tensor shape, Tensor x) {
    return Tensor.binary(ScalarOp.LOG_GAMMA_DENSITY, shape, x);
  }

  /**
   * The regularised incomplete beta function: the distribution function of the beta law. Its
   * derivatives in the two shapes have up to six orders together.
   *
   * @param a the first shape, positive
   * @param b the second shape, positive
   * @param x from 0 to 1
   */
  public static Tensor betainc(Tensor a, Tensor b, Tensor x) {
    return Tensor.apply(ScalarOp.BETAINC, a, b, x);
  }

  /**
   * 1 - {@link #betainc}, accurate where it is small. Its derivatives in the two shapes have up to
   * six orders together.
   *
   * @param a the first shape, positive
   * @param b the second shape, positive
   * @param x from 0 to 1
   */
  public static Tensor betaincComplement(Tensor a, Tensor b, Tensor x) {
    return Tensor.apply(ScalarOp.BETAINC_COMPLEMENT, a, b, x);
  }

  /**
   * The inverse of {@link #betainc} in its argument: the quantile of the beta law by lower
   * probability. Its complement, accurate where that is small, is {@code
   * betaincComplementInverse(b, a, p)}. Its derivatives in the two shapes have up to six orders
   * together.
   *
   * @param a the first shape, positive
   * @param b the second shape, positive
   * @param p a probability
   */
  public static Tensor betaincInverse(Tensor a, Tensor b, Tensor p) {
    return Tensor.apply(ScalarOp.BETAINC_INVERSE, a, b, p);
  }

  /**
   * The inverse of {@link #betaincComplement} in its argument: the quantile by upper probability,
   * accurate where that is small. Its derivatives in the two shapes have up to six orders together.
   *
   * @param a the first shape, positive
   * @param b the second shape, positive
   * @param q a probability
   */
  public static Tensor betaincComplementInverse(Tensor a, Tensor b, Tensor q) {
    return Tensor.apply(ScalarOp.BETAINC_COMPLEMENT_INVERSE, a, b, q);
  }

  /**
   * The logarithm of {@link #betainc}, in range where that underflows. Its derivatives have up to
   * six orders together.
   *
   * @param a the first shape, positive
   * @param b the second shape, positive
   * @param x from 0 to 1
   */
  public static Tensor logBetainc(Tensor a, Tensor b, Tensor x) {
    return Tensor.apply(ScalarOp.LOG_BETAINC, a, b, x);
  }

  /**
   * The logarithm of {@link #betaincComplement}, in range where that underflows. Its derivatives
   * have up to six orders together.
   *
   * @param a the first shape, positive
   * @param b the second shape, positive
   * @param x from 0 to 1
   */
  public static Tensor logBetaincComplement(Tensor a, Tensor b, Tensor x) {
    return Tensor.apply(ScalarOp.LOG_BETAINC_COMPLEMENT, a, b, x);
  }

  /**
   * The logarithm of the density {@code x^(a-1) (1 - x)^(b-1) / beta(a, b)} of the beta law,
   * without the cancellation of terms of the size of large shapes.
   *
   * @param a the first shape, positive
   * @param b the second shape, positive
   * @param x from 0 to 1
   */
  public static Tensor logBetaDensity(Tensor a, Tensor b, Tensor x) {
    return Tensor.apply(ScalarOp.LOG_BETA_DENSITY, a, b, x);
  }

  // ---------------------------------------------------------------- error and normal functions

  /** The error function. */
  public static Tensor erf(Tensor x) {
    return Tensor.unary(ScalarOp.ERF, x);
  }

  /** 1 - erf(x), accurate in the upper tail. */
  public static Tensor erfc(Tensor x) {
    return Tensor.unary(ScalarOp.ERFC, x);
  }

  /** exp(x^2) erfc(x), in range where erfc underflows. Its derivatives have up to ten orders. */
  public static Tensor erfcx(Tensor x) {
    return Tensor.unary(ScalarOp.ERFCX, x);
  }

  /** The inverse of the error function, on (-1, 1). */
  public static Tensor erfinv(Tensor x) {
    return Tensor.unary(ScalarOp.ERFINV, x);
  }

  /** The standard normal distribution function, accurate in the lower tail. */
  public static Tensor ndtr(Tensor x) {
    return Tensor.unary(ScalarOp.NDTR, x);
  }

  /** The log of the standard normal distribution function. */
  public static Tensor logNdtr(Tensor x) {
    return Tensor.unary(ScalarOp.LOG_NDTR, x);
  }

  /** The quantile function of the standard normal, on (0, 1). */
  public static Tensor ndtri(Tensor p) {
    return Tensor.unary(ScalarOp.NDTRI, p);
  }

  /** The standard normal quantile of exp(x), for negative x: the inverse of {@link #logNdtr}. */
  public static Tensor ndtriExp(Tensor x) {
    return Tensor.unary(ScalarOp.NDTRI_EXP, x);
  }

  // ---------------------------------------------------------------- logarithms

  /** log(p / (1 - p)), on (0, 1): the inverse of {@link Tensors#sigmoid}. */
  public static Tensor logit(Tensor p) {
    return Tensor.unary(ScalarOp.LOGIT, p);
  }

  /** x log(y), zero where x is zero. */
  public static Tensor xlogy(Tensor x, Tensor y) {
    return Tensor.binary(ScalarOp.XLOGY, x, y);
  }

  /** x log(1 + y), zero where x is zero. */
  public static Tensor xlog1py(Tensor x, Tensor y) {
    return Tensor.binary(ScalarOp.XLOG1PY, x, y);
  }

  // ---------------------------------------------------------------- Bessel functions

  /** The modified Bessel function of the first kind of order 0. */
  public static Tensor besselI0(Tensor x) {
    return Tensor.unary(ScalarOp.BESSEL_I0, x);
  }

  /** The modified Bessel function of the first kind of order 1. */
  public static Tensor besselI1(Tensor x) {
    return Tensor.unary(ScalarOp.BESSEL_I1, x);
  }

  /**
   * exp(-|x|) times {@link #besselI0}, in range for every x. Its derivatives have up to ten orders;
   * at 0 the odd ones jump and are taken as 0.
   */
  public static Tensor besselI0e(Tensor x) {
    return Tensor.unary(ScalarOp.BESSEL_I0E, x);
  }

  /**
   * exp(-|x|) times {@link #besselI1}, in range for every x. Its derivatives have up to ten orders;
   * at 0 the even ones jump and are taken as 0.
   */
  public static Tensor besselI1e(Tensor x) {
    return Tensor.unary(ScalarOp.BESSEL_I1E, x);
  }

  /**
   * The modified Bessel function of the first kind of a whole order.
   *
   * @param order whole numbers; there is no derivative in them
   * @param x any values
   */
  public static Tensor besselI(Tensor order, Tensor x) {
    return Tensor.binary(ScalarOp.BESSEL_I, order, x);
  }

  /** The modified Bessel function of the second kind of order 0, of positive x. */
  public static Tensor besselK0(Tensor x) {
    return besselK(Tensors.scalar(0, x.dtype()), x);
  }

  /** The modified Bessel function of the second kind of order 1, of positive x. */
  public static Tensor besselK1(Tensor x) {
    return besselK(Tensors.scalar(1, x.dtype()), x);
  }

  /**
   * The modified Bessel function of the second kind of real order. Its derivatives in order and
   * argument have up to ten orders together.
   *
   * @param order any values
   * @param x positive
   */
  public static Tensor besselK(Tensor order, Tensor x) {
    return Tensors.exp(x.neg()).times(besselKe(order, x));
  }

  /**
   * exp(x) times {@link #besselK}, in range for large x. Its derivatives in order and argument have
   * up to ten orders together.
   *
   * @param order any values
   * @param x positive
   */
  public static Tensor besselKe(Tensor order, Tensor x) {
    return Tensor.binary(ScalarOp.BESSEL_KE, order, x);
  }
}
