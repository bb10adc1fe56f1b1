package org.merapi.autograd.numeric;

import org.merapi.tensor.Tensor;

/**
 * An integral as a rule found it.
 *
 * @param value the integral, float64, of the shape that the function gives
 * @param error an estimate of how far off each element is; constant in every derivative. Seldom too
 *     small, often much too large, and NaN where the function was not finite
 * @param magnitude the integral of the absolute value of the function, what the error is measured
 *     against; constant in every derivative
 */
public record Integral(Tensor value, Tensor error, Tensor magnitude) {}
