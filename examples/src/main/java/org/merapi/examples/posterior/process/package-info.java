/** Gaussian processes. */
@NullMarked
package org.merapi.examples.posterior.process;

import org.jspecify.annotations.NullMarked;
