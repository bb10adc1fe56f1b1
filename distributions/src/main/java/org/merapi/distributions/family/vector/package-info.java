/** Distributions of real vectors and of probability vectors. */
@NullMarked
package org.merapi.distributions.family.vector;

import org.jspecify.annotations.NullMarked;
