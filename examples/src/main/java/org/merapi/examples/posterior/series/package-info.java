/** Time series, growth and differential equations. */
@NullMarked
package org.merapi.examples.posterior.series;

import org.jspecify.annotations.NullMarked;
