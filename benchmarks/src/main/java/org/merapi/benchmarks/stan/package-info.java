/**
 * NUTS beside Stan's on the posteriors of posteriordb, through R's rstan: {@code benchmarks/stan}
 * runs it. Stan's programs are in {@code src/main/stan}, the R side in {@code src/main/r}.
 */
@NullMarked
package org.merapi.benchmarks.stan;

import org.jspecify.annotations.NullMarked;
