package org.merapi.inference.mcmc;

/**
 * One iteration of one chain.
 *
 * @param chain the index of the chain, from 0
 * @param iteration the iteration, from 0, warm-up included
 * @param warmup whether the iteration belongs to warm-up
 * @param state the position in the unconstrained space, its log density and gradient
 * @param info what happened in the transition
 * @param tuning the step size and metric that the transition used
 */
public record Draw(
    int chain, int iteration, boolean warmup, NutsState state, NutsInfo info, Tuning tuning) {}
