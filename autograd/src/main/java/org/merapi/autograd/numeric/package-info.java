/**
 * Numerical mathematics with derivatives: integrals ({@link
 * org.merapi.autograd.numeric.Quadrature}), roots ({@link org.merapi.autograd.numeric.Roots}),
 * curves through points ({@link org.merapi.autograd.numeric.Interpolation}) and B-splines ({@link
 * org.merapi.autograd.numeric.Splines}). All of it is made of differentiable operations, so that it
 * has derivatives of every order in whatever the functions given to it use, can be traced and
 * vectorised. What does not reach its tolerance is a {@link
 * org.merapi.autograd.numeric.ConvergenceException}, never a number.
 */
@NullMarked
package org.merapi.autograd.numeric;

import org.jspecify.annotations.NullMarked;
