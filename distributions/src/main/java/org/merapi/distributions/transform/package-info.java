/**
 * Smooth maps between events with the log of their volume change, usable by themselves and as the
 * way from unconstrained space onto a set.
 */
@NullMarked
package org.merapi.distributions.transform;

import org.jspecify.annotations.NullMarked;
