/**
 * How far distributions are from each other: {@link
 * org.merapi.distributions.divergence.Divergences}.
 */
@NullMarked
package org.merapi.distributions.divergence;

import org.jspecify.annotations.NullMarked;
