/** Distributions of angles and of unit vectors. */
@NullMarked
package org.merapi.distributions.family.direction;

import org.jspecify.annotations.NullMarked;
