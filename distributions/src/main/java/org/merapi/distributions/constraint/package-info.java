/**
 * Sets of values, usable by themselves. Each knows its members, its words in messages, and the
 * {@linkplain org.merapi.distributions.transform transform} from unconstrained space onto it.
 */
@NullMarked
package org.merapi.distributions.constraint;

import org.jspecify.annotations.NullMarked;
