/** Mixtures, hidden states and populations. */
@NullMarked
package org.merapi.examples.posterior.mixture;

import org.jspecify.annotations.NullMarked;
