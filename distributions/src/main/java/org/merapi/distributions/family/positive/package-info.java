/** Distributions on the numbers from zero up. */
@NullMarked
package org.merapi.distributions.family.positive;

import org.jspecify.annotations.NullMarked;
