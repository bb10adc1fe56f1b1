/** Linear regression. */
@NullMarked
package org.merapi.examples.posterior.linear;

import org.jspecify.annotations.NullMarked;
