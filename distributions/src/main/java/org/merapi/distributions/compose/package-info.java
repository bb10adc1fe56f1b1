/** Distributions made of distributions. */
@NullMarked
package org.merapi.distributions.compose;

import org.jspecify.annotations.NullMarked;
