/**
 * Optimisers, as pure functions: an {@link org.merapi.inference.vi.optim.Optimizer} maps
 * parameters, gradients and its state to the next parameters and state, and keeps nothing.
 */
@NullMarked
package org.merapi.inference.vi.optim;

import org.jspecify.annotations.NullMarked;
