package org.merapi.inference.mcmc;

/**
 * The result of one step of a kernel.
 *
 * @param state where the chain stands now
 * @param info what happened on the way
 */
public record Transition(NutsState state, NutsInfo info) {}
