package org.merapi.inference;

import org.merapi.inference.mcmc.Draw;
import org.merapi.inference.mcmc.RealVector;

/**
 * One iteration of one chain, with the values that a user sees.
 *
 * @param draw the iteration as the sampler made it
 * @param values the elements of all latent and deterministic sites, each in row-major order
 */
public record DrawRow(Draw draw, RealVector values) {}
