/** Distributions of counts and of categories. */
@NullMarked
package org.merapi.distributions.family.discrete;

import org.jspecify.annotations.NullMarked;
