/**
 * Internal: the numerical solution of initial value problems on arrays. {@link
 * org.merapi.tensor.ode.Integration} goes from output time to output time and chooses the steps.
 * What is solved is an {@link org.merapi.tensor.ode.OdeSystem}, whichever engine computes it.
 */
@NullMarked
package org.merapi.tensor.ode;

import org.jspecify.annotations.NullMarked;
