/**
 * Log densities, their gradients and draws beside commons-statistics: {@code
 * benchmarks/distributions} runs it.
 */
@NullMarked
package org.merapi.benchmarks.distributions;

import org.jspecify.annotations.NullMarked;
