/**
 * Probability distributions: {@link org.merapi.distributions.Distributions} makes them, {@link
 * org.merapi.distributions.Distribution} is what each can do, and further abilities are interfaces
 * of their own ({@code Reparameterized}, {@code HasCdf}, {@code Enumerable}).
 */
@NullMarked
package org.merapi.distributions;

import org.jspecify.annotations.NullMarked;
