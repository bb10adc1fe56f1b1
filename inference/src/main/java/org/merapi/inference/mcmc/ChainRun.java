package org.merapi.inference.mcmc;

import java.time.Duration;

/**
 * What {@link ChainRunner} returns for one chain.
 *
 * @param state the last state, from which the chain can be resumed
 * @param complete whether the chain made all its draws
 * @param warmupTime the wall time of the start and warm-up in this run
 * @param samplingTime the wall time after warm-up in this run
 */
public record ChainRun(
    ChainState state, boolean complete, Duration warmupTime, Duration samplingTime) {}
