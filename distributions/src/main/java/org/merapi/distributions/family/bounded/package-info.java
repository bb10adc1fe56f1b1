/** Distributions on a bounded interval. */
@NullMarked
package org.merapi.distributions.family.bounded;

import org.jspecify.annotations.NullMarked;
