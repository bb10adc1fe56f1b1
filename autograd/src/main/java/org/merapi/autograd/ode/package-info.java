/**
 * Differential equations: {@link org.merapi.autograd.ode.OdeSolver} solves initial value problems,
 * with derivatives of every order.
 */
@NullMarked
package org.merapi.autograd.ode;

import org.jspecify.annotations.NullMarked;
