/**
 * Special functions of one to three real variables, on plain doubles: what the element-wise
 * operations of the tensor engine call for each element, usable by themselves.
 *
 * <ul>
 *   <li>{@link org.merapi.tensor.special.GammaFunctions}: the beta function, the logarithms of the
 *       gamma and beta functions, digamma, trigamma and the higher polygammas;
 *   <li>{@link org.merapi.tensor.special.IncompleteGamma} and {@link
 *       org.merapi.tensor.special.IncompleteBeta}: the regularised incomplete gamma and beta
 *       functions, their densities, and the derivatives of both in the shapes;
 *   <li>{@link org.merapi.tensor.special.InverseGamma} and {@link
 *       org.merapi.tensor.special.InverseBeta}: the inverses of these functions in the argument;
 *   <li>{@link org.merapi.tensor.special.LogIncompleteGamma} and {@link
 *       org.merapi.tensor.special.LogIncompleteBeta}: their logarithms and those of the densities,
 *       in range where they underflow;
 *   <li>{@link org.merapi.tensor.special.ErrorFunctions}: the error functions, the normal
 *       distribution function, its logarithm and the inverses of both;
 *   <li>{@link org.merapi.tensor.special.ScaledErrorFunction} and {@link
 *       org.merapi.tensor.special.NormalTail}: derivatives of erfcx and of log ndtr;
 *   <li>{@link org.merapi.tensor.special.BesselFirstKind} and {@link
 *       org.merapi.tensor.special.BesselSecondKind}: modified Bessel functions, scaled and not, and
 *       the derivatives of the scaled ones;
 *   <li>{@link org.merapi.tensor.special.Exponentials}: exp, expm1 and tanh;
 *   <li>{@link org.merapi.tensor.special.TrigonometricFunctions}: sin and cos;
 *   <li>{@link org.merapi.tensor.special.Logarithms}: log and log1p, and compositions of exp and
 *       log that overflow or cancel when they are written out.
 * </ul>
 *
 * <p>Every method is a pure function of its arguments, throws nothing but where a derivative of too
 * high an order is asked for, returns NaN for a NaN argument unless it says otherwise, and gives
 * the same bits whether it runs interpreted or compiled; those made of IEEE operations alone, which
 * say so, give them on every machine. Each states the largest error that was measured, over some
 * hundred to some ten thousand arguments, against reference values of 50 digits and more, in units
 * in the last place (ulp) of the result; a correctly rounded result has at most 0.5.
 */
@NullMarked
package org.merapi.tensor.special;

import org.jspecify.annotations.NullMarked;
