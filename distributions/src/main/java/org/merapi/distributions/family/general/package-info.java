/** Distributions on sets of any kind. */
@NullMarked
package org.merapi.distributions.family.general;

import org.jspecify.annotations.NullMarked;
