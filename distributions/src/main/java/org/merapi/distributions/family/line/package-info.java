/** Distributions on all real numbers. */
@NullMarked
package org.merapi.distributions.family.line;

import org.jspecify.annotations.NullMarked;
