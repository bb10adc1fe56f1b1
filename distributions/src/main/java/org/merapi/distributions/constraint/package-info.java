/** Sets of values, and the bijections from unconstrained space onto them. Usable by themselves. */
@NullMarked
package org.merapi.distributions.constraint;

import org.jspecify.annotations.NullMarked;
