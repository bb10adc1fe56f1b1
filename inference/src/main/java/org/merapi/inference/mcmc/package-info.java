/**
 * Markov chain Monte Carlo on plain double arrays.
 *
 * <p>A target is a {@link org.merapi.inference.mcmc.LogDensity} on the unconstrained space. {@link
 * org.merapi.inference.mcmc.NutsKernel} is the pure kernel: {@code init(position)} and {@code
 * step(state, tuning, random)}, which returns the next state and what happened as values. {@link
 * org.merapi.inference.mcmc.NutsChain} wraps the kernel in Stan's warm-up (step size by dual
 * averaging, diagonal metric in windows) and sends every iteration to a {@link
 * org.merapi.inference.mcmc.DrawSink}; {@link org.merapi.inference.mcmc.ChainRunner} runs several
 * chains on threads. The whole state of a chain between two iterations is a {@link
 * org.merapi.inference.mcmc.ChainState}: a chain that is stopped and resumed makes the same draws,
 * to the bit, as one that is not stopped.
 */
@NullMarked
package org.merapi.inference.mcmc;

import org.jspecify.annotations.NullMarked;
