package org.merapi.distributions.density;

import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.expm1;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.Tensor;

/**
 * Mean and variance of the generalised extreme value law of location 0 and scale 1, which are
 * quotients of gamma functions less one by powers of the concentration: smooth through zero, where
 * they are Euler's constant and pi^2 / 6.
 */
public final class ExtremeMoments {
  /** Up to this concentration by the series of log gamma, DLMF 5.7.3. */
  private static final double SMALL = 0.25;

  /** The zeta function less one at 2, 3, ... */
  private static final double[] ZETA_REST = {
    0.6449340668482264,
    0.2020569031595943,
    0.08232323371113819,
    0.03692775514336993,
    0.01734306198444914,
    0.008349277381922827,
    0.00407735619794434,
    0.0020083928260822143,
    0.0009945751278180853,
    0.0004941886041194645,
    0.0002460865533080483,
    0.00012271334757848915,
    6.124813505870483e-05,
    3.058823630702049e-05,
    1.528225940865187e-05,
    7.637197637899763e-06,
    3.81729326499984e-06,
    1.908212716553939e-06,
    9.539620338727962e-07,
    4.769329867878064e-07,
    2.38450502727733e-07,
    1.1921992596531106e-07,
    5.960818905125948e-08,
    2.980350351465228e-08,
    1.4901554828365043e-08,
    7.45071178983543e-09,
    3.725334024788457e-09,
    1.862659723513049e-09,
    9.313274324196682e-10,
    4.656629065033784e-10
  };

  private ExtremeMoments() {}

  /** (gamma(1 - c) - 1) / c for c less than one. */
  public static Tensor mean(Tensor concentration) {
    Tensor small = concentration.abs().lt(SMALL);
    Tensor near = where(small, concentration, scalar(0.0));
    Tensor far = where(small, scalar(0.5), concentration);
    return where(
        small,
        BoxCox.power(logGammaRatio(near), near),
        expm1(lgamma(scalar(1.0).minus(far))).div(far));
  }

  /** (gamma(1 - 2 c) - gamma(1 - c)^2) / c^2 for c less than one half. */
  public static Tensor variance(Tensor concentration) {
    Tensor small = concentration.abs().lt(SMALL);
    Tensor near = where(small, concentration, scalar(0.0));
    Tensor far = where(small, scalar(-1.0), concentration);
    Tensor first = lgamma(scalar(1.0).minus(far)).times(2);
    Tensor second = lgamma(scalar(1.0).minus(far.times(2)));
    Tensor direct = exp(second).times(expm1(first.minus(second)).neg()).div(far.square());
    Tensor excess = excessRatio(near);
    Tensor series =
        exp(logGammaRatio(near).times(near).times(2))
            .times(excess)
            .times(BoxCox.exponentialSeries(excess.times(near.square())));
    return where(small, series, direct);
  }

  /** log gamma(1 - c) / c. */
  private static Tensor logGammaRatio(Tensor c) {
    double[] coefficients = new double[ZETA_REST.length + 1];
    coefficients[0] = ExtremeValues.GAMMA - 1;
    for (int i = 0; i < ZETA_REST.length; i++) {
      coefficients[i + 1] = ZETA_REST[i] / (i + 2);
    }
    return BoxCox.logarithmSeries(c.neg()).plus(BoxCox.polynomial(c, coefficients));
  }

  /** (log gamma(1 - 2 c) - 2 log gamma(1 - c)) / c^2. */
  private static Tensor excessRatio(Tensor c) {
    double[] coefficients = new double[ZETA_REST.length];
    for (int i = 0; i < ZETA_REST.length; i++) {
      coefficients[i] = ZETA_REST[i] * (Math.scalb(1.0, i + 2) - 2) / (i + 2);
    }
    Tensor factor = reciprocal(scalar(1.0).minus(c.times(2)));
    Tensor logarithm = BoxCox.logarithmSeries(c.square().times(factor)).times(factor);
    return logarithm.plus(BoxCox.polynomial(c, coefficients));
  }
}
