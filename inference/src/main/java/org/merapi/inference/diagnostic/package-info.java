/**
 * Convergence diagnostics of Markov chains, on arrays {@code double[chains][draws]} of one scalar.
 *
 * <p>The definitions are those of Vehtari, Gelman, Simpson, Carpenter and Buerkner,
 * Rank-normalization, folding, and localization: An improved R-hat for assessing convergence of
 * MCMC, Bayesian Analysis 16(2), 2021, as Stan's R package posterior (1.4) computes them. A
 * diagnostic is NaN where it has no meaning: some draw is NaN, all draws are equal, or a half-chain
 * has fewer than three draws. Diagnostics of ranks (R-hat, bulk ESS) allow infinite draws; the
 * others are NaN there.
 */
@NullMarked
package org.merapi.inference.diagnostic;

import org.jspecify.annotations.NullMarked;
