package org.merapi.distributions.divergence;

import org.merapi.tensor.Tensor;

/**
 * A divergence estimated from draws.
 *
 * @param mean the estimate, of the broadcast batch shape
 * @param standardError its standard deviation as the draws tell it, of the same shape
 */
public record KlEstimate(Tensor mean, Tensor standardError) {}
